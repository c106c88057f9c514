import { BODY_MODES } from './bodyModes.ts'
import type { FaultCall } from './FaultCall.ts'
import { BODY_CANARY, type FaultMode, STATUS_MODES } from './statusModes.ts'

function list(...ids: unknown[]): unknown {
  return { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }
}

/** Faults of the list of models. */
export const LIST_MODES: Readonly<Record<string, FaultMode>> = {
  'list-not-offered': (call) => call.answer(404, { error: { message: 'Unknown request.' } }),
  'list-not-allowed': (call) => call.answer(405, '<p>No.</p>'),
  'list-unsorted': (call) => call.answer(200, list('zebra', 'normal', 'apple', 'normal', '', 7, null, 'a'.repeat(900))),
  'list-bare': (call) => call.answer(200, [{ id: 'two' }, { id: 'one' }]),
  'list-empty': (call) => call.answer(200, list()),
  'list-long': (call) => call.answer(200, list(...Array.from({ length: 400 }, (_, index) => `model-${index}`))),
  'list-other': (call) => call.answer(200, { models: BODY_CANARY }),
  'list-malformed': (call) => {
    call.response.writeHead(200, { 'content-type': 'application/json' })
    call.response.end(`{"data": [${BODY_CANARY}`)
  },
  'list-huge': async (call) => {
    call.response.writeHead(200, { 'content-type': 'application/json' })
    while (!call.gone) await call.write(BODY_CANARY.repeat(4_096))
  },
  'list-stalls': (call) => {
    call.response.writeHead(200, { 'content-type': 'application/json' })
    call.response.write('{"data": [')
  },
  'list-cut': (call) => {
    call.response.writeHead(200, { 'content-type': 'application/json' })
    call.response.write('{"data": [', () => call.reset())
  },
}

/** Answers GET /v1/models: by the set mode if it is one for lists or a refusal, else with a few names. */
export async function answerList(call: FaultCall, mode: string | null): Promise<void> {
  const modes = { ...STATUS_MODES, ...BODY_MODES, ...LIST_MODES }
  const own = mode !== null && mode !== 'normal' && Object.hasOwn(modes, mode) ? modes[mode] : undefined
  if (own) await own(call)
  else call.answer(200, list('normal', 'gated'))
}
