import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'

/** An element of the array, or why it was not kept. */
export type JsonItem = { readonly json: string } | { readonly refused: 'too-large' | 'too-deep' }

/** Bytes of an own export outside its list of chats. */
const MOST_HEADER_BYTES = 65_536

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/**
 * Splits a JSON file into the elements of its one long array while it arrives: the file's top-level array, or the
 * member `conversations` of a top-level object. Only one element is in memory at a time, sizes and nesting are checked
 * before anything is built of it, and an element that is not valid JSON harms no other. Its text is parsed by
 * `JSON.parse`, which is many times faster than a parser that makes one event per token.
 */
export class JsonItems {
  /** What the file is: known after its first bytes. */
  kind: 'unknown' | 'array' | 'object' = 'unknown'
  readonly #onItem: (item: JsonItem) => void
  readonly #onHeader: (header: string) => void
  #depth = 0
  #inString = false
  #escaped = false
  #inItems = false
  #ended = false
  #hadItems = false
  #header: Buffer[] = []
  #headerBytes = 0
  #parts: Buffer[] = []
  #bytes = 0
  #deepest = 0

  /**
   * @param onItem called for every element, in order
   * @param onHeader called with the text of a top-level object before its list, such as `{"format":"parlor/1"`; throws
   * to refuse the file
   */
  constructor(onItem: (item: JsonItem) => void, onHeader: (header: string) => void) {
    this.#onItem = onItem
    this.#onHeader = onHeader
  }

  /** @throws CodedError `import-not-known`, `import-damaged`, and what the callbacks throw */
  push(chunk: Buffer): void {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      if (this.#inString) {
        at = this.#endOfString(chunk, at)
        continue
      }
      const byte = chunk[at] as number
      if (byte === QUOTE) {
        this.#checkStarted()
        this.#inString = true
      } else if (byte === COMMA && this.#inItems && this.#depth === this.#itemDepth) {
        this.#keep(chunk.subarray(from, at))
        this.#finishItem(false)
        from = at + 1
      } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        if (this.#open(byte, chunk, from, at)) from = at + 1
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
        if (this.#close(byte, chunk, from, at)) from = at
      } else if (this.#depth === 0 && byte > 0x20 && !this.#isMark(byte)) {
        throw this.#ended ? damaged() : unknownFile()
      }
    }
    this.#keep(chunk.subarray(from))
  }

  /** Call it once after the last byte. @throws CodedError `import-not-known`, `import-damaged` for a file that was cut */
  end(): void {
    if (this.kind === 'unknown') throw unknownFile()
    if (!this.#ended || this.#inString) throw damaged()
    if (this.kind === 'object' && !this.#hadItems) throw unknownFile()
    if (this.kind === 'object') this.#checkHeader(Buffer.concat(this.#header).toString())
  }

  /** The place of the quote that ends the string, or the chunk's length. */
  #endOfString(chunk: Buffer, from: number): number {
    let escaped = this.#escaped
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]
      if (escaped) escaped = false
      else if (byte === BACKSLASH) escaped = true
      else if (byte === QUOTE) {
        this.#inString = false
        this.#escaped = false
        return at
      }
    }
    this.#escaped = escaped
    return chunk.length
  }

  get #itemDepth(): number {
    return this.kind === 'array' ? 1 : 2
  }

  /** A byte of the mark that some programs put before UTF-8 text. */
  #isMark(byte: number): boolean {
    return this.kind === 'unknown' && (byte === 0xef || byte === 0xbb || byte === 0xbf)
  }

  #checkStarted(): void {
    if (this.#depth === 0) throw this.#ended ? damaged() : unknownFile()
  }

  /** @returns whether the elements begin after this byte */
  #open(byte: number, chunk: Buffer, from: number, at: number): boolean {
    if (this.#ended) throw damaged()
    const isFirst = this.kind === 'unknown'
    if (isFirst) this.kind = byte === OPEN_ARRAY ? 'array' : 'object'
    this.#depth += 1
    if (this.#inItems) {
      this.#deepest = Math.max(this.#deepest, this.#depth - this.#itemDepth)
      return false
    }
    if (isFirst && this.kind === 'array') {
      this.#inItems = true
      return true
    }
    if (this.kind === 'object' && this.#depth === 2 && byte === OPEN_ARRAY) {
      this.#keep(chunk.subarray(from, at))
      const header = Buffer.concat(this.#header).toString()
      if (/"conversations"\s*:\s*$/.test(header)) {
        this.#onHeader(header.replace(/,?\s*"conversations"\s*:\s*$/, '}').replace(/^\uFEFF/, ''))
        this.#inItems = true
        this.#hadItems = true
        return true
      }
      this.#keep(chunk.subarray(at, at + 1))
      return true
    }
    return false
  }

  /** @returns whether the elements end with this byte */
  #close(byte: number, chunk: Buffer, from: number, at: number): boolean {
    if (this.#depth === 0) throw this.#ended ? damaged() : unknownFile()
    this.#depth -= 1
    if (this.#inItems && this.#depth === this.#itemDepth - 1) {
      if (byte !== CLOSE_ARRAY) throw damaged()
      this.#keep(chunk.subarray(from, at))
      this.#finishItem(true)
      this.#inItems = false
      if (this.kind === 'object') this.#header.push(Buffer.from('['))
      this.#ended = this.#depth === 0
      return true
    }
    this.#ended = this.#depth === 0
    return false
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return
    if (this.#inItems) {
      this.#bytes += part.length
      if (this.#bytes <= LIMITS.importChatBytes && this.#deepest < LIMITS.importDepth) this.#parts.push(part)
      else this.#parts = []
    } else if (this.kind !== 'array') {
      this.#headerBytes += part.length
      if (this.#headerBytes > MOST_HEADER_BYTES) throw unknownFile()
      this.#header.push(part)
    }
  }

  #finishItem(isLast: boolean): void {
    const [bytes, deepest, parts] = [this.#bytes, this.#deepest, this.#parts]
    this.#bytes = 0
    this.#deepest = 0
    this.#parts = []
    if (bytes > LIMITS.importChatBytes) this.#onItem({ refused: 'too-large' })
    else if (deepest >= LIMITS.importDepth) this.#onItem({ refused: 'too-deep' })
    else {
      const json = (parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString().trim()
      if (json !== '' || !isLast) this.#onItem({ json })
    }
  }

  #checkHeader(header: string): void {
    try {
      JSON.parse(header.replace(/^\uFEFF/, ''))
    } catch (cause) {
      throw damaged(cause)
    }
  }
}

/** A file that ends too early or has errors in it. */
export function damaged(cause?: unknown): CodedError {
  return new CodedError('import-damaged', 'The file is cut or not valid.', {}, { cause })
}

/** A file of another kind. */
export function unknownFile(cause?: unknown): CodedError {
  return new CodedError('import-not-known', 'The file is no export that can be imported.', {}, { cause })
}
