import { Trash2 } from 'lucide-react'
import type { Conversation } from '../../shared/models.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { failureOf } from '../state/openConversationStore.ts'
import { Button } from '../ui/Button.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'
import styles from './ChatStrip.module.css'
import { errorText } from './errorText.ts'

const text = words.conversation.inTrash

interface TrashStripProps {
  readonly conversation: Conversation
  /** The chat takes messages again. */
  readonly onRestored: () => void
}

/** Over the messages of a chat in the trash, which the search can open: where it is, and the way out. */
export function TrashStrip({ conversation: { id, title }, onRestored }: TrashStripProps) {
  const restore = async () => {
    try {
      await useConversationListStore.getState().change([id], { kind: 'restore' })
      showToast({ text: words.chats.done.restore({ count: 1, title }) })
      onRestored()
    } catch (cause) {
      showToast({ text: words.conversation.actionFailed(errorText(failureOf(cause))), tone: 'problem' })
    }
  }
  return (
    <div className={styles.strip} role="note">
      <Trash2 className={styles.icon} aria-hidden="true" />
      <span className={styles.text}>{text.strip}</span>
      <span className={styles.actions}>
        <Button size="small" onClick={() => void restore()}>
          {text.restore}
        </Button>
      </span>
    </div>
  )
}
