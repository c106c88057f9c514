import type { ParlorBridge } from '../../../shared/ipc.ts'

/** A request that waits for its answer. */
export interface HeldRequest {
  readonly name: string
  readonly input: unknown
  answer(value: unknown): Promise<void>
  refuse(code: string): Promise<void>
}

/**
 * The main process's side of the bridge with the answers held back, so that a test decides their order. It stands in
 * for main only where answers must arrive late or crossed; what main answers is tested against main itself.
 */
export class HeldBridge implements ParlorBridge {
  readonly held: HeldRequest[] = []

  /** Makes this the bridge of the page that the stores believe to be in. */
  constructor() {
    Object.assign(globalThis, { window: { parlor: this } })
  }

  request(name: string, input: unknown): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const settle = async (envelope: unknown) => {
      resolve(envelope)
      await new Promise((done) => setImmediate(done))
    }
    this.held.push({
      name,
      input,
      answer: (value) => settle({ ok: true, value }),
      refuse: (code) => settle({ ok: false, error: { code, message: code } }),
    })
    return promise
  }

  onEvent(): () => void {
    return () => undefined
  }

  /** Takes the oldest request that is still held. @throws Error when none is, or it is another one */
  next(name: string): HeldRequest {
    const request = this.held.shift()
    if (request?.name !== name) throw new Error(`Expected ${name}, got ${request?.name ?? 'nothing'}`)
    return request
  }
}
