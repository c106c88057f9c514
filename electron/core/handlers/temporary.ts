import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type TemporaryRequests = Extract<keyof Handlers, `temporary:${string}`>

/** Handlers of chats that are in memory only. */
export function temporaryHandlers({ services }: HandlerTools): Pick<Handlers, TemporaryRequests> {
  return {
    'temporary:list': (_input, caller) => services(caller).temporary.list(),
    'temporary:end': async ({ conversationId }, caller) => {
      await services(caller).temporary.end(conversationId)
      return null
    },
    'temporary:keep': async ({ conversationId }, caller) => {
      const { temporary, publish } = services(caller)
      const conversation = await temporary.keep(conversationId)
      publish({ type: 'conversation:changed', conversation })
      return conversation
    },
  }
}
