import type { Handlers } from '../answerRequest.ts'
import { checkLink } from '../checkLink.ts'
import type { HandlerTools } from './HandlerTools.ts'

type ApplicationRequests = 'app:info' | 'app:report-error' | 'window:new' | 'link:open' | 'clipboard:write'

/** Handlers of the application itself. */
export function applicationHandlers({ desktop, info, log }: HandlerTools): Pick<Handlers, ApplicationRequests> {
  return {
    'app:info': async () => info(),
    'app:report-error': async ({ name, where, stack }) => {
      log.warn('window.error', { name, where, stack })
      return null
    },
    'window:new': async () => {
      desktop.openWindow()
      return null
    },
    'link:open': async ({ url }) => {
      await desktop.openLink(checkLink(url))
      return null
    },
    'clipboard:write': async ({ text }) => {
      await desktop.writeClipboard(text)
      return null
    },
  }
}
