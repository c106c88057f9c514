import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type NotificationRequests = Extract<keyof Handlers, `notification:${string}`>

/** Handlers of the system's notifications. */
export function notificationHandlers({ services, desktop }: HandlerTools): Pick<Handlers, NotificationRequests> {
  return {
    'notification:show': async ({ title, body, conversationId }, caller) => {
      const { publish } = services(caller)
      return desktop.notify(caller.windowId, { title, body }, () =>
        publish({ type: 'conversation:show', conversationId }),
      )
    },
  }
}
