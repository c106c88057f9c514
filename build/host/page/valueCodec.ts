/// <reference lib="dom" />
/*
 * Values ↔ JSON, close to the structured clone algorithm. The source text of these functions also runs inside pages
 * (see pageScripts.ts), so they use nothing but each other and what every JavaScript has.
 */

/** A JSON value in which `{ $: kind, v: … }` stands for what JSON lacks. */
export type Encoded = string | number | boolean | null | Encoded[] | { [key: string]: Encoded }

/** How functions and promises cross; without hooks they cannot, as in structured clone. */
export interface CodecHooks {
  encodeFunction?(value: (...args: unknown[]) => unknown): Encoded
  decodeFunction?(reference: Encoded): unknown
  encodePromise?(value: PromiseLike<unknown>): Encoded
  decodePromise?(reference: Encoded): unknown
}

type Tagged = { $?: string; v?: never } & Record<string, Encoded>
type Base64Bytes = { toBase64(): string }
type FromBase64 = { fromBase64(text: string): Uint8Array<ArrayBuffer> }

/** Encodes a value. Throws "An object could not be cloned." where structured clone does. */
export function encodeValue(value: unknown, hooks: CodecHooks = {}, seen: Map<unknown, number> = new Map()): Encoded {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (value === undefined) return { $: 'undefined' }
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { $: 'number', v: '-0' }
    return Number.isFinite(value) ? value : { $: 'number', v: String(value) }
  }
  if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
  if (typeof value === 'object') return encodeObject(value, hooks, seen)
  if (typeof value === 'function' && hooks.encodeFunction) {
    return { $: 'function', v: hooks.encodeFunction(value as (...args: unknown[]) => unknown) }
  }
  throw new Error('An object could not be cloned.')
}

/** Encodes an object; one that was met before becomes a reference, so cycles survive. */
export function encodeObject(value: object, hooks: CodecHooks, seen: Map<unknown, number>): Encoded {
  const known = seen.get(value)
  if (known !== undefined) return { $: 'reference', v: known }
  seen.set(value, seen.size)
  const encode = (part: unknown) => encodeValue(part, hooks, seen)
  if (Array.isArray(value)) return Array.from(value, encode)
  if (value instanceof Date) return { $: 'date', v: value.getTime() }
  if (value instanceof RegExp) return { $: 'pattern', v: [value.source, value.flags] }
  if (value instanceof Map) return { $: 'map', v: [...value].map(([key, item]) => [encode(key), encode(item)]) }
  if (value instanceof Set) return { $: 'set', v: [...value].map(encode) }
  if (value instanceof Error) return { $: 'error', v: [String(value.name), String(value.message), String(value.stack)] }
  if (value instanceof ArrayBuffer) return { $: 'bytes', v: ['ArrayBuffer', encodeBytes(new Uint8Array(value))] }
  if (ArrayBuffer.isView(value)) {
    const kind = Object.prototype.toString.call(value).slice(8, -1)
    return { $: 'bytes', v: [kind, encodeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))] }
  }
  if ('then' in value && typeof value.then === 'function' && hooks.encodePromise) {
    return { $: 'promise', v: hooks.encodePromise(value as PromiseLike<unknown>) }
  }
  const kind = Object.prototype.toString.call(value)
  if (kind !== '[object Object]') throw new Error('An object could not be cloned.')
  const fields = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]))
  return '$' in fields ? { $: 'object', v: fields } : fields
}

/** Bytes as base64: Node has Buffer, pages have `Uint8Array.toBase64` (Chromium 140). */
export function encodeBytes(bytes: Uint8Array): string {
  if (typeof Buffer === 'function') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  return (bytes as unknown as Base64Bytes).toBase64()
}

/** The reverse of `encodeBytes`, into the named kind of buffer or view. */
export function decodeBytes(kind: string, text: string): unknown {
  const bytes =
    typeof Buffer === 'function'
      ? new Uint8Array(Buffer.from(text, 'base64'))
      : (Uint8Array as unknown as FromBase64).fromBase64(text)
  if (kind === 'ArrayBuffer') return bytes.buffer
  if (kind === 'Uint8Array') return bytes
  const View = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>)[kind]
  if (!View) throw new Error(`unknown view ${kind}`)
  return new View(bytes.buffer)
}

/** Decodes what `encodeValue` made. */
export function decodeValue(encoded: Encoded, hooks: CodecHooks = {}, references: unknown[] = []): unknown {
  if (encoded === null || typeof encoded !== 'object') return encoded
  if (Array.isArray(encoded)) {
    const list: unknown[] = []
    references.push(list)
    for (const item of encoded) list.push(decodeValue(item, hooks, references))
    return list
  }
  const tag = (encoded as Tagged).$
  if (tag !== undefined && tag !== 'object') return decodeTagged(encoded as Tagged, hooks, references)
  const fields: Record<string, Encoded> = tag === 'object' ? ((encoded as Tagged).v ?? {}) : encoded
  const result = {}
  references.push(result)
  for (const [key, item] of Object.entries(fields)) {
    // Not an assignment: a key named __proto__ has to stay a key.
    const value = decodeValue(item, hooks, references)
    Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true })
  }
  return result
}

/** Decodes what JSON lacks. Order matters: a container is numbered before what it holds, as in `encodeObject`. */
export function decodeTagged({ $: tag, v: content }: Tagged, hooks: CodecHooks, references: unknown[]): unknown {
  const keep = <Kept>(value: Kept): Kept => {
    references.push(value)
    return value
  }
  const decode = (part: Encoded) => decodeValue(part, hooks, references)
  const value = content as unknown as number & string[]
  if (tag === 'undefined') return undefined
  if (tag === 'number') return Number(value)
  if (tag === 'bigint') return BigInt(value)
  if (tag === 'reference') return references[value]
  if (tag === 'function') return hooks.decodeFunction?.(value)
  if (tag === 'promise') return keep(hooks.decodePromise?.(value))
  if (tag === 'date') return keep(new Date(value as number))
  if (tag === 'pattern') return keep(new RegExp(value[0] ?? '', value[1]))
  if (tag === 'bytes') return keep(decodeBytes(value[0] ?? '', value[1] ?? ''))
  if (tag === 'error') return keep(decodeError(value[0] ?? '', value[1] ?? '', value[2] ?? ''))
  if (tag === 'set') {
    const set = keep(new Set())
    for (const item of value as string[]) set.add(decode(item))
    return set
  }
  if (tag === 'map') {
    const map = keep(new Map())
    for (const [key = null, item = null] of value as unknown as Encoded[][]) map.set(decode(key), decode(item))
    return map
  }
  throw new Error(`unknown tag ${tag}`)
}

/** An error of the named kind, or a plain one with that name. */
export function decodeError(name: string, message: string, stack: string): Error {
  const kinds: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError, ReferenceError }
  const error = new (kinds[name] ?? Error)(message)
  if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true })
  error.stack = stack
  return error
}
