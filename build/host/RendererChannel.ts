import type { DevToolsSession } from './DevToolsPipe.ts'
import type { MessageToPage } from './page/isolatedWorld.ts'

/** Name of the world that preload scripts run in. */
export const preloadWorld = 'electron-host-preload'
/** Name of the page's function that hands a message to the main process; only the preload's world has it. */
export const sendName = '__electronHostSend'
/** Name of the page's function that takes a batch of messages. */
export const receiveName = '__electronHostReceive'

// Keeps a page's tasks short: measured 5-30 % slower than 2,000, but a page stays responsive.
const messagesPerCall = 300

/**
 * Carries messages to the preload's world of a page's current document. One call is under way at a time; what is sent
 * meanwhile goes together in the next one. Without a document that has a preload messages are lost, as in Electron.
 */
export class RendererChannel {
  #session: DevToolsSession | null = null
  #context = 0
  #queue: MessageToPage[] = []
  #busy = false

  /** Listens to one page. `onMessage` gets what the page sends, decoded from JSON only. */
  attach(session: DevToolsSession, frameId: string, onMessage: (message: Record<string, never>) => void): void {
    this.#session = session
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== preloadWorld || context.auxData?.frameId !== frameId) return
      this.dropDocument()
      this.#context = context.id
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.dropDocument()
    })
    session.on('Runtime.executionContextsCleared', () => this.dropDocument())
    session.on('Runtime.bindingCalled', ({ name, executionContextId, payload }) => {
      if (name === sendName && executionContextId === this.#context) onMessage(JSON.parse(payload))
    })
  }

  /** Names the current document: an answer is given only to the document that asked. */
  get document(): number {
    return this.#context
  }

  /** Forgets the current document and what was still to be sent to it. */
  dropDocument(): void {
    this.#context = 0
    this.#queue = []
  }

  send(message: MessageToPage): void {
    if (!this.#context) return
    this.#queue.push(message)
    if (this.#busy) return
    this.#busy = true
    queueMicrotask(() => this.#flush())
  }

  async #flush(): Promise<void> {
    while (this.#queue.length > 0 && this.#context) {
      const batch = JSON.stringify(this.#queue.splice(0, messagesPerCall))
      await this.#session?.post('Runtime.callFunctionOn', {
        functionDeclaration: `function (batch) { ${receiveName}(batch) }`,
        executionContextId: this.#context,
        arguments: [{ value: batch }],
      })
    }
    this.#busy = false
  }
}
