import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** Parameters and results of DevTools protocol calls: plain JSON, whose shape the protocol documents. */
// biome-ignore lint/suspicious/noExplicitAny: the protocol's types are not a dependency of this project
export type ProtocolObject = Record<string, any>

interface PendingCall {
  readonly method: string
  resolve(result: ProtocolObject): void
  reject(reason: Error): void
}

/** One DevTools session. Emits the protocol's events by their names, such as `Page.frameNavigated`. */
export class DevToolsSession extends EventEmitter {
  readonly #pipe: DevToolsPipe | null
  readonly id: string | undefined

  constructor(pipe: DevToolsPipe | null, id: string | undefined) {
    super()
    this.setMaxListeners(0)
    this.#pipe = pipe
    this.id = id
  }

  /** Calls a protocol method. Rejects with the protocol's message, or when the browser is gone. */
  send(method: string, parameters: ProtocolObject = {}): Promise<ProtocolObject> {
    const pipe = this.#pipe ?? (this as unknown as DevToolsPipe)
    return pipe.call(method, parameters, this.id)
  }

  /** Calls a method whose target may be gone meanwhile; a failure is of no interest. */
  async post(method: string, parameters?: ProtocolObject): Promise<void> {
    await this.send(method, parameters).catch(() => undefined)
  }
}

/** The browser's own session over `--remote-debugging-pipe`: JSON messages, each ended by a NUL. Emits `closed`. */
export class DevToolsPipe extends DevToolsSession {
  readonly #writable: Writable
  readonly #pending = new Map<number, PendingCall>()
  readonly #sessions = new Map<string, DevToolsSession>()
  #parts: Buffer[] = []
  #lastId = 0
  #closed = false

  constructor(writable: Writable, readable: Readable) {
    super(null, undefined)
    this.#writable = writable
    const close = () => this.#close()
    writable.on('error', close)
    readable.on('error', close).on('close', close)
    readable.on('data', (data: Buffer) => this.#read(data))
  }

  /** The session of an attached target. */
  session(id: string): DevToolsSession {
    let session = this.#sessions.get(id)
    if (!session) {
      session = new DevToolsSession(this, id)
      this.#sessions.set(id, session)
    }
    return session
  }

  /** Calls a method in the given session, or in the browser's own. */
  call(method: string, params: ProtocolObject, sessionId: string | undefined): Promise<ProtocolObject> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser is gone`))
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject })
      this.#writable.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  #read(data: Buffer): void {
    let from = 0
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, from)) {
      const message = Buffer.concat([...this.#parts, data.subarray(from, end)])
      this.#parts = []
      from = end + 1
      this.#dispatch(JSON.parse(message.toString('utf8')))
    }
    if (from < data.length) this.#parts.push(data.subarray(from))
  }

  #dispatch(message: ProtocolObject): void {
    if (message.id) {
      const call = this.#pending.get(message.id)
      this.#pending.delete(message.id)
      if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`))
      else call?.resolve(message.result)
      return
    }
    const receiver = message.sessionId ? this.#sessions.get(message.sessionId) : this
    receiver?.emit(message.method, message.params)
    if (message.method === 'Target.detachedFromTarget') this.#sessions.delete(message.params.sessionId)
  }

  #close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const call of this.#pending.values()) call.reject(new Error(`${call.method}: the browser is gone`))
    this.#pending.clear()
    this.emit('closed')
  }
}
