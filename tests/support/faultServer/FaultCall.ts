import type { IncomingHttpHeaders, ServerResponse } from 'node:http'

/** What one streamed event says about its first choice. */
export interface ChoiceFields {
  readonly delta?: Readonly<Record<string, unknown>> | null
  readonly finish_reason?: string | null
}

/**
 * One request that a fault server got, and the means with which its mode answers. Tests read the upper half (what came
 * in, what was sent); modes use the lower half.
 */
export class FaultCall {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The parsed JSON body; null for a request without one. */
  readonly body: Readonly<Record<string, unknown>> | null
  /** Number of this call among those to the same path, from 1. */
  readonly number: number
  /** When each token left, ms since the epoch with fractions; only in the speed modes. */
  readonly sentAt: number[] = []
  /** Port of the client: equal for calls over the same connection. */
  readonly clientPort: number | undefined
  readonly response: ServerResponse
  readonly #gate: () => Promise<void>
  #sent: string[] = []
  #gone = false

  constructor(
    request: { method: string; path: string; headers: IncomingHttpHeaders; body: FaultCall['body']; number: number },
    response: ServerResponse,
    gate: () => Promise<void>,
  ) {
    this.method = request.method
    this.path = request.path
    this.headers = request.headers
    this.body = request.body
    this.number = request.number
    this.response = response
    this.clientPort = response.socket?.remotePort
    this.#gate = gate
    response.on('close', () => {
      this.#gone = true
    })
  }

  /** All text of the answer that was sent so far: what a client stores must be a prefix of it. */
  get sentText(): string {
    return this.#sent.join('')
  }

  /** Whether the client has gone, or the answer is over. */
  get gone(): boolean {
    return this.#gone
  }

  /** Answers with a status and a body at once. */
  answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
    const isText = typeof body === 'string'
    this.response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers })
    this.response.end(isText ? body : JSON.stringify(body))
  }

  /** Starts a stream of events. */
  start(headers: Readonly<Record<string, string>> = {}): void {
    this.response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...headers })
    this.response.flushHeaders()
  }

  /** Writes raw bytes; waits while the client does not read. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.#gone || this.response.write(bytes)) return
    await this.#wait((resolve) => this.response.once('drain', resolve))
  }

  /** The event that carries `fields`, as one line of JSON. */
  chunk(fields: ChoiceFields, more: Readonly<Record<string, unknown>> = {}): string {
    return JSON.stringify({
      id: 'chatcmpl-fault',
      object: 'chat.completion.chunk',
      created: 0,
      model: this.body?.model,
      choices: [{ index: 0, delta: {}, finish_reason: null, ...fields }],
      ...more,
    })
  }

  /** Notes text that is sent in a form of the mode's own. */
  noteSent(text: string): void {
    this.#sent.push(text)
  }

  /** Streams `text` as one event. */
  async send(text: string): Promise<void> {
    this.noteSent(text)
    await this.write(`data: ${this.chunk({ delta: { content: text } })}\n\n`)
  }

  /** Streams the end: the finish reason, the usage, `[DONE]`. */
  async finish(reason = 'stop'): Promise<void> {
    const usage = { prompt_tokens: 7, completion_tokens: this.#sent.length, total_tokens: 7 + this.#sent.length }
    await this.write(`data: ${this.chunk({ finish_reason: reason })}\n\n`)
    await this.write(`data: ${this.chunk({}, { choices: [], usage })}\n\ndata: [DONE]\n\n`)
    this.response.end()
  }

  /** Closes the connection in the middle of the answer; what was written still arrives. */
  cut(): void {
    this.response.write('', () => this.response.socket?.destroy())
  }

  /** Breaks the connection off with a reset; what the client has not read yet is lost. */
  reset(): void {
    const { socket } = this.response
    if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy()
  }

  /** Waits until the test releases one more step, or the client goes. */
  async gate(): Promise<void> {
    await this.#wait((resolve) => void this.#gate().then(resolve))
  }

  /** Waits for what `start` waits for, or until the client goes. */
  async #wait(start: (resolve: () => void) => void): Promise<void> {
    if (this.#gone) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.response.once('close', resolve)
    start(resolve)
    await promise
    this.response.off('close', resolve)
  }
}
