import type { Message } from '../../../shared/models.ts'
import { useConversationListStore } from '../../state/conversationListStore.ts'
import {
  countBelow,
  deleteMessages,
  forkChat,
  lastOwnMessage,
  regenerateAnswer,
  showVariant,
  undoDeletion,
} from '../../state/messageTreeActions.ts'
import { useMessageTree } from '../../state/messageTreeStore.ts'
import { failureOf, useOpenConversation } from '../../state/openConversationStore.ts'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import { holdInPlace } from './holdInPlace.ts'

/** Why something with a message did not work, in words. */
export function whyNot(cause: unknown): string {
  const failure = failureOf(cause)
  return failure.code === 'busy' ? words.tree.busy : errorText(failure)
}

async function orTell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    showToast({ text: words.conversation.actionFailed(whyNot(cause)), tone: 'problem' })
  }
}

/** Makes another answer beside this one, or the answer to an own message that has none. */
export function regenerate(message: Message): void {
  void orTell(() => regenerateAnswer(message.id))
}

/** Shows the variant before (-1) or after (1) a message, if there is one; the list keeps its place. */
export function switchVariant({ depth, variant }: Message, step: -1 | 1): void {
  const id = step === -1 ? variant.previousId : variant.nextId
  if (id === null) return
  const release = holdInPlace(depth)
  void orTell(() => showVariant(id)).finally(release)
}

/** Begins to edit the last own message. @returns false when there is none */
export function editLast(): boolean {
  const message = lastOwnMessage()
  if (!message) return false
  useMessageTree.getState().edit(message, { isFromBox: true })
  return true
}

/** Ends the editing of a message. What was typed for it can be had back for a moment. */
export function giveUpEdit(message: Message): void {
  const { editing, edit, endEditing } = useMessageTree.getState()
  const { text: typed = message.message, isFromBox = false } = editing ?? {}
  endEditing()
  if (typed === message.message || typed.trim() === '') return
  showToast({
    text: words.tree.editGivenUp,
    action: { label: words.actions.undo, onSelect: () => edit(message, { typed, isFromBox }) },
  })
}

/** Asks whether a message and what follows it shall be deleted, with their number. */
export function askToDelete({ id }: Message): void {
  void orTell(async () => useMessageTree.getState().askDeletion({ messageId: id, count: await countBelow(id) }))
}

/** Deletes a message and what follows it, and offers to undo it. */
export function deleteNow(messageId: number): void {
  void orTell(async () => {
    const { messages, shownLeafId } = await deleteMessages(messageId)
    const isEmpty = useOpenConversation.getState().total === 0
    document.querySelector<HTMLElement>(isEmpty ? 'main textarea' : '[role="feed"]')?.focus()
    showToast({
      text: words.tree.deleted(messages),
      action: {
        label: words.actions.undo,
        onSelect: () => void orTell(() => undoDeletion(messageId, shownLeafId)),
      },
    })
  })
}

/** Makes a chat that goes on from a message, and opens it. */
export function fork(message: Message): void {
  void orTell(async () => {
    const conversation = await forkChat(message.id)
    useConversationListStore.getState().select(conversation.id)
    showToast({ text: words.tree.forked })
  })
}
