import { CodedError } from '../../../shared/errors.ts'

/**
 * Hands the text of an answer on, in order, up to a size. A character that the server cut in two (half a surrogate
 * pair) waits for its other half, so that every piece that is handed on is well-formed by itself.
 */
export class ReplyText {
  readonly #onText: (text: string) => void
  #restBytes: number
  #heldHalf = ''
  #started = false

  /** @param mostBytes UTF-8 bytes of all text together */
  constructor(mostBytes: number, onText: (text: string) => void) {
    this.#restBytes = mostBytes
    this.#onText = onText
  }

  /** Whether there was any text. */
  get started(): boolean {
    return this.#started
  }

  /** Hands `text` on. @throws CodedError `limit-text` after the part that still fits was handed on */
  write(text: string): void {
    let whole = this.#heldHalf + text
    const last = whole.charCodeAt(whole.length - 1)
    const isHalf = last >= 0xd800 && last <= 0xdbff
    this.#heldHalf = isHalf ? whole.slice(-1) : ''
    if (isHalf) whole = whole.slice(0, -1)
    this.#pass(whole)
  }

  /** Hands on what waited for a half that never came. */
  end(): void {
    const half = this.#heldHalf
    this.#heldHalf = ''
    this.#pass(half)
  }

  #pass(text: string): void {
    if (text === '') return
    this.#started = true
    const wellFormed = text.toWellFormed()
    const bytes = Buffer.byteLength(wellFormed)
    if (bytes <= this.#restBytes) {
      this.#restBytes -= bytes
      this.#onText(wellFormed)
      return
    }
    const fitting = new TextDecoder().decode(Buffer.from(wellFormed).subarray(0, this.#restBytes), { stream: true })
    this.#restBytes = 0
    if (fitting !== '') this.#onText(fitting)
    throw new CodedError('limit-text', 'The answer is longer than an answer may be.')
  }
}
