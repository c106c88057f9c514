import { type RefObject, useEffect, useRef, useState } from 'react'
import type { KeyState, ProviderState } from '../../../shared/models.ts'
import { PROVIDER_PRESETS } from '../../../shared/providerPresets.ts'
import { originOf } from '../../state/providerAddress.ts'
import { keyInUse, type ProviderScope, settingsOf } from '../../state/providerChoices.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { words } from '../../words/words.ts'
import { useSaving } from '../SavingContext.tsx'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { KeyForm } from './KeyForm.tsx'
import styles from './KeyGroup.module.css'

const text = words.settings.keys

interface KeyGroupProps {
  readonly provider: ProviderState
  readonly scope: ProviderScope
}

/** The API key of the server: what is known of it, entering, replacing and removing it. It is never shown. */
export function KeyGroup({ provider, scope }: KeyGroupProps) {
  const settings = settingsOf(provider, scope)
  const key = scope === 'profile' ? provider.profileKey : provider.applicationKey
  const origin = originOf(settings.baseURL)
  const needsKey = PROVIDER_PRESETS.find(({ preset }) => preset === settings.preset)?.needsKey ?? false
  const [enters, setEnters] = useState(false)
  const inUse = keyInUse(provider, scope)
  const mustEnter = needsKey && inUse === null && key.saved === 'none'
  const hasForm = (enters || mustEnter) && origin !== null
  const enter = useFocusAfter(hasForm)
  if (settings.preset === 'demo') return null
  const usesApplicationKey = scope === 'profile' && inUse === 'application'
  return (
    <SettingsGroup title={text.title}>
      <div className={styles.states}>
        {key.saved === 'none' && usesApplicationKey ? null : <p>{keyStateText(key)}</p>}
        {key.saved === 'none' && !needsKey && !usesApplicationKey ? (
          <p>{settings.preset === 'custom' ? text.perhapsNeeded : text.noneNeeded}</p>
        ) : null}
        {usesApplicationKey && origin !== null ? <p>{text.fromApplication(origin)}</p> : null}
        {key.origin !== null && origin !== null && key.origin !== origin ? (
          <p className={styles.warning}>{text.otherServer(origin)}</p>
        ) : null}
      </div>
      {hasForm ? (
        <KeyForm scope={scope} origin={origin} onDone={() => setEnters(false)} canCancel={!mustEnter} />
      ) : (
        <div className={styles.actions}>
          <Button ref={enter} disabled={origin === null} onClick={() => setEnters(true)}>
            {key.saved === 'none' ? text.add : text.replace}
          </Button>
          {key.saved === 'none' ? null : <RemoveKey scope={scope} origin={key.origin ?? ''} />}
          {origin === null ? <p className={styles.help}>{text.needAddress}</p> : null}
        </div>
      )}
    </SettingsGroup>
  )
}

/** The button that takes the focus back when the form, which had it, is gone. */
function useFocusAfter(hasForm: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const hadForm = useRef(hasForm)
  useEffect(() => {
    if (hadForm.current && !hasForm && document.activeElement === document.body) button.current?.focus()
    hadForm.current = hasForm
  }, [hasForm])
  return button
}

function keyStateText(key: KeyState): string {
  const origin = key.origin ?? ''
  switch (key.saved) {
    case 'none':
      return text.states.none
    case 'stored':
      return text.states.stored(origin)
    case 'session':
      return text.states.session(origin)
    case 'unreadable':
      return text.states.unreadable
    default:
      return key.saved satisfies never
  }
}

function RemoveKey({ scope, origin }: { readonly scope: ProviderScope; readonly origin: string }) {
  const [asks, setAsks] = useState(false)
  const removeKey = useProviderStore((state) => state.removeKey)
  const { save } = useSaving()
  return (
    <>
      <Button variant="ghost" onClick={() => setAsks(true)}>
        {text.remove}
      </Button>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={text.removeConfirm}
        text={text.removeConfirmText(origin)}
        confirmLabel={text.remove}
        danger
        onConfirm={() => void save(() => removeKey(scope))}
      />
    </>
  )
}
