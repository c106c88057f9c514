import { useEffect, useRef, useState } from 'react'
import { hasOwnSettings, type ProviderScope } from '../../state/providerChoices.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { words } from '../../words/words.ts'
import { useSaving } from '../SavingContext.tsx'
import styles from './ScopeSwitch.module.css'

const text = words.settings.scope

interface ScopeSwitchProps {
  readonly scope: ProviderScope
  readonly onScopeChange: (scope: ProviderScope) => void
}

/** Says whose settings are shown; the owner can change to the application's defaults, everybody can go back to them. */
export function ScopeSwitch({ scope, onScopeChange }: ScopeSwitchProps) {
  const provider = useProviderStore((state) => state.provider)
  const isOwner = useSessionStore((state) => state.session?.profile.role === 'owner')
  const hasOwn = provider !== null && hasOwnSettings(provider)
  const group = useRef<HTMLDivElement>(null)
  const hadOwn = useRef(hasOwn)
  useEffect(() => {
    // The button that was pressed is gone with the last own value.
    if (hadOwn.current && !hasOwn && !group.current?.contains(document.activeElement)) group.current?.focus()
    hadOwn.current = hasOwn
  }, [hasOwn])
  return (
    <div ref={group} className={styles.scope} tabIndex={-1}>
      {isOwner ? (
        <ChoiceCards
          label={text.label}
          value={scope}
          onChange={onScopeChange}
          choices={[
            { value: 'profile', name: text.profile, text: text.profileText },
            { value: 'application', name: text.application, text: text.applicationText },
          ]}
        />
      ) : null}
      <p className={styles.help}>{scope === 'profile' ? text.profileHelp : text.applicationHelp}</p>
      {scope === 'profile' && hasOwn ? <UseDefault /> : null}
    </div>
  )
}

function UseDefault() {
  const [asks, setAsks] = useState(false)
  const reset = useProviderStore((state) => state.reset)
  const { save } = useSaving()
  return (
    <div className={styles.own}>
      <p className={styles.help}>{text.useDefaultHelp}</p>
      <Button variant="secondary" size="small" onClick={() => setAsks(true)}>
        {text.useDefault}
      </Button>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={text.useDefaultConfirm}
        text={text.useDefaultConfirmText}
        confirmLabel={text.useDefault}
        onConfirm={() => void save(reset)}
      />
    </div>
  )
}
