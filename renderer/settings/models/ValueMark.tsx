import type { ProviderSettings } from '../../../shared/models.ts'
import type { ProviderScope } from '../../state/providerChoices.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { words } from '../../words/words.ts'
import styles from './ValueMark.module.css'

interface ValueMarkProps {
  readonly scope: ProviderScope
  readonly of: keyof ProviderSettings
}

/** Beside a setting of the profile: whether the value is its own or the application's default. */
export function ValueMark({ scope, of }: ValueMarkProps) {
  const provider = useProviderStore((state) => state.provider)
  if (scope === 'application' || provider === null) return null
  const isOwn = provider.overrides[of] !== undefined
  return (
    <span className={isOwn ? styles.own : styles.inherited}>
      {isOwn ? words.settings.scope.own : words.settings.scope.inherited}
    </span>
  )
}
