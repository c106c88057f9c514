import { request as sendRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseAnswer } from '../../../electron/core/demo/chooseAnswer.ts'
import { type DemoServer, startDemoServer } from '../../../electron/core/demo/startDemoServer.ts'
import { listModels } from '../../../electron/core/openai/listModels.ts'
import { testConnection } from '../../../electron/core/openai/testConnection.ts'
import { DEMO_MODEL } from '../../../shared/providerPresets.ts'
import { type Asked, type AskOptions, askServer } from '../openai/askServer.ts'

let demo: DemoServer
const never = new AbortController().signal
beforeAll(async () => {
  demo = await startDemoServer({ instant: true })
})
afterAll(() => demo.close())

function ask(message: string, options: AskOptions = {}): Promise<Asked> {
  return askServer(demo.endpoint, { model: DEMO_MODEL, message, ...options })
}

/** One raw request; resolves with the status and the body. */
function send(options: {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
}): Promise<{ status: number; body: string }> {
  const { path, method = 'POST', headers = {}, body = '' } = options
  const { hostname, port, host } = new URL(demo.endpoint.baseURL)
  const all = { host, authorization: `Bearer ${demo.endpoint.apiKey}`, 'content-type': 'application/json', ...headers }
  return new Promise((resolve, reject) => {
    const request = sendRequest({ hostname, port, path, method, headers: all }, async (response) => {
      const parts: Uint8Array[] = []
      for await (const part of response) parts.push(part)
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() })
    })
    request.on('error', reject)
    request.end(body)
  })
}

const question = (message: string): string =>
  JSON.stringify({ model: DEMO_MODEL, messages: [{ role: 'user', content: message }] })

test('the demo answers over the same way as any server, with usage numbers', async () => {
  const asked = await ask('What can you do?')
  expect(asked.error).toBeNull()
  expect(asked.text).toBe(chooseAnswer([{ role: 'user', content: 'What can you do?' }]).text)
  expect(asked.result).toMatchObject({ finishReason: 'stop', model: DEMO_MODEL })
  expect(asked.result?.usage?.promptTokens).toBe(4)
  expect(asked.result?.usage?.completionTokens).toBe(asked.pieces.length)
})

test('a long answer of 20,000 words arrives word by word and whole', async () => {
  const asked = await ask('long answer 20000', { limits: { textBytes: 2_000_000, bodyBytes: 8_388_608 } })
  expect(asked.error).toBeNull()
  expect(asked.pieces.length).toBeGreaterThan(20_000)
})

test('at its usual pace the text comes in many pieces over some time', async () => {
  const paced = await startDemoServer()
  const start = performance.now()
  const asked = await askServer(paced.endpoint, { model: DEMO_MODEL, message: 'Thanks' })
  const seconds = (performance.now() - start) / 1_000
  expect(asked.result?.finishReason).toBe('stop')
  expect(asked.pieces.length / seconds).toBeLessThan(90)
  await paced.close()
})

test('the token limit is kept and named as the reason', async () => {
  const asked = await ask('code', { maxTokens: 12 })
  expect(asked.pieces.length).toBe(12)
  expect(asked.result?.finishReason).toBe('length')
})

test('it lists its one model and passes the connection test', async () => {
  expect(await listModels(demo.endpoint, never)).toEqual([DEMO_MODEL])
  expect(await testConnection(demo.endpoint, DEMO_MODEL, never)).toMatchObject({ ok: true, models: 1 })
})

test('a client that wants no stream gets the answer as a whole', async () => {
  const { status, body } = await send({ path: '/v1/chat/completions', body: question('Hello') })
  expect(status).toBe(200)
  expect(JSON.parse(body).choices[0].message.content).toContain('nice to have you')
})

describe('faults on request', () => {
  test.each([
    ['401', 'key-refused'],
    ['403', 'not-permitted'],
    ['404', 'model-not-available'],
    ['429 quota', 'no-credit'],
    ['500', 'service-problem'],
    ['502', 'service-problem'],
    ['context', 'context-too-long'],
    ['html', 'not-an-ai-server'],
    ['empty', 'empty-answer'],
    ['redirect', 'redirected'],
    ['timeout', 'no-response'],
    ['cut', 'connection-lost'],
    ['malformed', 'malformed-stream'],
    ['no credit', 'no-credit'],
    ['503', 'service-problem'],
  ])('fail with %s: %s', async (fault, code) => {
    const asked = await ask(`fail with ${fault}`)
    expect(asked.error?.code).toBe(code)
    expect(asked.text !== '').toBe(fault === 'cut' || fault === 'malformed')
  })

  test.each([
    ['length', 'length'],
    ['filter', 'content_filter'],
    ['dignity', 'stop'],
  ])('fail with %s ends well: %s', async (fault, reason) => {
    const asked = await ask(`fail with ${fault}`)
    expect(asked.result?.finishReason).toBe(reason)
  })

  test('fail with 429 shows a countdown of three seconds and then answers, each time it is asked', async () => {
    for (let time = 0; time < 2; time += 1) {
      const before = Date.now()
      const asked = await ask('fail with 429')
      expect(asked.waits[0]?.until).toBeGreaterThanOrEqual(before + 3_000)
      expect(asked.waits[1]?.until).toBeNull()
      expect(asked.result?.finishReason).toBe('stop')
    }
  })
})

describe('who may ask', () => {
  test('every start has another token', async () => {
    const other = await startDemoServer()
    expect(other.endpoint.apiKey).not.toBe(demo.endpoint.apiKey)
    expect(
      (await askServer({ ...demo.endpoint, apiKey: other.endpoint.apiKey }, { model: DEMO_MODEL })).error?.code,
    ).toBe('key-refused')
    await other.close()
  })

  test.each([
    ['no token', { authorization: '' }, 401],
    ['half a token', { authorization: 'Bearer abc' }, 401],
    ['another host name', { host: 'example.com' }, 403],
    ['localhost instead of the address', { host: 'localhost' }, 403],
    ['a page in a browser', { origin: 'https://example.com' }, 403],
  ])('%s is turned away', async (_, headers, status) => {
    const answer = await send({ path: '/v1/chat/completions', headers, body: question('Hello') })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toContain(String(demo.endpoint.apiKey))
  })

  test.each([
    ['GET', '/', 404],
    ['GET', '/v1/chat/completions', 404],
    ['OPTIONS', '/v1/chat/completions', 404],
    ['POST', '/v1/models', 404],
    ['POST', '/v1/embeddings', 404],
    ['GET', '/v1/models/../../etc/hosts', 404],
  ])('%s %s is not there', async (method, path, status) => {
    expect((await send({ method, path })).status).toBe(status)
  })

  test.each([
    ['no JSON', '{', 400],
    ['no object', '[]', 400],
    ['no messages', '{"model": "parlor-demo"}', 400],
    ['odd messages', '{"model": "parlor-demo", "messages": [{"role": "user", "content": 7}]}', 400],
    ['another model', '{"model": "gpt-5", "messages": []}', 404],
    ['too much', ' '.repeat(64 * 1_048_576 + 1), 413],
  ])('a question with %s is refused', async (_, body, status) => {
    expect((await send({ path: '/v1/chat/completions', body })).status).toBe(status)
  })
})

test('closing ends an answer that is still running', async () => {
  const closing = await startDemoServer()
  const asked = askServer(closing.endpoint, {
    model: DEMO_MODEL,
    message: 'long answer',
    onText: () => void closing.close(),
  })
  expect((await asked).error?.code).toBe('connection-lost')
})
