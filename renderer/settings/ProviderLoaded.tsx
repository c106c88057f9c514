import { type ReactNode, useEffect } from 'react'
import type { ProviderState } from '../../shared/models.ts'
import { useProviderStore } from '../state/providerStore.ts'
import { Banner } from '../ui/Banner.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import { failureText } from './failureText.ts'

interface ProviderLoadedProps {
  readonly children: (provider: ProviderState) => ReactNode
}

/** Shows its content once the provider settings are here, or why they are not. */
export function ProviderLoaded({ children }: ProviderLoadedProps) {
  const { provider, loadFailure, load } = useProviderStore()
  useEffect(() => {
    void load()
  }, [load])
  if (provider !== null) return children(provider)
  if (loadFailure === null) return <Spinner label={words.actions.loading} />
  return (
    <Banner
      tone="danger"
      title={words.settings.sheet.loadFailed}
      action={{ label: words.actions.tryAgain, onClick: () => void load() }}
    >
      {failureText(loadFailure)}
    </Banner>
  )
}
