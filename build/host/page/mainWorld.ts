/// <reference lib="dom" />
import type { Encoded } from './valueCodec.ts'
import { decodeValue } from './valueCodec.ts'
import { WorldBridge } from './WorldBridge.ts'

/** Freezes an exposed object through and through, as contextBridge does. */
export function freezeDeeply(value: unknown): void {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return
  for (const part of Object.values(value)) freezeDeeply(part)
  Object.freeze(value)
}

/** Runs in the page's own world before its first script: receives what `contextBridge.exposeInMainWorld` sends. */
export function startMainWorld({ token }: { token: string }): void {
  if (window !== window.top) return
  const bridge = new WorldBridge(token, 'main', 'isolated')
  bridge.operations.expose = ({ key = '', value = null as Encoded }) => {
    if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
    const api = decodeValue(value, bridge.hooks)
    freezeDeeply(api)
    Object.defineProperty(window, key, { value: api, enumerable: true })
  }
}
