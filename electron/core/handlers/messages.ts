import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation } from '../../../shared/models.ts'
import type { Caller, Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type MessageRequests = Extract<keyof Handlers, `message:${string}`>

/** Handlers of single messages. */
export function messageHandlers({ services }: HandlerTools): Pick<Handlers, MessageRequests> {
  /** The path of a chat has moved: its row says where it ends now. */
  const tellPath = async <Moved extends { readonly conversation: Conversation }>(
    caller: Caller,
    moved: Promise<Moved>,
  ) => {
    const { conversation } = await moved
    caller.publish({ type: 'conversation:changed', conversation })
    return moved
  }
  return {
    'message:activate': ({ messageId }, caller) =>
      tellPath(caller, services(caller).history.activateMessage(messageId)),
    'message:count-below': ({ messageId }, caller) => services(caller).history.countBelow(messageId),
    'message:delete': ({ messageId }, caller) => tellPath(caller, services(caller).history.deleteMessage(messageId)),
    'message:restore': ({ messageId }, caller) => tellPath(caller, services(caller).history.restoreMessage(messageId)),
  }
}

type HistoryRequests = Extract<keyof Handlers, `chat-${string}`>

/** Handlers of the original service, and of what answers do. */
export function historyHandlers({ services }: HandlerTools): Pick<Handlers, HistoryRequests> {
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
    'chat-history:create': (entry, caller) => services(caller).chat.addEntry(entry),
    'chat-message:send': (question, caller) => services(caller).chat.send(question),
    'chat-message:stop': async ({ messageId }, caller) => {
      await services(caller).chat.stop(messageId)
      return null
    },
    'chat-message:retry': ({ messageId }, caller) => services(caller).chat.retry(messageId),
    'chat-message:regenerate': ({ messageId }, caller) => services(caller).chat.retry(messageId),
    'chat-message:edit': (edit, caller) => services(caller).chat.edit(edit),
    'chat-message:continue': ({ messageId }, caller) => services(caller).chat.continueAnswer(messageId),
  }
}
