import { setTimeout as wait } from 'node:timers/promises'
import type { Log, Now, ReplyRequest, ReplyResult, ReplySource } from '../ports.ts'
import { checkEndpoint } from './checkEndpoint.ts'
import { createClient } from './createClient.ts'
import { Deadlines, stoppedError } from './Deadlines.ts'
import { mapError, type ReplyFault } from './mapError.ts'
import { readReply } from './readReply.ts'
import {
  REPLY_LIMITS,
  REPLY_TIMEOUTS,
  RETRY_DELAYS,
  type ReplyLimits,
  type ReplyTimeouts,
  type RetryDelays,
} from './replyLimits.ts'
import { firstShape, type RequestShape, requestBody, shapeWithout } from './requestShape.ts'

/** What a reply source works with. The limits have their usual values unless a test needs smaller ones. */
export interface ReplySourceOptions {
  readonly now: Now
  readonly log: Log
  readonly timeouts?: Partial<ReplyTimeouts>
  readonly limits?: Partial<ReplyLimits>
  readonly retryDelays?: Partial<RetryDelays>
}

interface Settled {
  readonly now: Now
  readonly log: Log
  readonly timeouts: ReplyTimeouts
  readonly limits: ReplyLimits
  readonly retryDelays: RetryDelays
}

/**
 * Makes the function that asks a model over the chat-completions protocol and streams its answer.
 *
 * A question is asked again only before the server has begun to answer: after a rate limit, a problem of the service
 * or a broken connection, at most twice, with the waiting shown; and at once, without the field, when the server
 * refuses an optional field. Errors hold a code, our own sentence, the host, the status and the model, nothing else.
 */
export function createReplySource(options: ReplySourceOptions): ReplySource {
  const settled: Settled = {
    now: options.now,
    log: options.log,
    timeouts: { ...REPLY_TIMEOUTS, ...options.timeouts },
    limits: { ...REPLY_LIMITS, ...options.limits },
    retryDelays: { ...RETRY_DELAYS, ...options.retryDelays },
  }
  return async (request) => {
    const url = checkEndpoint(request.endpoint)
    const first = firstShape(url.host)
    let shape = first
    let retries = 0
    for (;;) {
      const result = await ask(request, url, shape, settled)
      if (!('error' in result)) return result
      const otherShape = result.refusedField ? shapeWithout(shape, first, result.refusedField) : null
      if (otherShape) {
        settled.log.info('reply.field-refused', { field: result.refusedField })
        shape = otherShape
        continue
      }
      await waitBeforeRetry(result, retries, request, settled)
      retries += 1
    }
  }
}

/** One try. Faults before the answer are returned, since they may be tried again; those within it are thrown. */
async function ask(
  request: ReplyRequest,
  url: URL,
  shape: RequestShape,
  { timeouts, limits, now }: Settled,
): Promise<ReplyResult | ReplyFault> {
  const { endpoint, model, signal, onStart, onText } = request
  const onReasoning = (text: string) => request.onReasoning?.(text)
  const deadlines = new Deadlines(signal, url.host, timeouts.totalMs)
  const hasImages = request.messages.some(({ content }) => typeof content !== 'string')
  const asked = { host: url.host, model, hasKey: endpoint.apiKey !== null, hasImages, now: now() }
  try {
    deadlines.signal.throwIfAborted()
    const client = await createClient(endpoint, url, deadlines.signal)
    deadlines.startPhase(timeouts.headersMs, 'no-response')
    let response: Response
    try {
      response = await client.chat.completions.create(requestBody(request, shape)).asResponse()
    } catch (error) {
      return mapError(deadlines.reasonFor(error), { ...asked, now: now() })
    }
    return await readReply(response, { asked, deadlines, timeouts, limits, onStart, onText, onReasoning })
  } finally {
    deadlines.close()
  }
}

/** Waits as long as the server or our own patience says. @throws CodedError the fault itself when no retry is left */
async function waitBeforeRetry(
  { error, retry, retryAfterMs }: ReplyFault,
  retriesBefore: number,
  { signal, onWaiting }: ReplyRequest,
  { retryDelays, now, log }: Settled,
): Promise<void> {
  if (signal.aborted) throw stoppedError()
  const tooLong = retryAfterMs !== null && retryAfterMs > retryDelays.serverMostMs
  if (!retry || retriesBefore >= retryDelays.retries || tooLong) throw error
  const own = Math.min(retryDelays.firstMs * 2 ** retriesBefore, retryDelays.mostMs)
  // Up to a quarter less, so that several windows don't come back at the same moment.
  const milliseconds = Math.ceil(retryAfterMs ?? own * (1 - Math.random() / 4))
  log.info('reply.retry', { reason: error.code, status: error.details.status ?? null, milliseconds })
  onWaiting(now() + milliseconds, error.code)
  try {
    await wait(milliseconds, undefined, { signal })
  } catch {
    throw stoppedError()
  } finally {
    onWaiting(null, error.code)
  }
}
