import type { Handlers } from '../answerRequest.ts'
import { checkLink } from '../checkLink.ts'
import { saveTextFile } from '../saveTextFile.ts'
import type { HandlerTools } from './HandlerTools.ts'

type ApplicationRequests =
  | 'app:info'
  | 'app:report-error'
  | 'window:new'
  | 'link:open'
  | 'clipboard:write'
  | 'file:save'

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
    'clipboard:write': async ({ text, html }) => {
      await desktop.writeClipboard(text, html)
      return null
    },
    'file:save': ({ suggestedName, text }) => saveTextFile(desktop, suggestedName, text),
  }
}
