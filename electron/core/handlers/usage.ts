import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type UsageRequests = Extract<keyof Handlers, `context:${string}` | `usage:${string}` | `usage-settings:${string}`>

/** Handlers of what is sent to models, and what it costs. */
export function usageHandlers({ services, broadcast }: HandlerTools): Pick<Handlers, UsageRequests> {
  return {
    'context:state': async ({ conversationId, model }, caller) => {
      const usage = await services(caller).usageFor(conversationId)
      return usage.contextState(conversationId, model)
    },
    'context:set-mode': async ({ conversationId, mode }, caller) => {
      const usage = await services(caller).usageFor(conversationId)
      return usage.setMode(conversationId, mode)
    },
    'usage:report': ({ month }, caller) => services(caller).usage.report(month),
    'usage-settings:get': async (_input, caller) => services(caller).usage.settings(),
    'usage-settings:set': async (settings, caller) => {
      const changed = services(caller).usage.setSettings(settings)
      broadcast({ type: 'usage-settings:changed', settings: changed })
      return changed
    },
  }
}
