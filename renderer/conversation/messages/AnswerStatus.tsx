import { CircleAlert } from 'lucide-react'
import type { Message } from '../../../shared/models.ts'
import { useOpenConversation } from '../../state/openConversationStore.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import styles from './AnswerStatus.module.css'
import type { AnswerActions } from './answerActions.ts'
import { type AnswerNote, answerNote } from './answerState.ts'
import { WaitingCountdown } from './WaitingCountdown.tsx'

interface AnswerStatusProps {
  readonly message: Message
  readonly isLast: boolean
  readonly actions: AnswerActions
}

function PendingAnswer({ isQueued }: { readonly isQueued: boolean }) {
  return (
    <p className={styles.pending} data-beside-text>
      <span className={styles.dots} aria-hidden>
        <span />
        <span />
        <span />
      </span>
      {isQueued ? words.tree.queued : words.conversation.waitingForAnswer}
    </p>
  )
}

function NoteAction({ note, message, actions }: { note: AnswerNote; message: Message; actions: AnswerActions }) {
  const text = words.conversation
  switch (note.action) {
    case 'retry':
      return (
        <Button size="small" onClick={() => actions.retry(message.id)}>
          {text.retry}
        </Button>
      )
    case 'continue':
      return (
        <Button size="small" onClick={() => actions.continue(message.id)}>
          {text.continue}
        </Button>
      )
    case 'open-key-settings':
    case 'open-server-settings':
      return (
        <Button size="small" onClick={actions.openProviderSettings}>
          {note.action === 'open-key-settings' ? text.openKeySettings : text.openServerSettings}
        </Button>
      )
    case 'choose-model':
      return (
        <Button size="small" onClick={actions.chooseModel}>
          {text.chooseModel}
        </Button>
      )
    case 'new-chat':
      return (
        <Button size="small" onClick={actions.newChat}>
          {text.startNewChat}
        </Button>
      )
    default:
      return null
  }
}

/** What is happening with an answer, or why it ended early, with the one action that helps. Its text stays as it is. */
export function AnswerStatus({ message, isLast, actions }: AnswerStatusProps) {
  const waiting = useOpenConversation((state) => (state.waiting?.messageId === message.id ? state.waiting : null))
  const isQueued = useOpenConversation((state) => state.queuedMessageId === message.id)
  if (waiting && message.status === 'pending') return <WaitingCountdown waiting={waiting} onCancel={actions.stop} />
  if (message.status === 'pending' && (message.message === '' || isQueued)) return <PendingAnswer isQueued={isQueued} />
  const note = answerNote(message)
  if (!note) return null
  return (
    <div className={styles.note} data-tone={note.tone} data-beside-text>
      {note.tone === 'problem' && <CircleAlert aria-hidden className={styles.icon} />}
      <div className={styles.words}>
        <strong className={styles.title}>{note.title}</strong>
        {note.text !== '' && <span>{note.text}</span>}
      </div>
      {isLast && <NoteAction note={note} message={message} actions={actions} />}
    </div>
  )
}
