import type { ProviderScope } from '../../state/providerChoices.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { words } from '../../words/words.ts'
import { ScopeSwitch } from '../models/ScopeSwitch.tsx'
import { ProviderLoaded } from '../ProviderLoaded.tsx'
import { useSaving } from '../SavingContext.tsx'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { AnswerGroup } from './AnswerGroup.tsx'
import { PresetsGroup } from './PresetsGroup.tsx'

const text = words.settings.chat

interface ChatSectionProps {
  readonly scope: ProviderScope
  readonly onScopeChange: (scope: ProviderScope) => void
}

/** How messages are written and answers asked for. */
export function ChatSection({ scope, onScopeChange }: ChatSectionProps) {
  return (
    <>
      <SettingsGroup title={text.writingTitle}>
        <SendWith />
      </SettingsGroup>
      <PresetsGroup />
      <SettingsGroup title={text.answersTitle}>
        <ProviderLoaded>
          {(provider) => (
            <>
              <ScopeSwitch scope={scope} onScopeChange={onScopeChange} />
              <AnswerGroup key={scope} provider={provider} scope={scope} />
            </>
          )}
        </ProviderLoaded>
      </SettingsGroup>
    </>
  )
}

function SendWith() {
  const { session, info, updateSettings } = useSessionStore()
  const { save } = useSaving()
  const modifier = info?.platform === 'darwin' ? '⌘' : 'Ctrl'
  return (
    <ChoiceCards
      label={text.sendLabel}
      value={session?.settings.sendWith ?? 'enter'}
      onChange={(sendWith) => save(() => updateSettings({ sendWith }))}
      choices={[
        { value: 'enter', ...text.sendWith.enter },
        { value: 'mod-enter', name: text.sendWith['mod-enter'].name(modifier), text: text.sendWith['mod-enter'].text },
      ]}
    />
  )
}
