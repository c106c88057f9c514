import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation } from '../../../shared/models.ts'
import type { Caller, Handlers } from '../answerRequest.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { HandlerTools } from './HandlerTools.ts'

type MessageRequests = Extract<keyof Handlers, `message:${string}`>

/** Handlers of single messages. */
export function messageHandlers({ services }: HandlerTools): Pick<Handlers, MessageRequests> {
  const historyOf = async (caller: Caller, id: number) => (await services(caller).placeOf(id)).history
  /** The path of a chat moves: its row says where it ends then. */
  const tellPath = async <Moved extends { readonly conversation: Conversation }>(
    caller: Caller,
    found: Promise<ChatHistory>,
    move: (history: ChatHistory) => Promise<Moved>,
  ) => {
    const moved = await move(await found)
    caller.publish({ type: 'conversation:changed', conversation: moved.conversation })
    return moved
  }
  return {
    'message:activate': ({ messageId }, caller) =>
      tellPath(caller, historyOf(caller, messageId), (history) => history.activateMessage(messageId)),
    'message:count-below': async ({ messageId }, caller) => (await historyOf(caller, messageId)).countBelow(messageId),
    'message:delete': ({ messageId }, caller) =>
      tellPath(caller, historyOf(caller, messageId), (history) => history.deleteMessage(messageId)),
    'message:restore': ({ messageId }, caller) =>
      tellPath(caller, historyOf(caller, messageId), (history) => history.restoreMessage(messageId)),
  }
}

/** What says where a message goes. */
interface NewMessage {
  readonly conversationId?: number | null | undefined
  readonly attachmentIds?: readonly number[] | undefined
}

type HistoryRequests = Extract<keyof Handlers, `chat-${string}`>

/** Handlers of the original service, and of what answers do. */
export function historyHandlers({ services }: HandlerTools): Pick<Handlers, HistoryRequests> {
  /** Where a new message goes. Files are kept on the disk, which a temporary chat never touches. */
  const placeOfNew = async (
    caller: Caller,
    { conversationId = null, attachmentIds = [] }: NewMessage,
    temporary = false,
  ) => {
    const place = await services(caller).placeFor(conversationId, temporary)
    if (attachmentIds.length > 0 && place !== services(caller))
      throw new CodedError('temporary-no-files', 'A temporary chat has no files.')
    return place
  }
  const chatOf = async (caller: Caller, id: number) => (await services(caller).placeOf(id)).chat
  return {
    'chat-history:list': ({ cursor, limit, order, role, from, until }, caller) =>
      services(caller).history.listEntries({
        limit: limit ?? LIMITS.pageRows,
        order: order ?? 'oldest-first',
        ...(cursor === undefined ? {} : { cursor }),
        ...(role === undefined ? {} : { role }),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      }),
    'chat-history:create': async ({ temporary, ...entry }, caller) => {
      const { chat } = await placeOfNew(caller, entry, temporary)
      return chat.addEntry(entry)
    },
    'chat-message:send': async ({ temporary, ...question }, caller) => {
      const { chat } = await placeOfNew(caller, question, temporary)
      return chat.send(question)
    },
    'chat-message:stop': async ({ messageId }, caller) => {
      await (await chatOf(caller, messageId)).stop(messageId)
      return null
    },
    'chat-message:retry': async ({ messageId }, caller) => (await chatOf(caller, messageId)).retry(messageId),
    'chat-message:regenerate': async ({ messageId }, caller) => (await chatOf(caller, messageId)).retry(messageId),
    'chat-message:edit': async (edit, caller) => (await chatOf(caller, edit.messageId)).edit(edit),
    'chat-message:continue': async ({ messageId }, caller) =>
      (await chatOf(caller, messageId)).continueAnswer(messageId),
  }
}
