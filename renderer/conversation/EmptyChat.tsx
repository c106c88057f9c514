import { FlaskConical, KeyRound, MonitorCog } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { failureOf } from '../state/openConversationStore.ts'
import { useProviderStore } from '../state/providerStore.ts'
import { useTemporaryChats } from '../state/temporaryChatsStore.ts'
import { words } from '../words/words.ts'
import styles from './EmptyChat.module.css'
import { errorText } from './errorText.ts'
import { needsSetup } from './providerReadiness.ts'

interface EmptyChatProps {
  readonly name: string
  readonly onSuggestion: (text: string) => void
  readonly onOpenModels: () => void
}

function Choice({ icon, title, text, onClick }: { icon: ReactNode; title: string; text: string; onClick: () => void }) {
  return (
    <button type="button" className={styles.choice} onClick={onClick}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span className={styles.choiceWords}>
        <strong>{title}</strong>
        <span className={styles.choiceText}>{text}</span>
      </span>
    </button>
  )
}

/** The ways to get answers, while nothing is set up. */
function ProviderSetup({ onOpenModels }: { readonly onOpenModels: () => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const text = words.conversation.setup
  const chooseDemo = () => {
    useProviderStore
      .getState()
      .choosePreset('profile', 'demo')
      .catch((cause: unknown) => setProblem(errorText(failureOf(cause))))
  }
  return (
    <section className={styles.setup} aria-label={text.title}>
      <h2 className={styles.setupTitle}>{text.title}</h2>
      <p className={styles.quiet}>{text.text}</p>
      <div className={styles.choices}>
        <Choice icon={<KeyRound />} title={text.key} text={text.keyText} onClick={onOpenModels} />
        <Choice icon={<MonitorCog />} title={text.server} text={text.serverText} onClick={onOpenModels} />
        <Choice icon={<FlaskConical />} title={text.demo} text={text.demoText} onClick={chooseDemo} />
      </div>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </section>
  )
}

/** What a new chat shows before its first message: a greeting, and help to begin. */
export function EmptyChat({ name, onSuggestion, onOpenModels }: EmptyChatProps) {
  const provider = useProviderStore((state) => state.provider)
  const isTemporary = useTemporaryChats((state) => state.isNewChatTemporary)
  const text = words.conversation
  const isDemo = provider?.effective.preset === 'demo'
  return (
    <div className={styles.empty}>
      <div className={styles.content}>
        <p className={styles.greeting} dir="auto">
          {isTemporary ? words.temporary.greeting : text.greeting(name)}
        </p>
        {provider && needsSetup(provider) ? (
          <ProviderSetup onOpenModels={onOpenModels} />
        ) : (
          <p className={styles.quiet}>{isTemporary ? words.temporary.greetingText : text.greetingText}</p>
        )}
        {isDemo && (
          <ul className={styles.suggestions} aria-label={text.suggestions}>
            {text.demoSuggestions.map((suggestion) => (
              <li key={suggestion}>
                <button type="button" className={styles.suggestion} onClick={() => onSuggestion(suggestion)}>
                  {suggestion}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
