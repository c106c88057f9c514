import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { DEMO_MODEL } from '../../../shared/providerPresets.ts'

/** Milliseconds between two looks at the clock while an answer is streamed. */
const STEP = 15

/** One answer of the demo assistant on its way to the client. */
export class DemoReply {
  readonly #response: ServerResponse
  readonly #promptTokens: number
  #sent = 0

  /** @param promptTokens what the usage numbers say about the question */
  constructor(response: ServerResponse, promptTokens: number) {
    this.#response = response
    this.#promptTokens = promptTokens
  }

  /** Refuses with a status and an error as chat-completions servers word it. */
  refuse(status: number, code: string, headers: Readonly<Record<string, string>> = {}): void {
    this.page(status, 'application/json', JSON.stringify({ error: { message: code, type: code, code } }), headers)
  }

  /** Answers with any body. */
  page(status: number, contentType: string, body: string, headers: Readonly<Record<string, string>> = {}): void {
    this.#response.writeHead(status, { 'content-type': contentType, ...headers })
    this.#response.end(body)
  }

  /** Answers as a whole, for a client that wants no stream. */
  whole(text: string, finishReason: string): void {
    this.#sent = words(text).length
    const choice = { index: 0, message: { role: 'assistant', content: text }, finish_reason: finishReason }
    this.page(
      200,
      'application/json',
      JSON.stringify({ ...this.#head('chat.completion', [choice]), usage: this.#usage() }),
    )
  }

  /** Starts a stream. */
  start(): void {
    this.#response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    this.#response.flushHeaders()
  }

  /** Streams `text` word by word. @param perSecond words a second; null: all at once */
  async stream(
    text: string,
    perSecond: number | null,
    field: 'content' | 'reasoning_content' = 'content',
  ): Promise<void> {
    const pieces = words(text)
    const start = performance.now()
    for (let sent = 0; sent < pieces.length && !this.#response.destroyed; ) {
      const due = perSecond === null ? pieces.length : Math.floor(((performance.now() - start) / 1_000) * perSecond) + 1
      for (; sent < Math.min(due, pieces.length); sent += 1) await this.#send({ delta: { [field]: pieces[sent] } })
      if (sent < pieces.length) await wait(STEP)
    }
    this.#sent += pieces.length
  }

  /** Ends a stream well: the reason, the usage, the end mark. */
  async finish(reason: string): Promise<void> {
    await this.#send({ delta: {}, finish_reason: reason })
    await this.raw(`data: ${JSON.stringify({ ...this.#head('chat.completion.chunk', []), usage: this.#usage() })}\n\n`)
    await this.raw('data: [DONE]\n\n')
    this.#response.end()
  }

  /** Writes bytes as they are; waits while the client does not read. */
  async raw(text: string): Promise<void> {
    if (this.#response.destroyed || this.#response.write(text)) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#response.once('drain', resolve).once('close', resolve)
    await promise
    this.#response.off('drain', resolve).off('close', resolve)
  }

  /** Closes the connection in the middle; what was written still arrives. */
  cut(): void {
    this.#response.write('', () => this.#response.destroy())
  }

  #send(choice: Readonly<Record<string, unknown>>): Promise<void> {
    const chunk = this.#head('chat.completion.chunk', [{ index: 0, finish_reason: null, ...choice }])
    return this.raw(`data: ${JSON.stringify(chunk)}\n\n`)
  }

  #head(object: string, choices: readonly unknown[]): Record<string, unknown> {
    return { id: 'chatcmpl-demo', object, created: Math.floor(Date.now() / 1_000), model: DEMO_MODEL, choices }
  }

  #usage(): Record<string, number> {
    const total = this.#promptTokens + this.#sent
    return { prompt_tokens: this.#promptTokens, completion_tokens: this.#sent, total_tokens: total }
  }
}

/** The words of a text, each with the white space behind it: what the demo assistant calls tokens. */
export function words(text: string): string[] {
  return text.match(/\s*\S+\s*|\s+/g) ?? []
}
