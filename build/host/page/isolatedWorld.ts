/// <reference lib="dom" />
import type { Encoded } from './valueCodec.ts'
import { decodeValue, encodeValue } from './valueCodec.ts'
import { WorldBridge } from './WorldBridge.ts'

/** What the preload's world is told by the main process. */
export interface IsolatedWorldConfiguration {
  readonly token: string
  /** Name of the function that takes a message to the main process. */
  readonly sendName: string
  /** Name of the function that the main process calls with a batch of messages. */
  readonly receiveName: string
  readonly preloadPath: string
  /** The plain members of `process` as a sandboxed preload sees it. */
  readonly process: Record<string, unknown>
}

/** A message from the main process: an event, or the answer to an `invoke`. */
export interface MessageToPage {
  readonly event?: string
  readonly args?: Encoded
  readonly answers?: number
  readonly value?: Encoded
  readonly error?: string
}

type Listener = (...args: never[]) => void
type Preload = (require: (name: string) => unknown, process: object, exports: object, module: object) => void

/** The part of Node's EventEmitter that preload scripts use. */
export class RendererEvents {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>()

  on(name: string, listener: Listener): this {
    return this.#add(name, listener, false)
  }

  once(name: string, listener: Listener): this {
    return this.#add(name, listener, true)
  }

  off(name: string, listener: Listener): this {
    const list = this.#listeners.get(name) ?? []
    const index = list.findLastIndex((entry) => entry.listener === listener)
    if (index >= 0) this.#listeners.set(name, list.toSpliced(index, 1))
    return this
  }

  removeListener(name: string, listener: Listener): this {
    return this.off(name, listener)
  }

  removeAllListeners(name: string): this {
    this.#listeners.delete(name)
    return this
  }

  emit(name: string, ...args: unknown[]): void {
    for (const { listener, once } of this.#listeners.get(name) ?? []) {
      if (once) this.off(name, listener)
      try {
        listener(...(args as never[]))
      } catch (error) {
        reportError(error)
      }
    }
  }

  #add(name: string, listener: Listener, once: boolean): this {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, once }])
    return this
  }
}

/** `ipcRenderer`: everything goes through one function, encoded. */
export class RendererIpc extends RendererEvents {
  readonly #post: (message: object) => void
  readonly #pending = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  #lastId = 0

  constructor(post: (message: object) => void) {
    super()
    this.#post = post
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ type: 'send', channel, args: encodeValue(args) })
  }

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1
      const message = { type: 'invoke', id: this.#lastId, channel, args: encodeValue(args) }
      this.#pending.set(this.#lastId, { resolve, reject })
      this.#post(message)
    })
  }

  receive({ event, args = [], answers = 0, value, error }: MessageToPage): void {
    if (event !== undefined) {
      this.emit(event, { sender: this, ports: [] }, ...(decodeValue(args) as unknown[]))
      return
    }
    const pending = this.#pending.get(answers)
    this.#pending.delete(answers)
    if (error !== undefined) pending?.reject(new Error(error))
    else pending?.resolve(decodeValue(value ?? null))
  }
}

/** Tells the main process what it cannot see by itself: focus, title and place of the window. */
export function watchWindow(post: (message: object) => void): void {
  for (const event of ['focus', 'blur']) {
    window.addEventListener(event, ({ target }) => target === window && post({ type: 'window', event }))
  }
  if (document.hasFocus()) post({ type: 'window', event: 'focus' })
  let title: string | undefined
  const sayTitle = () => {
    if (document.title === title) return
    title = document.title
    post({ type: 'window', event: 'title', title })
  }
  window.addEventListener('DOMContentLoaded', () => {
    sayTitle()
    const changes = { childList: true, subtree: true, characterData: true }
    if (document.head) new MutationObserver(sayTitle).observe(document.head, changes)
  })
  window.addEventListener('resize', () => {
    const bounds = { x: screenX, y: screenY, width: outerWidth, height: outerHeight }
    post({ type: 'window', event: 'bounds', bounds })
  })
}

/** Runs in the preload's world, in every new document of the top frame, and then the preload script itself. */
export function startIsolatedWorld(configuration: IsolatedWorldConfiguration, preload: Preload | null): void {
  if (window !== window.top) return
  const globals = globalThis as unknown as Record<string, (argument: unknown) => void>
  const deliver = globals[configuration.sendName]
  const post = (message: object) => deliver?.(JSON.stringify(message))
  const ipcRenderer = new RendererIpc(post)
  globals[configuration.receiveName] = (batch) => {
    for (const message of JSON.parse(String(batch))) ipcRenderer.receive(message)
  }
  const bridge = new WorldBridge(configuration.token, 'isolated', 'main')
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) =>
      bridge.request({ operation: 'expose', key, value: encodeValue(api, bridge.hooks) }),
  }
  const require = (name: string) => {
    if (/^electron(\/renderer|\/common)?$/.test(name)) return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  watchWindow(post)
  const module = { exports: {} }
  try {
    preload?.(require, { ...configuration.process }, module.exports, module)
  } catch (reason) {
    const error = reason instanceof Error ? reason : new Error(String(reason))
    console.error(`Unable to load preload script: ${configuration.preloadPath}`)
    console.error(error)
    post({ type: 'preload-error', error: encodeValue(error) })
  }
}
