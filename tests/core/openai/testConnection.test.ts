import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createReplySource } from '../../../electron/core/openai/createReplySource.ts'
import { createModelLister } from '../../../electron/core/openai/listModels.ts'
import { createConnectionTester, testConnection } from '../../../electron/core/openai/testConnection.ts'
import { type FaultServer, KEY_CANARY, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { BODY_CANARY } from '../../support/faultServer/statusModes.ts'

let server: FaultServer
const never = new AbortController().signal
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const quickTest = createConnectionTester({
  listModels: createModelLister({ totalMs: 2_000, bodyBytes: 200_000 }),
  reply: createReplySource({
    now: Date.now,
    log,
    timeouts: { headersMs: 2_000, idleMs: 1_000 },
    retryDelays: { retries: 0 },
  }),
})
beforeAll(async () => {
  server = await startFaultServer()
})
afterEach(() => server.reset())
afterAll(() => server.close())

test('a server that lists the chosen model works; on this computer nothing is asked of the model', async () => {
  const result = await testConnection(server.endpoint, 'normal', never)
  expect(result).toMatchObject({ ok: true, models: 2 })
  expect(server.calls.length).toBe(0)
})

test('without a chosen model the list alone counts', async () => {
  expect(await testConnection(server.endpoint, '', never)).toMatchObject({ ok: true, models: 2 })
})

test('a model that is not in the list is asked for one token, and that decides', async () => {
  expect(await testConnection(server.endpoint, 'unlisted', never)).toMatchObject({ ok: true, models: 2 })
  expect(server.lastCall.body?.max_tokens).toBe(1)
  expect(await testConnection(server.endpoint, '404-model', never)).toMatchObject({
    ok: false,
    code: 'model-not-available',
    details: { model: '404-model', status: 404 },
  })
  expect(await testConnection(server.endpoint, '429-quota', never)).toMatchObject({ ok: false, code: 'no-credit' })
})

test('a listing server whose model says nothing, or breaks off, still works', async () => {
  for (const model of ['empty', 'cut', 'ended-early', 'stall']) {
    expect(await quickTest(server.endpoint, model, never)).toMatchObject({ ok: true })
  }
})

test.each(['list-not-offered', 'list-not-allowed'])(
  'a server without a list is asked for an answer: %s',
  async (mode) => {
    server.setMode(mode)
    expect(await testConnection(server.endpoint, 'normal', never)).toMatchObject({ ok: true, models: 0 })
    expect(server.calls.length).toBe(1)
  },
)

test.each([
  ['401', 'key-refused'],
  ['403', 'not-permitted'],
  ['404-page', 'not-an-ai-server'],
  ['429-always', 'rate-limited'],
  ['429-quota', 'no-credit'],
  ['500', 'service-problem'],
  ['501', 'service-problem'],
  ['502', 'service-problem'],
  ['html', 'not-an-ai-server'],
  ['empty', 'not-an-ai-server'],
  ['no-response', 'no-response'],
  ['reset-before-answer', 'unreachable'],
  ['list-stalls', 'no-response'],
  ['list-huge', 'limit-body'],
])('a server that answers everything with %s: %s', async (mode, code) => {
  server.setMode(mode)
  const result = await quickTest(server.endpoint, 'normal', never)
  expect(result).toMatchObject({ ok: false, code })
  for (const canary of [KEY_CANARY, BODY_CANARY]) expect(JSON.stringify(result)).not.toContain(canary)
})

test('an address that must not be asked is not asked', async () => {
  const result = await testConnection({ baseURL: 'http://192.168.0.4/v1', apiKey: null }, 'normal', never)
  expect(result).toMatchObject({ ok: false, code: 'insecure-address', details: { host: '192.168.0.4' } })
})

test('a server that redirects is told with the other address', async () => {
  server.redirectTo('https://login.example.com/start')
  const result = await testConnection(server.endpoint, 'normal', never)
  expect(result).toMatchObject({ ok: false, code: 'redirected', details: { host: 'login.example.com' } })
})
