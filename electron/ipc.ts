import { type BrowserWindow, ipcMain, BrowserWindow as Windows } from 'electron'
import type { RequestError } from '../shared/errors.ts'
import { type Answer, EVENT_CHANNEL, type ParlorEvent, REQUEST_CHANNEL } from '../shared/ipc.ts'
import type { Core } from './core/createCore.ts'
import type { Log, Publish } from './core/ports.ts'
import { RequestRate } from './core/RequestRate.ts'
import { isTrustedSender } from './trustedSender.ts'

/**
 * The one door between windows and core: sender check → rate → parse → handle → answer. Only the main frame of a window
 * of ours that shows a page of `origin` is heard.
 */
export function openDoor(core: () => Promise<Core>, origin: string, log: Log): void {
  // electron-store opens a synchronous channel for renderers that use it; ours don't.
  ipcMain.removeAllListeners('electron-store-get-data')
  const rates = new WeakMap<BrowserWindow, RequestRate>()
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    const window = Windows.fromWebContents(event.sender)
    if (window === null || !isTrustedSender(window, event.senderFrame, origin)) {
      log.warn('request.foreign-sender', { origin: event.senderFrame?.origin ?? null })
      return refuse({ code: 'not-allowed', message: 'This page may not ask.' })
    }
    const rate = rates.get(window) ?? new RequestRate()
    rates.set(window, rate)
    if (!rate.take(performance.now())) return refuse({ code: 'too-many-requests', message: 'Too many requests.' })
    const opened = await core().catch(() => null)
    if (opened === null) return refuse({ code: 'internal', message: 'The application could not start.' })
    return opened.answer({ windowId: window.id, publish: publishTo(window) }, name, input)
  })
}

/** Sends events to one window; to a closed window they are lost, as they have no reader. */
export function publishTo(window: BrowserWindow): Publish {
  return (event) => {
    if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event)
  }
}

/** Sends an event to all windows. */
export function broadcast(event: ParlorEvent): void {
  for (const window of Windows.getAllWindows()) publishTo(window)(event)
}

function refuse(error: RequestError): Answer<never> {
  return { ok: false, error }
}
