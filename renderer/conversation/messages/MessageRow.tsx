import { memo, useId } from 'react'
import { useOpenConversation } from '../../state/openConversationStore.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { words } from '../../words/words.ts'
import { AnswerMessage } from './AnswerMessage.tsx'
import type { AnswerActions } from './answerActions.ts'
import { MemoryMark } from './MemoryMark.tsx'
import styles from './MessageRow.module.css'
import { shortTime } from './messageTime.ts'
import { UserMessage } from './UserMessage.tsx'

interface MessageRowProps {
  /** Place in the chat, from 0. */
  readonly depth: number
  readonly total: number
  /** Height while the message is not loaded, CSS pixels. */
  readonly placeholderHeight: number
  readonly actions: AnswerActions
}

/** One message of the chat on screen, or its place while it is being read. Follows its own message only. */
export const MessageRow = memo(function MessageRow({ depth, total, placeholderHeight, actions }: MessageRowProps) {
  const message = useOpenConversation((state) => state.messages.get(depth))
  const headingId = useId()
  const text = words.conversation
  if (!message)
    return (
      <div className={styles.placeholder} style={{ height: placeholderHeight }} data-placeholder>
        <VisuallyHidden>{text.messageLoading}</VisuallyHidden>
      </div>
    )
  const who = message.role === 'user' ? text.you : text.assistant
  const isBusy = message.status === 'pending' || message.status === 'streaming'
  return (
    <article
      className={styles.message}
      data-role={message.role}
      data-message-id={message.id}
      data-status={message.status}
      aria-labelledby={headingId}
      aria-posinset={depth + 1}
      aria-setsize={total}
      aria-busy={isBusy}
    >
      <MemoryMark messageId={message.id} />
      <VisuallyHidden>
        <h2 id={headingId}>{text.messageHeading(who, shortTime(message.timestamp, Date.now()))}</h2>
      </VisuallyHidden>
      {message.role === 'user' ? (
        <UserMessage message={message} isLast={depth === total - 1} />
      ) : (
        <AnswerMessage message={message} isLast={depth === total - 1} actions={actions} />
      )}
    </article>
  )
})
