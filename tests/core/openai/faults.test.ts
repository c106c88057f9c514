import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { FinishReason } from '../../../shared/models.ts'
import { BODY_MODES } from '../../support/faultServer/bodyModes.ts'
import { PACE_MODES } from '../../support/faultServer/paceModes.ts'
import {
  FAULT_MODES,
  type FaultServer,
  KEY_CANARY,
  startFaultServer,
} from '../../support/faultServer/startFaultServer.ts'
import { BODY_CANARY, STATUS_MODES } from '../../support/faultServer/statusModes.ts'
import { type AskOptions, askServer, MESSAGE_CANARY, SHORT, traceOf } from './askServer.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterEach(() => server.reset())
afterAll(() => server.close())

/** What must come of a mode. */
interface Expected {
  readonly code: ErrorCode
  readonly calls?: number
  readonly status?: number
  readonly options?: AskOptions
  /** Some text arrives first; without it none does. */
  readonly text?: true
}

const noServerWait: AskOptions = { retryDelays: { firstMs: 10, serverMostMs: 1_000 } }

const REFUSED: Readonly<Record<string, Expected>> = {
  '400': { code: 'request-refused', status: 400 },
  '400-context': { code: 'context-too-long', status: 400 },
  '400-context-words': { code: 'context-too-long', status: 400 },
  // Asked without a picture; with one, see attachments/context.test.ts.
  '400-images': { code: 'request-refused', status: 400 },
  '401': { code: 'key-refused', status: 401 },
  '402': { code: 'no-credit', status: 402 },
  '403': { code: 'not-permitted', status: 403 },
  '404-model': { code: 'model-not-available', status: 404 },
  '404-page': { code: 'not-an-ai-server', status: 404 },
  '404-path': { code: 'not-an-ai-server', status: 404 },
  '405': { code: 'not-an-ai-server', status: 405 },
  '408': { code: 'no-response', status: 408 },
  '413': { code: 'context-too-long', status: 413 },
  '422-detail': { code: 'request-refused', status: 422 },
  '429-minutes': { code: 'rate-limited', status: 429, options: noServerWait },
  '429-hours': { code: 'rate-limited', status: 429 },
  '429-date': { code: 'rate-limited', status: 429, options: noServerWait },
  '429-always': { code: 'rate-limited', status: 429, calls: 3 },
  '429-no-retry': { code: 'rate-limited', status: 429 },
  '429-quota': { code: 'no-credit', status: 429 },
  '500': { code: 'service-problem', status: 500, calls: 3 },
  '500-images': { code: 'service-problem', status: 500, calls: 3 },
  '501': { code: 'service-problem', status: 501 },
  '502': { code: 'service-problem', status: 502, calls: 3 },
  '504-hanging': { code: 'no-response' },
  '511': { code: 'not-an-ai-server', status: 511 },
  'refuse-both-limits': { code: 'request-refused', status: 400, calls: 2, options: { maxTokens: 5 } },
  'reset-before-answer': { code: 'unreachable', calls: 3 },
  'no-response': { code: 'no-response' },
  'huge-error': { code: 'request-refused', status: 400 },
}

const NO_ANSWER: Readonly<Record<string, Expected>> = {
  html: { code: 'not-an-ai-server' },
  'html-as-stream': { code: 'not-an-ai-server' },
  empty: { code: 'empty-answer' },
  'empty-204': { code: 'empty-answer' },
  whitespace: { code: 'empty-answer' },
  'only-done': { code: 'empty-answer' },
  'only-comments': { code: 'empty-answer' },
  'plain-text': { code: 'not-an-ai-server' },
  'json-other': { code: 'not-an-ai-server' },
  'json-list': { code: 'not-an-ai-server' },
  'json-error': { code: 'rate-limited', status: 429 },
  'json-cut': { code: 'connection-lost' },
  'json-stalls': { code: 'stalled' },
  'huge-json': { code: 'limit-body' },
  'gzip-bomb': { code: 'limit-body' },
  'cut-before-text': { code: 'connection-lost' },
  'stall-before-text': { code: 'stalled' },
  'error-before-text': { code: 'provider-error' },
  'quota-before-text': { code: 'no-credit' },
  'think-then-cut': { code: 'connection-lost' },
  'think-for-ever': { code: 'limit-text' },
  'only-thought': { code: 'empty-answer' },
}

const BROKEN_OFF: Readonly<Record<string, Expected>> = {
  'json-without-finish': { code: 'ended-early', text: true },
  'huge-text': { code: 'limit-text', text: true },
  'huge-comments': { code: 'limit-body', text: true },
  'huge-event': { code: 'limit-body', text: true },
  cut: { code: 'connection-lost', text: true },
  'cut-within-event': { code: 'ended-early', text: true },
  'ended-early': { code: 'ended-early', text: true },
  'ended-early-done': { code: 'ended-early', text: true },
  'unknown-finish': { code: 'ended-early', text: true },
  stall: { code: 'stalled', text: true },
  'stall-with-comments': { code: 'stalled', text: true },
  malformed: { code: 'malformed-stream', text: true },
  'malformed-choices': { code: 'malformed-stream', text: true },
  'malformed-content': { code: 'malformed-stream', text: true },
  'malformed-value': { code: 'malformed-stream', text: true },
  'error-in-stream': { code: 'provider-error', text: true },
  'error-event': { code: 'provider-error', text: true },
}

const COMPLETE: Readonly<
  Record<string, { reason?: FinishReason; calls?: number; options?: AskOptions; note?: string }>
> = {
  normal: {},
  '429-seconds': { calls: 2 },
  '429-brief': { calls: 3 },
  '503-once': { calls: 2 },
  'reset-once': { calls: 2 },
  'refuse-stream-options': { calls: 2 },
  'refuse-temperature': { calls: 2, options: { temperature: 0.3 } },
  'refuse-reasoning-effort': { calls: 2, options: { reasoningEffort: 'low' } },
  'refuse-max-tokens': { calls: 2, options: { maxTokens: 50 } },
  'refuse-in-words': { calls: 3, options: { temperature: 0.3 } },
  'json-answer': {},
  'json-untyped': { reason: 'length' },
  gzip: {},
  length: { reason: 'length' },
  'content-filter': { reason: 'content_filter' },
  'other-finish-name': {},
  'split-bytes': {},
  crlf: {},
  'lone-cr': {},
  bom: {},
  comments: {},
  'multi-line-data': {},
  'no-final-line': {},
  'no-final-blank-line': {},
  'no-done': {},
  'missing-role': {},
  'null-deltas': {},
  'usage-only': {},
  'text-after-done': {},
  refusal: {},
  'content-parts': {},
  'reasoning-content': {},
  'reasoning-string': {},
  'reasoning-details': {},
  'reasoning-summary': {},
  'reasoning-twice': {},
  'reasoning-odd': {},
  'think-tags': {},
  'think-tags-split': {},
  'tool-calls': { reason: 'tool_calls', note: '\n\n> Tool call, not run: `get_bweather`' },
  'split-surrogates': {},
  'stall-after-done': {},
  'flood-after-done': {},
  'cut-after-finish': {},
  'stall-after-finish': {},
}

/** The rule after every fault: the person sends again, and it works. */
async function expectNextMessageToWork(): Promise<void> {
  server.setMode('normal')
  const next = await askServer(server.endpoint)
  expect(next.error).toBeNull()
  expect(next.text).toBe(server.lastCall.sentText)
}

describe.each([
  ['is refused', REFUSED],
  ['is answered by no answer', NO_ANSWER],
  ['breaks off', BROKEN_OFF],
])('a question that %s', (_, modes) => {
  test.each(Object.entries(modes))('%s', async (mode, { code, calls = 1, status, options, text }) => {
    const asked = await askServer(server.endpoint, { model: mode, ...options })

    expect(asked.error?.code).toBe(code)
    expect(asked.result).toBeNull()
    expect(server.calls.length).toBe(calls)
    expect(asked.error?.details.status).toBe(status)
    expect(asked.text !== '').toBe(text === true)
    expect(server.lastCall.sentText.startsWith(asked.text)).toBe(true)
    expect(asked.started).toBeLessThanOrEqual(1)
    for (const canary of [KEY_CANARY, BODY_CANARY, MESSAGE_CANARY]) expect(traceOf(asked)).not.toContain(canary)
    await expectNextMessageToWork()
  })
})

test.each(Object.entries(COMPLETE))(
  'the answer is whole: %s',
  async (mode, { reason = 'stop', calls = 1, options, note = '' }) => {
    const asked = await askServer(server.endpoint, { model: mode, ...options })

    expect(asked.error).toBeNull()
    expect(asked.result?.finishReason).toBe(reason)
    expect(asked.text).toBe(server.lastCall.sentText + note)
    expect(asked.text).not.toBe('')
    expect(server.calls.length).toBe(calls)
    expect(asked.started).toBe(1)
    expect(asked.pieces.every((piece) => piece.isWellFormed())).toBe(true)
    for (const canary of [KEY_CANARY, BODY_CANARY, MESSAGE_CANARY]) expect(traceOf(asked)).not.toContain(canary)
  },
)

test('every mode of the fault server is expected somewhere above', () => {
  const expected = [REFUSED, NO_ANSWER, BROKEN_OFF, COMPLETE].flatMap((modes) => Object.keys(modes))
  const modes = Object.keys(FAULT_MODES).filter((mode) => !Object.hasOwn(PACE_MODES, mode))
  expect(expected.toSorted()).toEqual(modes.toSorted())
  expect(Object.keys({ ...STATUS_MODES, ...BODY_MODES }).length).toBeGreaterThan(40)
})

test('a server that wants the name of a model, where none is chosen, has its reason told', async () => {
  server.setMode('400')
  const asked = await askServer(server.endpoint, { model: '' })
  expect(asked.error).toMatchObject({ code: 'model-not-available', details: { model: '', status: 400 } })
  server.setMode('refuse-temperature')
  expect((await askServer(server.endpoint, { model: '', temperature: 0.3 })).error).toBeNull()
})

test('usage and the name of the model are taken from the server', async () => {
  const streamed = await askServer(server.endpoint, { model: 'usage-only' })
  expect(streamed.result?.usage).toEqual({ promptTokens: 7, completionTokens: 4 })
  expect(streamed.result?.model).toBe('usage-only')
  const whole = await askServer(server.endpoint, { model: 'json-answer' })
  expect(whole.result).toEqual({
    finishReason: 'stop',
    usage: { promptTokens: 3, completionTokens: 8 },
    model: 'whole-model',
  })
})

test('connections are used again, so that the next question need not wait for a handshake', async () => {
  const fresh = await startFaultServer()
  for (let count = 0; count < 6; count += 1) await askServer(fresh.endpoint)
  // Two: fetch gives a connection back a moment after the end of the body, when the next question may be on its way.
  expect(new Set(fresh.calls.map(({ clientPort }) => clientPort)).size).toBeLessThanOrEqual(2)
  await fresh.close()
})

test('the text limit cuts between two characters', async () => {
  const asked = await askServer(server.endpoint, { model: 'huge-text', limits: { ...SHORT.limits, textBytes: 10_002 } })
  expect(asked.error?.code).toBe('limit-text')
  expect(Buffer.byteLength(asked.text)).toBeGreaterThan(9_998)
  expect(Buffer.byteLength(asked.text)).toBeLessThanOrEqual(10_002)
  expect(asked.text).not.toContain('\uFFFD')
})

test('an answer that never ends is ended by the total time', async () => {
  const asked = await askServer(server.endpoint, {
    model: 'speed:1000000@200',
    timeouts: { ...SHORT.timeouts, totalMs: 600 },
  })
  expect(asked.error?.code).toBe('limit-time')
  expect(server.lastCall.sentText.startsWith(asked.text)).toBe(true)
})

test.each(['huge-json', 'huge-error', 'huge-comments', 'huge-event', 'gzip-bomb'])(
  'memory stays bounded while the server sends without end: %s',
  async (mode) => {
    await askServer(server.endpoint)
    const before = process.memoryUsage().rss
    await askServer(server.endpoint, { model: mode, limits: { textBytes: 2_097_152, bodyBytes: 8_388_608 } })
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1_048_576)
  },
)

test('a stream of many events passes as it came', async () => {
  const asked = await askServer(server.endpoint, { model: 'speed:5000@100000' })
  expect(asked.error).toBeNull()
  expect(asked.text).toBe(server.lastCall.sentText)
  expect(asked.pieces.length).toBe(5_000)
  expect(server.lastCall.sentAt.length).toBe(5_000)
})
