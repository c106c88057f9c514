import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import type { IsolatedWorldConfiguration } from './page/isolatedWorld.ts'
import { RendererEvents, RendererIpc, startIsolatedWorld, watchWindow } from './page/isolatedWorld.ts'
import { freezeDeeply, startMainWorld } from './page/mainWorld.ts'
import {
  decodeBytes,
  decodeError,
  decodeTagged,
  decodeValue,
  encodeBytes,
  encodeObject,
  encodeValue,
} from './page/valueCodec.ts'
import { WorldBridge } from './page/WorldBridge.ts'

// The source text of a function is what Node runs: its types are gone already.
const codec = [encodeValue, encodeObject, encodeBytes, decodeBytes, decodeValue, decodeTagged, decodeError, WorldBridge]
const mainWorldSource = [...codec, freezeDeeply, startMainWorld].join('\n')
const isolatedWorldSource = [...codec, RendererEvents, RendererIpc, watchWindow, startIsolatedWorld].join('\n')

/** The script for the page's own world. `token` names the events by which the two worlds of one window talk. */
export function mainWorldScript(token: string): string {
  return `(() => {\n${mainWorldSource}\nstartMainWorld(${JSON.stringify({ token })})\n})()\n//# sourceURL=electron-host/main-world.js`
}

/** The script for the preload's world, with the preload script's text inside; null where there is no preload. */
export function isolatedWorldScript(configuration: IsolatedWorldConfiguration, preload: string | null): string {
  const loader = preload === null ? 'null' : `function (require, process, exports, module) {${preload}\n}`
  const call = `startIsolatedWorld(${JSON.stringify(configuration)}, ${loader})`
  return `(() => {\n${isolatedWorldSource}\n${call}\n})()\n//# sourceURL=electron-host/preload.js`
}

/** Reads a preload script. Throws when the file is missing or is not a script, so that a bad one stops nothing else. */
export function readPreload(path: string): string {
  const source = readFileSync(path, 'utf8')
  new Script(`(function () {${source}\n})`, { filename: path })
  return source
}
