import type { Conversation } from '../../shared/models.ts'
import { asFailure } from '../state/asFailure.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'

/** Runs a change and tells in a toast why it did not work. */
async function orTell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const { code, details } = asFailure(cause)
    const { title, text } = words.errors[code](details)
    showToast({ text: `${title}. ${text}`, tone: 'problem' })
  }
}

/** Moves a chat to the trash and offers to undo it; undone, an active chat is active again. */
export function deleteChat(conversation: Conversation): Promise<void> {
  const store = useConversationListStore.getState()
  const wasActive = store.activeConversationId === conversation.id
  const undo = () =>
    orTell(async () => {
      await store.restore(conversation.id)
      if (wasActive) store.select(conversation.id)
    })
  return orTell(async () => {
    await store.moveToTrash(conversation.id)
    showToast({
      text: words.chats.deleted(conversation.title),
      action: { label: words.actions.undo, onSelect: () => void undo() },
    })
  })
}

/** Takes a chat out of the trash. */
export function restoreChat(conversation: Conversation): Promise<void> {
  return orTell(async () => {
    await useConversationListStore.getState().restore(conversation.id)
    showToast({ text: words.chats.trash.restored(conversation.title) })
  })
}

/** Gives a chat another title; an empty or unchanged one changes nothing. */
export function renameChat(conversation: Conversation, title: string): Promise<void> {
  const trimmed = title.trim()
  if (trimmed === '' || trimmed === conversation.title) return Promise.resolve()
  return orTell(() => useConversationListStore.getState().rename(conversation.id, trimmed))
}
