import { Ellipsis, Pencil, Reply } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../shared/models.ts'
import { runCommand } from '../../state/commandRunners.ts'
import { useMessageTree } from '../../state/messageTreeStore.ts'
import { runningAnswer } from '../../state/openConversationState.ts'
import { useOpenConversation } from '../../state/openConversationStore.ts'
import { Menu } from '../../ui/Menu.tsx'
import { words } from '../../words/words.ts'
import { MessageFiles } from '../attachments/MessageFiles.tsx'
import { Markdown } from '../markdown/Markdown.tsx'
import { QuietButton } from '../QuietButton.tsx'
import { MessageEditor } from '../tree/MessageEditor.tsx'
import { giveUpEdit, regenerate } from '../tree/treeActions.ts'
import { treeItems } from '../tree/treeItems.tsx'
import { VariantSwitch } from '../tree/VariantSwitch.tsx'
import { MessageFooter } from './MessageFooter.tsx'
import { textItems } from './textItems.tsx'
import styles from './UserMessage.module.css'

interface UserMessageProps {
  readonly message: Message
  /** Nothing follows it: it can still be answered. */
  readonly isLast: boolean
}

/** What the person wrote, exactly as it was written, unless they want to see it formatted. */
export function UserMessage({ message, isLast }: UserMessageProps) {
  const isEdited = useMessageTree((state) => state.editing?.messageId === message.id)
  const isAnswering = useOpenConversation((state) => runningAnswer(state) !== null)
  // Of this wording: another one in its place is shown as it was written.
  const [formattedId, setFormattedId] = useState<number | null>(null)
  const isFormatted = formattedId === message.id
  const editButton = useRef<HTMLButtonElement>(null)
  const isGivenUp = useRef(false)
  useEffect(() => {
    if (isEdited || !isGivenUp.current) return
    isGivenUp.current = false
    editButton.current?.focus()
  }, [isEdited])
  if (isEdited)
    return (
      <MessageEditor
        message={message}
        onEnd={() => {
          const isFromBox = useMessageTree.getState().editing?.isFromBox ?? false
          isGivenUp.current = !isFromBox
          giveUpEdit(message)
          if (isFromBox) runCommand('focusMessageBox')
        }}
      />
    )
  return (
    <>
      <MessageFiles attachments={message.attachments} />
      {message.message.trim() !== '' && (
        <div className={styles.bubble} data-formatted={isFormatted} dir="auto">
          {isFormatted ? <Markdown text={message.message} isFinished /> : message.message}
        </div>
      )}
      <MessageFooter message={message} isAlwaysShown={isLast || message.variant.count > 1}>
        {isLast && <QuietButton label={words.tree.answer} icon={<Reply />} onClick={() => regenerate(message)} />}
        <QuietButton
          ref={editButton}
          label={isAnswering ? words.tree.later(words.tree.edit) : words.tree.edit}
          icon={<Pencil />}
          disabled={isAnswering}
          onClick={() => useMessageTree.getState().edit(message)}
        />
        <VariantSwitch message={message} />
        <Menu
          trigger={<QuietButton label={words.conversation.more} icon={<Ellipsis />} />}
          items={[
            ...textItems(message, !isFormatted, () => setFormattedId(isFormatted ? null : message.id)),
            ...treeItems(message, isAnswering),
          ]}
        />
      </MessageFooter>
    </>
  )
}
