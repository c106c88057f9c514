import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createModelLister, listModels } from '../../../electron/core/openai/listModels.ts'
import type { CodedError } from '../../../shared/errors.ts'
import { type FaultServer, KEY_CANARY, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { BODY_CANARY } from '../../support/faultServer/statusModes.ts'

let server: FaultServer
const never = new AbortController().signal
const quick = createModelLister({ totalMs: 2_000, bodyBytes: 200_000, count: 100 })
beforeAll(async () => {
  server = await startFaultServer()
})
afterEach(() => server.reset())
afterAll(() => server.close())

test.each([
  ['normal', ['gated', 'normal']],
  ['list-unsorted', ['apple', 'normal', 'zebra']],
  ['list-bare', ['one', 'two']],
  ['list-empty', []],
])('the list is sorted, and each name in it once: %s', async (mode, names) => {
  server.setMode(mode)
  expect(await listModels(server.endpoint, never)).toEqual(names)
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${server.endpoint.apiKey}`)
})

test('a very long list is cut', async () => {
  server.setMode('list-long')
  expect((await quick(server.endpoint, never)).length).toBe(100)
})

test.each([
  ['list-not-offered', 'not-an-ai-server'],
  ['list-not-allowed', 'not-an-ai-server'],
  ['list-other', 'not-an-ai-server'],
  ['list-malformed', 'not-an-ai-server'],
  ['list-huge', 'limit-body'],
  ['list-stalls', 'no-response'],
  ['list-cut', 'unreachable'],
  ['html', 'not-an-ai-server'],
  ['empty', 'not-an-ai-server'],
  ['plain-text', 'not-an-ai-server'],
  ['gzip-bomb', 'limit-body'],
  ['401', 'key-refused'],
  ['403', 'not-permitted'],
  ['404-page', 'not-an-ai-server'],
  ['429-always', 'rate-limited'],
  ['429-quota', 'no-credit'],
  ['500', 'service-problem'],
  ['501', 'service-problem'],
  ['502', 'service-problem'],
  ['511', 'not-an-ai-server'],
  ['huge-error', 'request-refused'],
  ['no-response', 'no-response'],
  ['reset-before-answer', 'unreachable'],
])('a server that answers with %s: %s', async (mode, code) => {
  server.setMode(mode)
  const error = await quick(server.endpoint, never).then(
    () => null,
    (thrown: CodedError) => thrown,
  )
  expect(error?.code).toBe(code)
  const seen = JSON.stringify([error, error?.stack, String(error?.cause)])
  for (const canary of [KEY_CANARY, BODY_CANARY]) expect(seen).not.toContain(canary)
  expect(server.requests.length).toBe(1)
})

test('looking for models can be stopped', async () => {
  server.setMode('no-response')
  const stop = new AbortController()
  const list = listModels(server.endpoint, stop.signal)
  await vi.waitFor(() => expect(server.requests.length).toBe(1))
  stop.abort()
  await expect(list).rejects.toMatchObject({ code: 'stopped' })
})
