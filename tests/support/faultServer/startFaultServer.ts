/**
 * A chat-completions server for tests: real HTTP on 127.0.0.1 with one mode per fault that a server or a network can
 * have.
 *
 *   const server = await startFaultServer()
 *   ask(server.endpoint, { model: 'cut' })      // the model's name is the mode …
 *   server.setMode('429-brief')                 // … unless a mode is set, whatever the model
 *   await server.waitForCalls(1)                // calls to chat/completions so far
 *   server.lastCall.sentText                    // what is stored must be a prefix of this
 *   server.setMode('gated'); server.release(3)  // three words now, the rest at the next release
 *   await server.close()                        // also ends what still hangs
 *
 * Modes: `FAULT_MODES` lists them; the files beside this one say what each does. `speed:20000@1000` as a model streams
 * 20,000 numbered tokens at 1,000 a second and notes when each left. `echo:text` as a mode answers with
 * that text. Every other name answers normally.
 * The list of models (GET /v1/models) follows the `list-*` modes and the set mode if that is a refusal.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Endpoint } from '../../../electron/core/ports.ts'
import { BODY_MODES } from './bodyModes.ts'
import type { Certificate } from './createCertificate.ts'
import { FaultCall } from './FaultCall.ts'
import { answerList } from './listModes.ts'
import { echoMode, PACE_MODES, speedMode } from './paceModes.ts'
import { BROKEN_REASONING_MODES, REASONING_MODES } from './reasoningModes.ts'
import { type FaultMode, normal, STATUS_MODES } from './statusModes.ts'
import { BROKEN_STREAM_MODES, WHOLE_STREAM_MODES } from './streamModes.ts'

/** Text that is part of the key of every fault server; no error and no log may repeat it. */
export const KEY_CANARY = 'key-canary-77a0'

/** All modes of chat/completions by name. */
export const FAULT_MODES: Readonly<Record<string, FaultMode>> = {
  ...STATUS_MODES,
  ...BODY_MODES,
  ...BROKEN_STREAM_MODES,
  ...WHOLE_STREAM_MODES,
  ...REASONING_MODES,
  ...BROKEN_REASONING_MODES,
  ...PACE_MODES,
}

/** A running fault server. */
export interface FaultServer {
  readonly endpoint: Endpoint
  /** Every call to chat/completions, oldest first. */
  readonly calls: readonly FaultCall[]
  /** Every request of any kind. */
  readonly requests: readonly FaultCall[]
  /** The newest call to chat/completions. @throws Error if there was none */
  readonly lastCall: FaultCall
  /** Answers all calls with `mode` (see FAULT_MODES, or `list-*`) from now on; null: by the model's name again. */
  setMode(mode: string | null): void
  /** Answers all calls with a 307 to `location`; null: not any more. */
  redirectTo(location: string | null): void
  /** Lets gated answers take `steps` more steps; by default all. */
  release(steps?: number): void
  /** Resolves when there were at least `count` calls to chat/completions. */
  waitForCalls(count: number): Promise<void>
  /** Forgets calls, mode, redirect and steps. */
  reset(): void
  close(): Promise<void>
}

/** Starts a fault server on a random port; with `certificate` it speaks https. */
export async function startFaultServer(certificate: Certificate | null = null): Promise<FaultServer> {
  const state = new FaultServerState()
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    state.take(request, response).catch(() => response.destroy())
  }
  const server: Server = certificate ? createSecureServer(certificate, onRequest) : createServer(onRequest)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const baseURL = `${certificate ? 'https' : 'http'}://127.0.0.1:${port}/v1`
  return Object.assign(state, {
    endpoint: { baseURL, apiKey: `sk-${KEY_CANARY}` },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

class FaultServerState {
  calls: FaultCall[] = []
  requests: FaultCall[] = []
  #mode: string | null = null
  #location: string | null = null
  #steps = 0
  #stepWaiters: (() => void)[] = []
  #callWaiters: (() => void)[] = []

  get lastCall(): FaultCall {
    const call = this.calls.at(-1)
    if (!call) throw new Error('The fault server was not called.')
    return call
  }

  setMode(mode: string | null): void {
    this.#mode = mode
  }

  redirectTo(location: string | null): void {
    this.#location = location
  }

  release(steps = Number.POSITIVE_INFINITY): void {
    this.#steps += steps
    this.#passSteps()
  }

  async waitForCalls(count: number): Promise<void> {
    while (this.calls.length < count) await new Promise<void>((resolve) => this.#callWaiters.push(resolve))
  }

  reset(): void {
    this.calls = []
    this.requests = []
    this.#mode = null
    this.#location = null
    this.#steps = 0
    // Gated answers whose client has gone end here; otherwise they would take the steps of later ones.
    for (const waiter of this.#stepWaiters.splice(0)) waiter()
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Uint8Array[] = []
    for await (const part of request) parts.push(part)
    const text = Buffer.concat(parts).toString()
    const path = request.url ?? ''
    const number = this.requests.filter((earlier) => earlier.path === path).length + 1
    const { method = '', headers } = request
    const body = text === '' ? null : JSON.parse(text)
    const call = new FaultCall({ method, path, headers, body, number }, response, () => this.#step())
    this.requests.push(call)
    const isChat = method === 'POST' && path === '/v1/chat/completions'
    if (isChat) {
      this.calls.push(call)
      for (const waiter of this.#callWaiters.splice(0)) waiter()
    }
    if (this.#location !== null) return call.answer(307, '', { location: this.#location })
    if (isChat) await this.#modeOf(String(body?.model))(call)
    else if (method === 'GET' && path === '/v1/models') await answerList(call, this.#mode)
    else call.answer(404, { error: { message: `Unknown path ${path}` } })
  }

  #modeOf(model: string): FaultMode {
    const name = this.#mode ?? model
    const own = Object.hasOwn(FAULT_MODES, name) ? FAULT_MODES[name] : undefined
    return own ?? speedMode(name) ?? echoMode(name) ?? normal
  }

  #step(): Promise<void> {
    return new Promise((resolve) => {
      this.#stepWaiters.push(resolve)
      this.#passSteps()
    })
  }

  #passSteps(): void {
    while (this.#steps > 0 && this.#stepWaiters.length > 0) {
      this.#steps -= 1
      this.#stepWaiters.shift()?.()
    }
  }
}
