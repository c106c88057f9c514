import type { Conversation } from '../../shared/models.ts'
import { ask } from '../parlorClient.ts'
import { draftFilesSent } from './draftFilesStore.ts'
import { useMessageTarget } from './messageTargetStore.ts'
import { draftSent } from './openConversationDrafts.ts'
import { applyOpenConversationEvent, type OpenConversationEvent, runningAnswer } from './openConversationState.ts'
import { isEra, readConversation, useOpenConversation } from './openConversationStore.ts'
import { useTemporaryChats } from './temporaryChatsStore.ts'

/** What the message box sends. `clientMessageId` stays the same when the same message is tried again. */
export interface OutgoingMessage {
  readonly message: string
  readonly clientMessageId: string
  /** Files of the message box; of an edited message, those that stay. */
  readonly attachmentIds: readonly number[]
}

/** Shows what was sent, at the end of the list: wherever it was on its way to is of no more interest. */
export function showSent(event: OpenConversationEvent): void {
  useMessageTarget.getState().giveUp()
  useOpenConversation.setState((state) => ({ ...applyOpenConversationEvent(state, event), sends: state.sends + 1 }))
}

/** A chat without a row yet is made in memory only, if the person chose so. */
function whereNewChatsGo(conversationId: number | null): { readonly temporary?: boolean } {
  return conversationId === null && useTemporaryChats.getState().isNewChatTemporary ? { temporary: true } : {}
}

let newChat: Promise<unknown> = Promise.resolve()

/** Waits until it is known here which chat a message on its way begins: its answer may have ended before that. */
export async function newChatKnown(): Promise<void> {
  await newChat.catch(() => undefined)
}

/** A new chat has its row. A message to another chat says nothing about the one that was begun meanwhile. */
function newChatSent(sentFrom: number | null): void {
  if (sentFrom === null) useTemporaryChats.getState().setNewChatTemporary(false)
}

/**
 * Sends a message and shows both rows. The draft is gone only after main has accepted the message.
 * @returns the chat it is in: a new one when the chat on screen had no row
 * @throws RequestFailure when main refuses; nothing was written then
 */
export async function sendMessage(outgoing: OutgoingMessage): Promise<Conversation> {
  const { conversationId, newChatModel, era } = useOpenConversation.getState()
  const { attachmentIds, ...outgoingText } = outgoing
  const sending = ask('chat-message:send', {
    conversationId,
    ...outgoingText,
    attachmentIds: [...attachmentIds],
    ...(conversationId === null && newChatModel !== null ? { model: newChatModel } : {}),
    ...whereNewChatsGo(conversationId),
  })
  if (conversationId === null) newChat = sending
  const sent = await sending
  if (!isEra(era)) return sent.conversation
  draftSent(conversationId, sent.conversation.id)
  draftFilesSent(conversationId)
  newChatSent(conversationId)
  if (useOpenConversation.getState().conversationId === conversationId) {
    showSent({ type: 'message:sent', sent })
    // Events about a new chat came before its id was known here: a fast answer may even have ended.
    if (conversationId === null) void readConversation(sent.conversation.id)
  }
  return sent.conversation
}

/**
 * Adds a message to the history without asking the model.
 * @throws RequestFailure when main refuses; nothing was written then
 */
export async function addToHistory(outgoing: OutgoingMessage): Promise<Conversation> {
  const { conversationId, era } = useOpenConversation.getState()
  const added = await ask('chat-history:create', {
    ...outgoing,
    conversationId,
    attachmentIds: [...outgoing.attachmentIds],
    ...whereNewChatsGo(conversationId),
  })
  if (!isEra(era)) return added.conversation
  draftSent(conversationId, added.conversation.id)
  draftFilesSent(conversationId)
  newChatSent(conversationId)
  if (useOpenConversation.getState().conversationId === conversationId) showSent({ type: 'message:added', ...added })
  return added.conversation
}

/**
 * Stops the answer that is being made in the chat on screen; its text so far is kept.
 * @returns false when there was nothing to stop
 */
export async function stopAnswer(): Promise<boolean> {
  const running = runningAnswer(useOpenConversation.getState())
  if (!running) return false
  await ask('chat-message:stop', { messageId: running.id })
  return true
}

/** Asks again for an answer that failed. @throws RequestFailure when main refuses */
export async function retryAnswer(messageId: number): Promise<void> {
  const { era } = useOpenConversation.getState()
  const sent = await ask('chat-message:retry', { messageId })
  if (isEra(era)) showSent({ type: 'message:sent', sent })
}

/** Lets the model go on with an answer that was broken off. @throws RequestFailure when main refuses */
export async function continueAnswer(messageId: number): Promise<void> {
  const { era } = useOpenConversation.getState()
  const sent = await ask('chat-message:continue', { messageId })
  if (isEra(era)) showSent({ type: 'message:sent', sent })
}

/** Opens the address of a link that the person has agreed to. @throws RequestFailure when main refuses */
export async function openLink(url: string): Promise<void> {
  await ask('link:open', { url })
}
