import { Ghost } from 'lucide-react'
import { useState } from 'react'
import type { Conversation } from '../../shared/models.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { draftSaved } from '../state/openConversationDrafts.ts'
import { failureOf } from '../state/openConversationStore.ts'
import { useTemporaryChats } from '../state/temporaryChatsStore.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'
import styles from './ChatStrip.module.css'
import { errorText } from './errorText.ts'

const text = words.temporary

/** Does something with the chat and then shows another one; a refusal is told. */
async function leaveBy(work: () => Promise<number | null>): Promise<void> {
  try {
    useConversationListStore.getState().select(await work())
  } catch (cause) {
    showToast({ text: words.conversation.actionFailed(errorText(failureOf(cause))), tone: 'problem' })
  }
}

function keep(conversation: Conversation): Promise<void> {
  return leaveBy(async () => {
    await draftSaved()
    const kept = await useTemporaryChats.getState().keep(conversation.id)
    showToast({ text: text.kept })
    return kept.id
  })
}

function end(conversation: Conversation): Promise<void> {
  return leaveBy(async () => {
    await useTemporaryChats.getState().end(conversation.id)
    return null
  })
}

/** Over the messages of a temporary chat: what it is, and the two ways out of it. */
export function TemporaryStrip({ conversation }: { readonly conversation: Conversation }) {
  const [isEnding, setEnding] = useState(false)
  return (
    <div className={styles.strip} role="note">
      <Ghost className={styles.icon} aria-hidden="true" />
      <span className={styles.text}>{text.strip}</span>
      <span className={styles.actions}>
        <Button size="small" aria-label={text.keepLabel} onClick={() => void keep(conversation)}>
          {text.keep}
        </Button>
        <Button size="small" onClick={() => setEnding(true)}>
          {text.end}
        </Button>
      </span>
      <ConfirmDialog
        open={isEnding}
        onOpenChange={setEnding}
        title={text.endTitle}
        text={text.endText}
        confirmLabel={text.end}
        danger
        onConfirm={() => void end(conversation)}
      />
    </div>
  )
}
