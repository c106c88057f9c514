import type { DeletedMessages, ShownPath } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Conversation, Message } from '../../shared/models.ts'
import { ask } from '../parlorClient.ts'
import { type OutgoingMessage, showSent } from './openConversationActions.ts'
import { isEra, useOpenConversation } from './openConversationStore.ts'

/** Makes another answer to the same question, beside the one there is. @throws RequestFailure when main refuses */
export async function regenerateAnswer(messageId: number): Promise<void> {
  const { era } = useOpenConversation.getState()
  const sent = await ask('chat-message:regenerate', { messageId })
  if (isEra(era)) showSent({ type: 'message:sent', sent })
}

/** Sends another wording of an own message, as a branch. @throws RequestFailure when main refuses */
export async function sendEdit(messageId: number, outgoing: OutgoingMessage): Promise<void> {
  const { era } = useOpenConversation.getState()
  const attachmentIds = [...outgoing.attachmentIds]
  const sent = await ask('chat-message:edit', { ...outgoing, messageId, attachmentIds })
  if (isEra(era)) showSent({ type: 'message:sent', sent })
}

/** Shows a message and what is newest below it. @throws RequestFailure when main refuses */
export async function showVariant(messageId: number): Promise<void> {
  await showPath(() => ask('message:activate', { messageId }))
}

/** How many messages a deletion takes away. @throws RequestFailure when main refuses */
export function countBelow(messageId: number): Promise<number> {
  return ask('message:count-below', { messageId })
}

/** Deletes a message and all below it. @returns what was deleted, for the undo. @throws RequestFailure when main refuses */
export function deleteMessages(messageId: number): Promise<DeletedMessages> {
  return showPath(() => ask('message:delete', { messageId }))
}

/** Takes back a deletion, and shows the path that was shown before it. @throws RequestFailure when main refuses */
export async function undoDeletion(messageId: number, shownLeafId: number | null): Promise<void> {
  await showPath(() => ask('message:restore', { messageId }))
  if (shownLeafId !== null) await showVariant(shownLeafId)
}

/** Makes a chat that begins like this one, up to a message. @throws RequestFailure when main refuses */
export function forkChat(messageId: number): Promise<Conversation> {
  return ask('conversation:fork', { messageId })
}

/** The own message that is last on the branch on screen, as far as it is in memory. */
export function lastOwnMessage(): Message | null {
  const own = [...useOpenConversation.getState().messages.values()].filter(({ role }) => role === 'user')
  return own.reduce<Message | null>((last, message) => (last && last.depth > message.depth ? last : message), null)
}

/** Lets main change the path, and shows the new one at once with its first page: nothing is empty in between. */
async function showPath<Moved extends Omit<ShownPath, 'depth'>>(move: () => Promise<Moved>): Promise<Moved> {
  const { era } = useOpenConversation.getState()
  const moved = await move()
  const { conversation, changedFrom: from } = moved
  const isShown = () => isEra(era) && useOpenConversation.getState().conversationId === conversation.id
  if (from === null || !isShown()) return moved
  const range = { fromDepth: from, limit: LIMITS.pageRows }
  const page = await ask('conversation:messages', { conversationId: conversation.id, ...range })
  if (isShown()) useOpenConversation.getState().apply({ type: 'branch:shown', conversation, from, page })
  return moved
}
