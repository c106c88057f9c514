import { EventEmitter } from 'node:events'
import type { WebContents } from './WebContents.ts'
import type { WebFrameMain } from './WebFrameMain.ts'

/** The first argument of every ipcMain listener and handler. */
export interface IpcMainEvent {
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain
  readonly processId: number
  readonly frameId: number
  readonly type: 'frame'
}

type Handler = (event: IpcMainEvent, ...args: unknown[]) => unknown

/** `ipcMain`: listeners for `send`, handlers for `invoke`. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** Runs the handler of a channel. Rejects when it does, and when there is none. */
  async callHandler(channel: string, event: IpcMainEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    try {
      return await handler(event, ...args)
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      throw error
    }
  }
}

/** The one instance that the app imports. */
export const ipcMain = new IpcMain()
