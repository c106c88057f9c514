import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation } from '../../../shared/models.ts'
import type { Handlers } from '../answerRequest.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { ProfileServices } from '../ProfileServices.ts'
import type { HandlerTools } from './HandlerTools.ts'

type ConversationRequests = Extract<keyof Handlers, `conversation:${string}`>

/** Handlers of chats. */
export function conversationHandlers({ services }: HandlerTools): Pick<Handlers, ConversationRequests> {
  return {
    'conversation:list': ({ cursor, limit, place, sort }, caller) =>
      services(caller).history.listConversations({
        ...(cursor === undefined ? {} : { cursor }),
        ...(place === undefined ? {} : { place }),
        ...(sort === undefined ? {} : { sort }),
        limit: limit ?? LIMITS.pageRows,
      }),
    'conversation:open': async ({ conversationId }, caller) => {
      const { history, chat } = await services(caller).placeOf(conversationId)
      const conversation = await history.getConversation(conversationId)
      const page = await history.openPath(conversationId, LIMITS.pageRows)
      const draft = await history.state.loadDraft(conversationId)
      return { conversation, page, draft, queuedMessageId: chat.queuedMessage(conversationId) }
    },
    'conversation:messages': async ({ conversationId, fromDepth, limit }, caller) => {
      const { history } = await services(caller).placeOf(conversationId)
      return history.readPath(conversationId, fromDepth, limit ?? LIMITS.pageRows)
    },
    'conversation:rename': ({ conversationId, title }, caller) =>
      tell(services(caller), conversationId, (history) => history.renameConversation(conversationId, title, 'manual')),
    'conversation:change': async ({ conversationIds, change }, caller) => {
      const { history, publish } = services(caller)
      const conversations = await history.changeConversations(conversationIds, change)
      publish({ type: 'conversations:changed', conversations, removed: change.kind === 'remove' })
      return conversations
    },
    'conversation:empty-trash': (_input, caller) => services(caller).history.purgeTrash(Number.MAX_SAFE_INTEGER),
    'conversation:set-model': ({ conversationId, model }, caller) =>
      tell(services(caller), conversationId, (history) => history.setConversationModel(conversationId, model)),
    'conversation:set-unread': ({ conversationId, unread }, caller) =>
      tell(services(caller), conversationId, (history) => history.setUnread(conversationId, unread)),
    'conversation:fork': ({ messageId }, caller) =>
      tell(services(caller), messageId, (history) => history.forkConversation(messageId)),
  }
}

/** Changes a chat and tells the window too: its list and its open chat learn of it in one way. */
async function tell(
  services: ProfileServices,
  /** Of the chat, or of a message in it. */
  id: number,
  change: (history: ChatHistory) => Promise<Conversation>,
): Promise<Conversation> {
  const { history } = await services.placeOf(id)
  const conversation = await change(history)
  services.publish({ type: 'conversation:changed', conversation })
  return conversation
}
