import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation } from '../../../shared/models.ts'
import { runCommand } from '../../state/commandRunners.ts'
import { endRenaming, failureOf, renameActiveChat, renameConversation } from '../../state/openConversationStore.ts'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import styles from './ConversationHeader.module.css'

interface ChatTitleProps {
  readonly conversation: Conversation | null
  readonly isRenaming: boolean
}

/**
 * The field that takes the title's place while it is edited. Enter and leaving it save, Esc does not; both keys lead to
 * the message box.
 */
function TitleField({ conversation }: { readonly conversation: Conversation }) {
  const [title, setTitle] = useState(conversation.title)
  const field = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  useEffect(() => field.current?.select(), [])
  const end = (isSaving: boolean) => {
    if (isOver.current) return
    isOver.current = true
    endRenaming()
    const typed = title.trim()
    if (!isSaving || typed === '' || typed === conversation.title) return
    renameConversation(conversation.id, typed).catch((cause: unknown) =>
      showToast({ text: words.conversation.renameFailed(errorText(failureOf(cause))), tone: 'problem' }),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Enter')
    runCommand('focusMessageBox')
  }
  return (
    <input
      ref={field}
      className={styles.titleField}
      aria-label={words.conversation.titleLabel}
      value={title}
      maxLength={LIMITS.titleCharacters}
      dir="auto"
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
    />
  )
}

/** The chat's title; a double click edits it. */
export function ChatTitle({ conversation, isRenaming }: ChatTitleProps) {
  if (conversation && isRenaming) return <TitleField conversation={conversation} />
  const title = conversation?.title ?? words.conversation.newChat
  return (
    <h1 className={styles.title} title={title} onDoubleClick={renameActiveChat}>
      <bdi>{title}</bdi>
    </h1>
  )
}
