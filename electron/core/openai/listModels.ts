import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { ModelLister } from '../ports.ts'
import { checkEndpoint } from './checkEndpoint.ts'
import { createClient } from './createClient.ts'
import { Deadlines } from './Deadlines.ts'
import { mapError } from './mapError.ts'
import { asObject } from './parseChunk.ts'
import { readBody } from './readBody.ts'

/** Limits of the list; a test may need smaller ones. */
export interface ModelListLimits {
  /** For the whole request, ms. */
  readonly totalMs: number
  /** Bytes of the body after decompression. */
  readonly bodyBytes: number
  /** Names that are kept. The longest list known, of a gateway to many services, has about 600. */
  readonly count: number
}

const MODEL_LIST_LIMITS: ModelListLimits = { totalMs: 15_000, bodyBytes: 2 * 1_048_576, count: 5_000 }

/** Names of the models that a server offers, sorted, each once. @throws CodedError for every fault */
export const listModels: ModelLister = createModelLister()

/** Makes {@link listModels} with other limits. */
export function createModelLister(changes: Partial<ModelListLimits> = {}): ModelLister {
  const limits = { ...MODEL_LIST_LIMITS, ...changes }
  return async (endpoint, signal) => {
    const url = checkEndpoint(endpoint)
    const asked = { host: url.host, model: null, hasKey: endpoint.apiKey !== null, now: Date.now() }
    const deadlines = new Deadlines(signal, url.host, limits.totalMs, 'no-response')
    try {
      deadlines.signal.throwIfAborted()
      const client = await createClient(endpoint, url, deadlines.signal)
      const response = await client.models.list().asResponse()
      const { text, cut } = await readBody(response, limits.bodyBytes)
      if (cut) throw new CodedError('limit-body', 'The list of models is too long.', { host: url.host })
      return readNames(text, url.host, limits.count)
    } catch (error) {
      throw mapError(deadlines.reasonFor(error), asked).error
    } finally {
      deadlines.close()
    }
  }
}

/** Accepts the protocol's `{data: [{id}]}` and, as some servers send it, the bare list. */
function readNames(text: string, host: string, most: number): readonly string[] {
  const json = parse(text)
  const list = Array.isArray(json) ? json : asObject(json)?.data
  if (!Array.isArray(list)) throw new CodedError('not-an-ai-server', 'The server sent no list of models.', { host })
  const names = list
    .map((entry) => asObject(entry)?.id)
    .filter((id) => typeof id === 'string')
    .map((id) => id.toWellFormed().trim())
    .filter((id) => id !== '' && id.length <= LIMITS.modelCharacters && !/\p{Cc}/u.test(id))
  return [...new Set(names)].toSorted((one, other) => one.localeCompare(other, 'en')).slice(0, most)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
