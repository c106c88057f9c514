import type { Handlers } from '../answerRequest.ts'
import type { HandlerTools } from './HandlerTools.ts'

type TransferRequests = Extract<keyof Handlers, `${'export' | 'import' | 'transfer'}:${string}`>

/** Handlers of export and import. */
export function transferHandlers({ services }: HandlerTools): Pick<Handlers, TransferRequests> {
  return {
    'export:start': (request, caller) => services(caller).transfer.startExport(request),
    'import:preview': ({ from }, caller) => services(caller).transfer.preview(from),
    'import:start': async ({ previewId }, caller) => {
      services(caller).transfer.startImport(previewId)
      return null
    },
    'transfer:cancel': async (_input, caller) => {
      services(caller).transfer.cancel()
      return null
    },
  }
}
