import type { FaultCall } from './FaultCall.ts'

/** How a mode answers a call. */
export type FaultMode = (call: FaultCall) => Promise<void> | void

/** Text that no error and no log of a client may repeat; every refusal carries it in its body. */
export const BODY_CANARY = 'body-canary-5c1f'

/** Streams a short answer the normal way. */
export const normal: FaultMode = async (call) => {
  call.start()
  for (const word of ['All ', 'is ', 'well', ' – ', 'ça va. ', '🌱']) await call.send(word)
  await call.finish()
}

function refusal(
  status: number,
  error: Readonly<Record<string, unknown>>,
  headers?: Record<string, string>,
): FaultMode {
  const message = `${error.message ?? 'Refused.'} ${BODY_CANARY}`
  return (call) => call.answer(status, { error: { type: 'invalid_request_error', ...error, message } }, headers)
}

function page(status: number): FaultMode {
  return (call) => call.answer(status, `<!doctype html><title>${status}</title><p>${BODY_CANARY}</p>`)
}

/** `refused` as long as fewer than `times` calls came, then a normal answer. */
function atFirst(times: number, refused: FaultMode): FaultMode {
  return (call) => (call.number <= times ? refused(call) : normal(call))
}

/** Refuses a question that has `field`, as well-known servers do; without it the answer is normal. */
function refuseField(field: string, message: string): FaultMode {
  return (call) => {
    const has = call.body !== null && field in call.body
    return has ? refusal(400, { message, param: field, code: 'unsupported_parameter' })(call) : normal(call)
  }
}

const rateLimit = { message: 'Rate limit reached.', type: 'requests', code: 'rate_limit_exceeded' }

/** Refusals by status: nothing of an answer is sent. */
export const STATUS_MODES: Readonly<Record<string, FaultMode>> = {
  normal,
  '400': refusal(400, { message: "Unknown parameter: 'foo'.", param: 'foo' }),
  '400-images': refusal(400, { message: 'Invalid content type. image_url is only supported by certain models.' }),
  '500-images': refusal(500, { message: 'image input is not supported - hint: you may need to provide the mmproj' }),
  '400-context': refusal(400, {
    message: "This model's maximum context length is 8192 tokens.",
    code: 'context_length_exceeded',
  }),
  '400-context-words': refusal(400, { message: 'request exceeds the available context size, try increasing it' }),
  '401': refusal(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key' }),
  '402': refusal(402, { message: 'Insufficient balance.' }),
  '403': refusal(403, { message: 'You may not do this.', code: 'unsupported_country_region_territory' }),
  '404-model': refusal(404, { message: 'The model does not exist.', code: 'model_not_found' }),
  '404-page': page(404),
  '404-path': refusal(404, { message: 'Invalid URL (POST /chat/completions)' }),
  '405': page(405),
  '408': page(408),
  '413': page(413),
  '422-detail': (call) => call.answer(422, { detail: [{ loc: ['body', 'messages'], msg: BODY_CANARY }] }),
  '429-minutes': refusal(429, rateLimit, { 'retry-after': '90' }),
  '429-hours': refusal(429, rateLimit, { 'retry-after': '7200' }),
  '429-date': (call) => {
    const date = new Date(Date.now() + 90_000).toUTCString()
    return refusal(429, rateLimit, { 'retry-after': date })(call)
  },
  '429-seconds': atFirst(1, refusal(429, rateLimit, { 'retry-after': '1' })),
  '429-brief': atFirst(2, refusal(429, rateLimit, { 'retry-after-ms': '20' })),
  '429-always': refusal(429, rateLimit),
  '429-no-retry': refusal(429, rateLimit, { 'x-should-retry': 'false' }),
  '429-quota': refusal(429, {
    message: 'You exceeded your quota.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  }),
  '500': refusal(500, { message: 'The server had an error.', type: 'server_error' }),
  '501': refusal(501, { message: 'Not implemented.' }),
  '502': page(502),
  '503-once': atFirst(1, page(503)),
  '504-hanging': (call) => {
    call.response.writeHead(504, { 'content-type': 'text/html' })
    call.response.write('<p>')
  },
  '511': page(511),
  'refuse-stream-options': refuseField('stream_options', 'Unsupported parameter.'),
  'refuse-temperature': refuseField('temperature', 'Unsupported value: only the default (1) value is supported.'),
  'refuse-reasoning-effort': refuseField('reasoning_effort', 'Unrecognized request argument.'),
  'refuse-max-tokens': refuseField('max_tokens', "Unsupported parameter: use 'max_completion_tokens' instead."),
  'refuse-both-limits': (call) => {
    const field = call.body && 'max_tokens' in call.body ? 'max_tokens' : 'max_completion_tokens'
    return refusal(400, { message: 'Too large.', param: field })(call)
  },
  'refuse-in-words': (call) => {
    const { body } = call
    if (body && 'stream_options' in body)
      return call.answer(422, { detail: `stream_options: extra fields ${BODY_CANARY}` })
    if (body && 'temperature' in body)
      return call.answer(400, { message: `temperature is not supported ${BODY_CANARY}` })
    return normal(call)
  },
  'reset-before-answer': (call) => call.reset(),
  'reset-once': atFirst(1, (call) => call.reset()),
  'no-response': () => undefined,
  'huge-error': async (call) => {
    call.response.writeHead(400, { 'content-type': 'application/json' })
    const piece = BODY_CANARY.repeat(4_096)
    while (!call.gone) await call.write(piece)
  },
}
