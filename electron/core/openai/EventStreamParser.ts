/** One event of a stream of server-sent events. */
export interface StreamEvent {
  /** `message` where the server names none. */
  readonly name: string
  /** The lines of its data, joined by line feeds. */
  readonly data: string
}

/**
 * Takes a `text/event-stream` body apart, piece by piece, wherever the pieces are cut (WHATWG HTML, section 9.2.6): a
 * byte order mark, CR, LF and CRLF, comments, data of several lines, characters split between two pieces. `id` and
 * `retry` are ignored, since nothing reconnects. It holds one unfinished event at most; its reader bounds the bytes.
 */
export class EventStreamParser {
  // A TextDecoder drops a leading byte order mark by itself and keeps split characters for the next piece.
  readonly #decoder = new TextDecoder()
  #line: string[] = []
  #afterReturn = false
  #name = ''
  #data: string[] = []
  #sawField = false

  /** Whether anything so far was a field or a comment of an event stream. */
  get sawField(): boolean {
    return this.#sawField
  }

  /** Adds the next bytes; yields every event they complete. */
  *push(bytes: Uint8Array): Generator<StreamEvent> {
    yield* this.#take(this.#decoder.decode(bytes, { stream: true }))
  }

  /**
   * The body has ended. Yields the last event when its closing blank line is missing, as some servers leave it out
   * after `[DONE]`; it may be cut anywhere.
   */
  *end(): Generator<StreamEvent> {
    yield* this.#take(this.#decoder.decode())
    yield* this.#take('\n\n')
  }

  *#take(text: string): Generator<StreamEvent> {
    let start = 0
    if (this.#afterReturn && text !== '') {
      this.#afterReturn = false
      if (text.startsWith('\n')) start = 1
    }
    const lineEnd = /\r\n|\r|\n/g
    lineEnd.lastIndex = start
    for (let match = lineEnd.exec(text); match; match = lineEnd.exec(text)) {
      this.#line.push(text.slice(start, match.index))
      start = lineEnd.lastIndex
      // A CR at the very end may be the first half of a CRLF.
      this.#afterReturn = match[0] === '\r' && start === text.length
      const event = this.#endLine()
      if (event) yield event
    }
    if (start < text.length) this.#line.push(text.slice(start))
  }

  /** Takes the finished line; a blank one completes the event. */
  #endLine(): StreamEvent | null {
    const line = this.#line.join('')
    this.#line = []
    if (line === '') return this.#endEvent()
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(line.startsWith(' ', colon + 1) ? colon + 2 : colon + 1)
    if (field === 'data') this.#data.push(value)
    if (field === 'event') this.#name = value
    this.#sawField ||= ['', 'data', 'event', 'id', 'retry'].includes(field)
    return null
  }

  #endEvent(): StreamEvent | null {
    const event = { name: this.#name === '' ? 'message' : this.#name, data: this.#data.join('\n') }
    const complete = this.#data.length > 0
    this.#name = ''
    this.#data = []
    return complete ? event : null
  }
}
