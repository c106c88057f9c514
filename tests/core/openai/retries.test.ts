import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type FaultServer, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { askServer, SHORT } from './askServer.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterEach(() => server.reset())
afterAll(() => server.close())

test('each wait is announced with its end and called off again, then the answer comes', async () => {
  const before = Date.now()
  const asked = await askServer(server.endpoint, { model: '429-brief' })
  expect(asked.waits.map(({ code }) => code)).toEqual(Array(4).fill('rate-limited'))
  expect(asked.waits.map(({ until }) => until === null)).toEqual([false, true, false, true])
  expect(asked.waits[0]?.until).toBeGreaterThanOrEqual(before + 20)
  expect(asked.waits[0]?.until).toBeLessThanOrEqual(Date.now() + 20)
  expect(asked.result?.finishReason).toBe('stop')
})

test.each(['429-minutes', '429-date'])(
  'a server that asks for 90 seconds gets them, with a countdown and Stop: %s',
  async (mode) => {
    const stop = new AbortController()
    const before = Date.now()
    const asked = await askServer(server.endpoint, {
      model: mode,
      signal: stop.signal,
      onWaiting: (until) => until !== null && stop.abort(),
    })
    expect(asked.error?.code).toBe('stopped')
    expect(asked.waits.length).toBe(2)
    expect(asked.waits[0]?.until).toBeGreaterThan(before + 88_000)
    expect(asked.waits[0]?.until).toBeLessThanOrEqual(Date.now() + 90_000)
    expect(asked.waits[1]?.until).toBeNull()
    expect(server.calls.length).toBe(1)
  },
)

test('a server that asks for hours is not waited for: the person reads when it can be asked again', async () => {
  const before = Date.now()
  const asked = await askServer(server.endpoint, { model: '429-hours' })
  expect(asked.error?.code).toBe('rate-limited')
  expect(asked.error?.details.retryAt).toBeGreaterThanOrEqual(before + 7_200_000)
  expect(asked.waits).toEqual([])
})

test('without a wish of the server the waits grow and have a bit of chance in them', async () => {
  const asked = await askServer(server.endpoint, { model: '500', retryDelays: { firstMs: 40, mostMs: 50 } })
  expect(asked.waits.filter(({ until }) => until !== null).length).toBe(2)
  const waits = asked.log.map((line) => JSON.parse(line)[1].milliseconds)
  expect(waits[0]).toBeGreaterThanOrEqual(30)
  expect(waits[0]).toBeLessThanOrEqual(40)
  expect(waits[1]).toBeGreaterThanOrEqual(37)
  expect(waits[1]).toBeLessThanOrEqual(50)
})

test.each(['gated-reset', 'cut', 'error-in-stream'])(
  'a question is never asked again once text has arrived: %s',
  async (mode) => {
    const asked = await askServer(server.endpoint, { model: mode, onText: () => server.release() })
    expect(asked.text).not.toBe('')
    expect(asked.error?.code).toMatch(/connection-lost|provider-error/)
    expect(server.calls.length).toBe(1)
    expect(asked.waits).toEqual([])
  },
)

test('a refused optional field is left out at once, without a wait, and the rest stays as it was', async () => {
  await askServer(server.endpoint, { model: 'refuse-in-words', temperature: 0.3, maxTokens: 40 })
  const bodies = server.calls.map((call) => call.body)
  expect(
    bodies.map((body) =>
      Object.keys(body ?? {})
        .toSorted()
        .join(),
    ),
  ).toEqual([
    'max_tokens,messages,model,stream,stream_options,temperature',
    'max_tokens,messages,model,stream,temperature',
    'max_tokens,messages,model,stream',
  ])
  expect(new Set(bodies.map((body) => JSON.stringify(body?.messages))).size).toBe(1)
})

test('the token limit changes its name once and is never dropped', async () => {
  const taken = await askServer(server.endpoint, { model: 'refuse-max-tokens', maxTokens: 40 })
  expect(taken.error).toBeNull()
  expect(server.lastCall.body?.max_completion_tokens).toBe(40)
  server.reset()
  const refused = await askServer(server.endpoint, { model: 'refuse-both-limits', maxTokens: 40 })
  expect(refused.error?.code).toBe('request-refused')
  expect(refused.error?.details.field).toBe('max_completion_tokens')
})

test('a server without a key asks for one, instead of refusing the one that was never there', async () => {
  const asked = await askServer({ ...server.endpoint, apiKey: null }, { model: '401' })
  expect(asked.error?.code).toBe('key-missing')
  expect(server.lastCall.headers.authorization).toBeUndefined()
})

test('what is asked for is what was chosen, and nothing else about this computer is sent', async () => {
  await askServer(server.endpoint, { temperature: 0.7, maxTokens: 12, message: 'Grüezi\u2028' })
  expect(server.lastCall.body).toEqual({
    model: 'normal',
    messages: [{ role: 'user', content: 'Grüezi\u2028' }],
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0.7,
    max_tokens: 12,
  })
  const names = Object.keys(server.lastCall.headers).filter((name) => !/^(connection|host|content-length)$/.test(name))
  const always = [
    'accept',
    'accept-encoding',
    'accept-language',
    'authorization',
    'content-type',
    'sec-fetch-mode',
    'user-agent',
  ]
  expect(names.toSorted()).toEqual(always)
  expect(server.lastCall.headers['user-agent']).toBe('Parlor')
})

test('the wait of one question does not hold up another', async () => {
  const stop = new AbortController()
  const waiting = new Promise<void>((resolve) => {
    void askServer(server.endpoint, { model: '429-minutes', signal: stop.signal, onWaiting: () => resolve() })
  })
  await waiting
  expect((await askServer(server.endpoint, SHORT)).result?.finishReason).toBe('stop')
  stop.abort()
})
