import { createReplySource, type ReplySourceOptions } from '../../../electron/core/openai/createReplySource.ts'
import type { Endpoint, Log, ReplyRequest, ReplyResult } from '../../../electron/core/ports.ts'
import type { CodedError, ErrorCode } from '../../../shared/errors.ts'
import type { ReasoningEffort } from '../../../shared/models.ts'

/** Everything that one question led to. */
export interface Asked {
  text: string
  reasoning: string
  pieces: string[]
  started: number
  waits: { until: number | null; code: ErrorCode }[]
  log: string[]
  result: ReplyResult | null
  error: CodedError | null
}

/** What a test may choose. */
export interface AskOptions extends Partial<Omit<ReplySourceOptions, 'log'>> {
  readonly model?: string
  readonly message?: string
  readonly temperature?: number
  readonly maxTokens?: number
  readonly reasoningEffort?: ReasoningEffort
  readonly signal?: AbortSignal
  readonly onText?: (text: string) => void
  readonly onWaiting?: (until: number | null) => void
}

/** Short limits, so that every fault shows soon; long enough for a busy machine. */
export const SHORT = {
  timeouts: { headersMs: 2_500, idleMs: 1_500, totalMs: 20_000, afterFinishMs: 200, afterDoneMs: 200 },
  limits: { textBytes: 200_000, bodyBytes: 1_000_000 },
  retryDelays: { firstMs: 10 },
}

/** Text that stands for what a person wrote; no error and no log may repeat it. */
export const MESSAGE_CANARY = 'message-canary-91be'

/** Asks over the real SDK and real HTTP; never rejects but for an error without a code. */
export async function askServer(endpoint: Endpoint, options: AskOptions = {}): Promise<Asked> {
  const asked: Asked = {
    text: '',
    reasoning: '',
    pieces: [],
    started: 0,
    waits: [],
    log: [],
    result: null,
    error: null,
  }
  const note = (...parts: unknown[]): void => void asked.log.push(JSON.stringify(parts))
  const log: Log = { info: note, warn: note, error: note }
  const reply = createReplySource({ now: Date.now, ...SHORT, ...options, log })
  const request: ReplyRequest = {
    endpoint,
    model: options.model ?? 'normal',
    messages: [{ role: 'user', content: options.message ?? MESSAGE_CANARY }],
    temperature: options.temperature ?? null,
    maxTokens: options.maxTokens ?? null,
    reasoningEffort: options.reasoningEffort ?? null,
    signal: options.signal ?? new AbortController().signal,
    onStart: () => {
      asked.started += 1
    },
    onText: (text) => {
      asked.text += text
      asked.pieces.push(text)
      options.onText?.(text)
    },
    onReasoning: (text) => {
      asked.reasoning += text
    },
    onWaiting: (until, code) => {
      asked.waits.push({ until, code })
      options.onWaiting?.(until)
    },
  }
  try {
    asked.result = await reply(request)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'CodedError') throw error
    asked.error = error as CodedError
  }
  return asked
}

/** Everything of `asked` that a log, a row or a window could get to see, beside the answer's text. */
export function traceOf({ error, log, waits }: Asked): string {
  const seen = error && [error.message, error.stack, JSON.stringify(error), String(error.cause ?? '')]
  return JSON.stringify([seen, log, waits])
}
