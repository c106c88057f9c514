import { CodedError, type ErrorCode } from '../../../shared/errors.ts'

/**
 * The time limits of one try and the person's Stop, as one abort signal whose reason is always a CodedError.
 * Close it at the end, or its timers keep running.
 */
export class Deadlines {
  readonly #controller = new AbortController()
  readonly #outer: AbortSignal
  readonly #host: string
  readonly #totalTimer: NodeJS.Timeout
  #phaseTimer: NodeJS.Timeout | null = null

  /** @param totalMs time for everything together; after it the reason is `totalCode` */
  constructor(outer: AbortSignal, host: string, totalMs: number, totalCode: ErrorCode = 'limit-time') {
    this.#outer = outer
    this.#host = host
    this.#totalTimer = setTimeout(() => this.#end(totalCode), totalMs)
    if (outer.aborted) this.#stop()
    else outer.addEventListener('abort', this.#stop, { once: true })
  }

  /** Aborted when a limit is reached or the person stops; its reason is the CodedError to throw. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Whether the person stopped it, and not a limit. */
  get stopped(): boolean {
    return this.#outer.aborted
  }

  /** Starts a phase that ends with `code` when nothing happens for `ms`; it replaces the phase before. */
  startPhase(ms: number, code: ErrorCode): void {
    if (this.#phaseTimer) clearTimeout(this.#phaseTimer)
    this.#phaseTimer = setTimeout(() => this.#end(code), ms)
  }

  /** Something happened: the phase has its whole time again. */
  progress(): void {
    this.#phaseTimer?.refresh()
  }

  /** What to throw for `error`: the reached limit if there is one, since it caused `error`. */
  reasonFor(error: unknown): unknown {
    return this.signal.aborted ? this.signal.reason : error
  }

  /** Stops the timers and lets go of the connection. */
  close(): void {
    clearTimeout(this.#totalTimer)
    if (this.#phaseTimer) clearTimeout(this.#phaseTimer)
    this.#outer.removeEventListener('abort', this.#stop)
    this.#controller.abort(stoppedError())
  }

  #stop = (): void => this.#controller.abort(stoppedError())

  #end(code: ErrorCode): void {
    this.#controller.abort(new CodedError(code, 'The server took too long.', { host: this.#host }))
  }
}

/** The error of an answer that the person stopped. */
export function stoppedError(): CodedError {
  return new CodedError('stopped', 'The answer was stopped.')
}
