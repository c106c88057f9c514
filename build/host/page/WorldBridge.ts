/// <reference lib="dom" />
import type { CodecHooks, Encoded } from './valueCodec.ts'
import { decodeValue, encodeValue } from './valueCodec.ts'

/** A request from one world to the other; `callFunction` and the rest are handled here, others by `operations`. */
export interface BridgeRequest {
  readonly operation: string
  readonly id?: number
  readonly key?: string
  readonly value?: Encoded
}

type AnyFunction = (...args: unknown[]) => unknown
interface SharedFunction {
  readonly call: AnyFunction
  proxies: number
}

/**
 * Joins a page's own world and the preload's. They share only the DOM, so they talk through synchronous events on
 * `window` under a random name. Functions and promises cross as numbers: each crossing makes a fresh proxy, as in
 * Electron, and a proxy that goes home becomes the original again.
 */
export class WorldBridge {
  readonly operations: Record<string, (request: BridgeRequest) => unknown> = {}
  readonly hooks: CodecHooks
  // Taken before any script of the page can change them.
  readonly #parse = JSON.parse
  readonly #stringify = JSON.stringify
  readonly #CustomEvent = CustomEvent
  readonly #dispatch = EventTarget.prototype.dispatchEvent.bind(window)
  readonly #outgoing: string
  readonly #functions = new Map<number, SharedFunction>()
  readonly #functionIds = new WeakMap<AnyFunction, number>()
  readonly #proxies = new WeakMap<AnyFunction, number>()
  readonly #dropped = new FinalizationRegistry<number>((id) => this.#send({ operation: 'freeFunction', id }))
  readonly #promises = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>()
  #lastId = 0
  #answer: string | undefined

  constructor(token: string, own: string, other: string) {
    this.#outgoing = token + other
    this.hooks = {
      encodeFunction: (value) => this.#encodeFunction(value),
      decodeFunction: (reference) => this.#decodeFunction(reference as { home?: number; id?: number }),
      encodePromise: (promise) => this.#encodePromise(promise),
      decodePromise: (id) => new Promise((resolve, reject) => this.#promises.set(id as number, { resolve, reject })),
    }
    const read = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as () => string
    const detail = Function.prototype.call.bind(read) as (event: Event) => string
    window.addEventListener(token + own, (event) => this.#respond(detail(event)))
    window.addEventListener(`${token}${own}Answer`, (event) => {
      this.#answer = detail(event)
    })
  }

  /** Asks the other world and returns its answer at once. Throws what it threw. */
  request(request: BridgeRequest): unknown {
    const answer = this.#send(request)
    if (answer === undefined) throw new Error('The other world of this page does not answer')
    const { value, error } = this.#parse(answer)
    if (error !== undefined) throw decodeValue(error, this.hooks)
    return decodeValue(value, this.hooks)
  }

  #send(request: BridgeRequest): string | undefined {
    this.#answer = undefined
    this.#dispatch(new this.#CustomEvent(this.#outgoing, { detail: this.#stringify(request) }))
    return this.#answer
  }

  #respond(text: string): void {
    let answer: { value: Encoded } | { error: Encoded }
    try {
      answer = { value: encodeValue(this.#handle(this.#parse(text)), this.hooks) }
    } catch (error) {
      answer = { error: encodeValue(error instanceof Error ? error : new Error(String(error)), this.hooks) }
    }
    this.#dispatch(new this.#CustomEvent(`${this.#outgoing}Answer`, { detail: this.#stringify(answer) }))
  }

  #handle(request: BridgeRequest): unknown {
    const { operation, id = 0, value = null } = request
    const shared = this.#functions.get(id)
    if (operation === 'callFunction') return shared?.call(...(decodeValue(value, this.hooks) as unknown[]))
    if (operation === 'freeFunction') {
      if (shared) shared.proxies -= 1
      if (shared?.proxies === 0) this.#functions.delete(id)
      return undefined
    }
    if (operation === 'resolve' || operation === 'reject') {
      const promise = this.#promises.get(id)
      this.#promises.delete(id)
      promise?.[operation](decodeValue(value, this.hooks))
      return undefined
    }
    return this.operations[operation]?.(request)
  }

  #encodeFunction(call: AnyFunction): Encoded {
    const home = this.#proxies.get(call)
    if (home !== undefined) return { home }
    let id = this.#functionIds.get(call)
    if (id === undefined) {
      this.#lastId += 1
      id = this.#lastId
      this.#functionIds.set(call, id)
    }
    const shared = this.#functions.get(id) ?? { call, proxies: 0 }
    shared.proxies += 1
    this.#functions.set(id, shared)
    return { id }
  }

  #decodeFunction({ home, id }: { home?: number; id?: number }): unknown {
    if (home !== undefined) return this.#functions.get(home)?.call
    if (id === undefined) return undefined
    const proxy: AnyFunction = (...args) =>
      this.request({ operation: 'callFunction', id, value: encodeValue(args, this.hooks) })
    this.#proxies.set(proxy, id)
    this.#dropped.register(proxy, id)
    return proxy
  }

  #encodePromise(promise: PromiseLike<unknown>): Encoded {
    this.#lastId += 1
    const id = this.#lastId
    const settle = (operation: 'resolve' | 'reject') => (value: unknown) => {
      this.#send({ operation, id, value: encodeValue(value, this.hooks) })
    }
    Promise.resolve(promise).then(settle('resolve')).catch(settle('reject'))
    return id
  }
}
