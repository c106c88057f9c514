import { CodedError, type ErrorCode } from '../../../shared/errors.ts'
import type { FinishReason, Usage } from '../../../shared/models.ts'
import type { ReplyResult } from '../ports.ts'
import type { Deadlines } from './Deadlines.ts'
import { EventStreamParser, type StreamEvent } from './EventStreamParser.ts'
import { type AskedOf, mapErrorInBody } from './mapError.ts'
import { asObject, parseChunk } from './parseChunk.ts'
import { ReplyText } from './ReplyText.ts'
import type { ReplyLimits, ReplyTimeouts } from './replyLimits.ts'
import { ThinkTags } from './ThinkTags.ts'

/** What reading one answer needs. */
export interface ReadReplyOptions {
  readonly asked: AskedOf
  readonly deadlines: Deadlines
  readonly timeouts: ReplyTimeouts
  readonly limits: ReplyLimits
  /** The server is about to answer. */
  readonly onStart: () => void
  readonly onText: (text: string) => void
  readonly onReasoning: (text: string) => void
}

/** Most tool names that are shown. */
const TOOL_NAMES = 20

/**
 * Reads the answer in a successful response: a stream of events, or a whole answer in JSON, told apart by the first
 * character, since servers don't agree on content types. The text is handed on as it arrives; besides it nothing is
 * kept but the unfinished event.
 * @throws CodedError for every way in which it is not a finished answer; the reason of the deadlines' signal
 */
export async function readReply(response: Response, options: ReadReplyOptions): Promise<ReplyResult> {
  const reading = new ReplyReading(options)
  const { status, body, headers } = response
  if (status === 204 || status === 205 || body === null) throw reading.error('empty-answer')
  if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) {
    await body.cancel().catch(() => undefined)
    throw reading.error('not-an-ai-server')
  }
  options.deadlines.startPhase(options.timeouts.idleMs, 'stalled')
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
  try {
    return await reading.read(reader)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The state of one answer that is being read. */
class ReplyReading {
  readonly #options: ReadReplyOptions
  readonly #text: ReplyText
  readonly #reasoning: ReplyText
  readonly #thinkTags: ThinkTags
  readonly #events = new EventStreamParser()
  readonly #toolNames = new Set<string>()
  #kind: 'unknown' | 'events' | 'json' = 'unknown'
  /** The start of the body while its kind is unknown, then all of it if it is JSON. */
  #parts: Uint8Array[] = []
  #bytes = 0
  #finishReason: FinishReason | null = null
  #usage: Usage | null = null
  #model: string | null = null
  #sawEvent = false
  #done = false

  constructor(options: ReadReplyOptions) {
    this.#options = options
    this.#text = new ReplyText(options.limits.textBytes, options.onText)
    this.#reasoning = new ReplyText(options.limits.textBytes, options.onReasoning)
    this.#thinkTags = new ThinkTags(this.#text, this.#reasoning)
  }

  error(code: ErrorCode): CodedError {
    const { host, model } = this.#options.asked
    return new CodedError(code, SENTENCES[code] ?? 'The answer broke off.', model === null ? { host } : { host, model })
  }

  async read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReplyResult> {
    const { deadlines } = this.#options
    try {
      while (!this.#done) {
        const bytes = await this.#next(reader)
        if (bytes) this.#takeBytes(bytes)
        else this.#takeEnd()
      }
      if (this.#kind === 'events' && this.#finishReason !== null) await this.#readOut(reader)
    } catch (error) {
      // Once the reason is known the answer is whole: what goes wrong behind it only costs the usage numbers.
      if (this.#finishReason === null || deadlines.stopped || isTextLimit(error)) throw error
    }
    return this.#result()
  }

  /** The next bytes; null at the end of the body. */
  async #next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null> {
    const { deadlines, limits } = this.#options
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw deadlines.signal.aborted ? deadlines.reasonFor(error) : this.error('connection-lost')
    })
    if (done) return null
    this.#bytes += value.byteLength
    if (this.#bytes > limits.bodyBytes) throw this.error('limit-body')
    return value
  }

  /** Reads the end of the body behind `[DONE]`: only then can the connection serve the next question. */
  async #readOut(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const { deadlines, timeouts } = this.#options
    deadlines.startPhase(timeouts.afterDoneMs, 'stalled')
    while (await this.#next(reader));
  }

  #takeBytes(bytes: Uint8Array): void {
    if (this.#kind !== 'events') this.#parts.push(bytes)
    if (this.#kind === 'unknown') this.#decideKind(bytes)
    else if (this.#kind === 'events') this.#takeEvents(this.#events.push(bytes))
    if (this.#kind === 'json') this.#options.deadlines.progress()
  }

  #decideKind(bytes: Uint8Array): void {
    const first = firstCharacter(bytes)
    if (first === null) return
    if (first === '<') throw this.error('not-an-ai-server')
    this.#kind = first === '{' || first === '[' ? 'json' : 'events'
    this.#options.onStart()
    if (this.#kind === 'json') return
    const parts = this.#parts
    this.#parts = []
    for (const part of parts) this.#takeEvents(this.#events.push(part))
  }

  #takeEnd(): void {
    if (this.#kind === 'unknown') throw this.error('empty-answer')
    if (this.#kind === 'json') this.#takeWhole()
    else this.#takeEvents(this.#lastEvents())
    this.#done = true
    if (this.#kind === 'json' || this.#sawEvent) return
    throw this.error(this.#events.sawField ? 'empty-answer' : 'not-an-ai-server')
  }

  /** The events that the end completes. One that is cut is no malformed one: the connection just ended early. */
  *#lastEvents(): Generator<StreamEvent> {
    for (const event of this.#events.end()) {
      if (event.data.trim() === '[DONE]' || parseJson(event.data) !== undefined) yield event
    }
  }

  #takeEvents(events: Iterable<StreamEvent>): void {
    const { deadlines, timeouts } = this.#options
    for (const event of events) {
      deadlines.signal.throwIfAborted()
      deadlines.progress()
      if (this.#done || event.data === '') continue
      if (event.data.trim() === '[DONE]') {
        this.#done = true
        return
      }
      this.#sawEvent = true
      const json = parseJson(event.data)
      if (json === undefined) throw this.error('malformed-stream')
      const hadFinished = this.#finishReason !== null
      this.#takeJson(event.name === 'error' ? { error: json, ...asObject(json) } : json)
      if (this.#finishReason !== null && !hadFinished) deadlines.startPhase(timeouts.afterFinishMs, 'stalled')
    }
  }

  #takeWhole(): void {
    const json = parseJson(new TextDecoder().decode(Buffer.concat(this.#parts)))
    this.#parts = []
    const object = asObject(json)
    if (!object || (!('choices' in object) && !('error' in object))) throw this.error('not-an-ai-server')
    this.#takeJson(object)
  }

  #takeJson(json: unknown): void {
    const inBody = asObject(json)?.error
    if (inBody !== undefined && inBody !== null) {
      throw this.#text.started || this.#reasoning.started
        ? this.error('provider-error')
        : mapErrorInBody(inBody, this.#options.asked)
    }
    const chunk = parseChunk(json)
    this.#reasoning.write(chunk.reasoning)
    this.#thinkTags.write(chunk.text)
    this.#finishReason ??= chunk.finishReason
    this.#usage = chunk.usage ?? this.#usage
    this.#model ??= chunk.model
    for (const name of chunk.toolNames) if (this.#toolNames.size < TOOL_NAMES) this.#toolNames.add(name)
  }

  #result(): ReplyResult {
    this.#thinkTags.end()
    this.#reasoning.end()
    const before = this.#text.started ? '\n\n' : ''
    const notes = [...this.#toolNames].map((name) => `> Tool call, not run: \`${name}\``)
    if (notes.length > 0) this.#text.write(before + notes.join('\n>\n'))
    this.#text.end()
    if (this.#finishReason === null)
      throw this.error(this.#sawEvent || this.#text.started ? 'ended-early' : 'empty-answer')
    if (this.#finishReason === 'stop' && !this.#text.started) throw this.error('empty-answer')
    return { finishReason: this.#finishReason, usage: this.#usage, model: this.#model }
  }
}

/** The first character that is no white space or byte order mark; null: there is none yet. */
function firstCharacter(bytes: Uint8Array): string | null {
  const found = bytes.find((byte) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte))
  return found === undefined ? null : String.fromCharCode(found)
}

/** Undefined: it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isTextLimit(error: unknown): boolean {
  return error instanceof CodedError && error.code === 'limit-text'
}

/** For logs and developers. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'empty-answer': 'The server sent an empty answer.',
  'not-an-ai-server': 'The server sent a page instead of an answer.',
  'connection-lost': 'The connection was lost.',
  'malformed-stream': 'The server sent something that is no part of an answer.',
  'ended-early': 'The server ended the answer without saying why.',
  'provider-error': 'The server reported an error in its answer.',
  'limit-body': 'The server sent more than an answer may bring.',
}
