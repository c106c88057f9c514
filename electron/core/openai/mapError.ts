import { CodedError, type ErrorCode, type ErrorDetails } from '../../../shared/errors.ts'
import { asObject } from './parseChunk.ts'
import { readRetryAfter } from './readRetryAfter.ts'

/** Fields of a question that some servers refuse and that can be asked for differently. */
export const REFUSABLE_FIELDS = [
  'stream_options',
  'max_completion_tokens',
  'max_tokens',
  'temperature',
  'reasoning_effort',
] as const

/** One of {@link REFUSABLE_FIELDS}. */
export type RefusableField = (typeof REFUSABLE_FIELDS)[number]

/** A failed try: what the person will read, and what may be done before that. */
export interface ReplyFault {
  readonly error: CodedError
  /** Asking again may help. */
  readonly retry: boolean
  /** How long the server asks to wait, ms; null: it does not say. */
  readonly retryAfterMs: number | null
  /** The field that the server refuses, when the question can be asked without it. */
  readonly refusedField: RefusableField | null
}

/** What was asked, for the details of an error. */
export interface AskedOf {
  readonly host: string
  /** Null: the list of models was asked for. */
  readonly model: string | null
  readonly hasKey: boolean
  /** Whether pictures went with the question. */
  readonly hasImages?: boolean
  /** Current time, UTC ms. */
  readonly now: number
}

/** What a server says about a refusal. Read for its kind only: none of it may get into an error or a log. */
interface Refusal {
  readonly status: number | null
  readonly kind: string
  readonly param: string
  readonly message: string
  readonly isJson: boolean
}

/** Fault codes of the network after which the same request may well pass: the connection broke before an answer. */
const PASSING_NETWORK_CODES = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'EAI_AGAIN']

const CERTIFICATE_CODE = /CERT|UNABLE_TO_VERIFY|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|^CRL_/
const CONTEXT_TOO_LONG =
  /context[_ ](length|window|size)|maximum context|(prompt|input|request|message)s? (is |are )?too (long|large)|too many (input )?tokens|exceeds? the (available |model'?s? )?context|reduce the length/i
const NO_IMAGES = /image|vision|multi-?modal|mmproj|content (type|part)|must be a string|expected (a )?string/i
const REFUSED =
  /unsupported|not support|unrecogni[sz]ed|unknown|unexpected|extra|not permitted|not allowed|invalid|only the default/i
const NO_CREDIT = /^(insufficient_quota|billing_not_active|billing_hard_limit_reached|insufficient_credits)$/

/**
 * Says what a failure of the SDK, of the network, or of our own fetch means. Neither the SDK's error nor a word of the
 * server is kept: the result holds a code, our own sentence, and the host, status and model.
 */
export function mapError(error: unknown, asked: AskedOf): ReplyFault {
  const own = causes(error).find((cause) => cause instanceof CodedError)
  if (own) return fault(own)
  const thrown = asObject(error)
  if (typeof thrown?.status !== 'number') return networkFault(error, asked)
  const refusal = readRefusal(thrown.error, thrown.status)
  const headers = thrown.headers instanceof Headers ? thrown.headers : new Headers()
  const retryAfterMs = readRetryAfter(headers, asked.now)
  const code = codeOf(refusal, asked)
  const passing =
    code === 'rate-limited' || (thrown.status >= 500 && thrown.status !== 501 && code === 'service-problem')
  const retryAt = code === 'rate-limited' && retryAfterMs !== null ? { retryAt: asked.now + retryAfterMs } : {}
  const refusedField = code === 'request-refused' ? refusedFieldOf(refusal) : null
  return {
    error: coded(code, { ...detailsFor(code, refusal, asked), ...retryAt }),
    retry: passing && headers.get('x-should-retry') !== 'false',
    retryAfterMs,
    refusedField,
  }
}

/** What an error that a server sends inside a 200 means. `body` is the value of its `error` field. */
export function mapErrorInBody(body: unknown, asked: AskedOf): CodedError {
  const status = Number(asObject(body)?.code ?? asObject(body)?.status)
  const refusal = readRefusal(body, status >= 400 && status <= 599 ? status : null)
  const code = refusal.status === null && !NO_CREDIT.test(refusal.kind) ? kindOf(refusal) : codeOf(refusal, asked)
  return coded(code, detailsFor(code, refusal, asked))
}

function fault(error: CodedError, retry = false): ReplyFault {
  return { error, retry, retryAfterMs: null, refusedField: null }
}

function networkFault(error: unknown, { host }: AskedOf): ReplyFault {
  const codes = causes(error).map((cause) => String(asObject(cause)?.code ?? ''))
  if (codes.some((code) => CERTIFICATE_CODE.test(code))) return fault(coded('certificate-not-trusted', { host }))
  const passing = codes.some((code) => PASSING_NETWORK_CODES.includes(code))
  return fault(coded('unreachable', { host }), passing)
}

/** The error and what caused it; an error of several addresses counts its first. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let cause = error; cause instanceof Error && chain.length < 8; cause = cause.cause) {
    chain.push(cause)
    if (cause instanceof AggregateError) chain.push(cause.errors[0])
  }
  return chain
}

function readRefusal(body: unknown, status: number | null): Refusal {
  const object = asObject(body)
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 4_000) : '')
  return {
    status,
    kind: text(object?.code) || text(object?.type),
    param: text(object?.param),
    message: typeof body === 'string' ? text(body) : text(object?.message) || text(object?.detail),
    isJson: object !== null || typeof body === 'string',
  }
}

function codeOf(refusal: Refusal, asked: AskedOf): ErrorCode {
  const { status, kind } = refusal
  if (NO_CREDIT.test(kind) || status === 402) return 'no-credit'
  switch (status) {
    case 401:
      return asked.hasKey ? 'key-refused' : 'key-missing'
    case 403:
      return 'not-permitted'
    case 404:
      return asked.model !== null && speaksOfModel(refusal) ? 'model-not-available' : 'not-an-ai-server'
    case 405:
    case 410:
    case 511:
      return 'not-an-ai-server'
    case 408:
      return 'no-response'
    case 413:
      return 'context-too-long'
    case 429:
      return 'rate-limited'
    default:
      // llama.cpp answers a picture without its projector with 500.
      if (refusedImages(refusal, asked)) return 'images-not-supported'
      return (status ?? 0) >= 500 ? 'service-problem' : refusedBecause(refusal, asked)
  }
}

function refusedBecause(refusal: Refusal, asked: AskedOf): ErrorCode {
  if (refusal.kind === 'context_length_exceeded' || CONTEXT_TOO_LONG.test(refusal.message)) return 'context-too-long'
  if (refusal.kind === 'invalid_api_key') return 'key-refused'
  const isUnnamed = asked.model === '' && refusedFieldOf(refusal) === null
  const noModel = refusal.kind === 'model_not_found' || (refusal.param === 'model' && asked.model !== null) || isUnnamed
  return noModel ? 'model-not-available' : 'request-refused'
}

/** Whether the server says that it can do nothing with the pictures that went with the question. */
function refusedImages({ param, message }: Refusal, { hasImages = false }: AskedOf): boolean {
  return hasImages && NO_IMAGES.test(`${param} ${message}`) && !CONTEXT_TOO_LONG.test(message)
}

/** The code of an error inside a 200 that carries no status. */
function kindOf({ kind, message }: Refusal): ErrorCode {
  if (kind === 'context_length_exceeded' || CONTEXT_TOO_LONG.test(message)) return 'context-too-long'
  if (kind.startsWith('rate_limit')) return 'rate-limited'
  if (kind === 'model_not_found') return 'model-not-available'
  return 'provider-error'
}

function speaksOfModel({ kind, param, message, isJson }: Refusal): boolean {
  return isJson && (kind === 'model_not_found' || param === 'model' || /\bmodel\b/i.test(message))
}

function refusedFieldOf({ param, message }: Refusal): RefusableField | null {
  const named = REFUSABLE_FIELDS.find((field) => param.split('.')[0] === field)
  if (named) return named
  // The message "use 'max_completion_tokens' instead of 'max_tokens'" names both; the refused one is quoted first.
  const places = REFUSABLE_FIELDS.map((field) => ({ field, at: message.indexOf(field) })).filter(({ at }) => at !== -1)
  const first = places.toSorted((one, other) => one.at - other.at)[0]
  return first && REFUSED.test(message) ? first.field : null
}

function detailsFor(code: ErrorCode, refusal: Refusal, { host, model }: AskedOf): ErrorDetails {
  const field = code === 'request-refused' ? refusedFieldOf(refusal) : null
  return {
    host,
    ...(refusal.status === null ? {} : { status: refusal.status }),
    ...(model === null ? {} : { model }),
    ...(field === null ? {} : { field }),
  }
}

function coded(code: ErrorCode, details: ErrorDetails): CodedError {
  return new CodedError(code, SENTENCES[code] ?? 'The server refused to answer.', details)
}

/** For logs and developers. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'key-missing': 'The server wants a key.',
  'key-refused': 'The server refused the key.',
  'not-permitted': 'The server does not permit this.',
  'model-not-available': 'The server does not offer this model.',
  'context-too-long': 'The chat is longer than the model takes.',
  'images-not-supported': 'The model takes no pictures.',
  'request-refused': 'The server did not accept the request.',
  'rate-limited': 'The server asks to wait.',
  'no-credit': 'The account has no credit left.',
  'service-problem': 'The server has a problem.',
  unreachable: 'The server could not be reached.',
  'certificate-not-trusted': 'The certificate of the server is not trusted.',
  'not-an-ai-server': 'There is no chat-completions server at this address.',
  'no-response': 'The server did not answer in time.',
  'provider-error': 'The server reported an error in its answer.',
}
