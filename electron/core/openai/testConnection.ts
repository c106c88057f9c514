import { CodedError, type ErrorCode } from '../../../shared/errors.ts'
import type { ConnectionTest } from '../../../shared/models.ts'
import type { Endpoint, Log, ModelLister, ReplySource } from '../ports.ts'
import { createReplySource } from './createReplySource.ts'
import { listModels } from './listModels.ts'

/**
 * Tests whether an endpoint answers; never throws for a fault of the server.
 * @param model the chosen model; empty: only the server is tested
 */
export type ConnectionTester = (endpoint: Endpoint, model: string, signal: AbortSignal) => Promise<ConnectionTest>

/** The two ways to ask a server that a test uses; tests of the test need shorter times. */
export interface ConnectionTesterOptions {
  readonly listModels: ModelLister
  readonly reply: ReplySource
}

/** The log of a test connection: its result is shown to the person who asked for it. */
const NO_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Time for the question of a test, ms: a local server may first have to load the model. */
const QUESTION_TIMEOUT = 30_000

/** Ends of the question that still show a working server: it understood and began to answer, or had nothing to say. */
const WORKING: readonly ErrorCode[] = ['empty-answer', 'ended-early', 'connection-lost', 'stalled', 'limit-text']

/** See {@link ConnectionTester}. */
export const testConnection: ConnectionTester = createConnectionTester({
  listModels,
  reply: createReplySource({
    now: Date.now,
    log: NO_LOG,
    timeouts: { headersMs: QUESTION_TIMEOUT, totalMs: QUESTION_TIMEOUT },
    retryDelays: { retries: 0 },
  }),
})

/**
 * Makes a {@link ConnectionTester}. It asks for the list of models first. A server may give that list to anyone, or not
 * have it at all, so the model is then asked for one token, which shows a wrong key, a missing model or an empty
 * account; that is left out where it can show nothing new, on this computer with a model of the list.
 */
export function createConnectionTester({ listModels: list, reply }: ConnectionTesterOptions): ConnectionTester {
  return async (endpoint, model, signal) => {
    const start = performance.now()
    const working = (models: number): ConnectionTest => {
      return { ok: true, models, milliseconds: Math.round(performance.now() - start) }
    }
    try {
      const models = await list(endpoint, signal).catch((error: unknown) => {
        if (isNotOffered(error) && model !== '') return null
        throw error
      })
      const known = models?.includes(model) || models?.includes(`${model}:latest`)
      if (model === '' || (known && new URL(endpoint.baseURL).protocol === 'http:')) return working(models?.length ?? 0)
      await askOneToken(endpoint, model, signal, reply, models !== null)
      return working(models?.length ?? 0)
    } catch (error) {
      if (error instanceof CodedError) return { ok: false, code: error.code, details: error.details }
      throw error
    }
  }
}

/** Whether the server has no list of models: it may still be a chat-completions server. */
function isNotOffered(error: unknown): boolean {
  return error instanceof CodedError && [404, 405, 501].includes(error.details.status ?? 0)
}

async function askOneToken(
  endpoint: Endpoint,
  model: string,
  signal: AbortSignal,
  reply: ReplySource,
  hasList: boolean,
): Promise<void> {
  const enough = new AbortController()
  let answered = false
  try {
    await reply({
      endpoint,
      model,
      messages: [{ role: 'user', content: 'Hi' }],
      temperature: null,
      maxTokens: 1,
      signal: AbortSignal.any([signal, enough.signal]),
      onStart: () => undefined,
      onText: () => {
        answered = true
        enough.abort()
      },
      onWaiting: () => undefined,
    })
  } catch (error) {
    const isWorking = hasList && error instanceof CodedError && WORKING.includes(error.code)
    if (!answered && !isWorking) throw error
  }
}
