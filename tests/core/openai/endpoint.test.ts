import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkEndpoint } from '../../../electron/core/openai/checkEndpoint.ts'
import { listModels } from '../../../electron/core/openai/listModels.ts'
import { createCertificate } from '../../support/faultServer/createCertificate.ts'
import { type FaultServer, KEY_CANARY, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { askServer, traceOf } from './askServer.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterEach(() => {
  server.reset()
  vi.unstubAllEnvs()
})
afterAll(() => server.close())

describe('addresses', () => {
  test.each([
    'https://api.openai.com/v1',
    'https://192.168.1.5:8443/v1',
    'http://localhost:11434/v1',
    'http://LOCALHOST/v1',
    'http://127.0.0.1:8080/v1',
    'http://127.9.9.9/',
    'http://127.1/',
    'http://[::1]:1234/v1',
  ])('%s may be asked', (baseURL) => {
    expect(checkEndpoint({ baseURL, apiKey: null }).href).toBe(new URL(baseURL).href)
  })

  test.each([
    ['http://api.openai.com/v1', 'insecure-address'],
    ['http://192.168.1.5:11434/v1', 'insecure-address'],
    ['http://10.0.0.7/v1', 'insecure-address'],
    ['http://printer.local/v1', 'insecure-address'],
    ['http://localhost.example.com/v1', 'insecure-address'],
    ['http://127.0.0.1.example.com/v1', 'insecure-address'],
    ['http://[::ffff:10.0.0.1]/v1', 'insecure-address'],
    ['http://0.0.0.0:8080/v1', 'insecure-address'],
    ['http://128.0.0.1/v1', 'insecure-address'],
    ['https://user:password@api.openai.com/v1', 'insecure-address'],
    ['http://name@127.0.0.1/v1', 'insecure-address'],
    ['ftp://127.0.0.1/v1', 'insecure-address'],
    ['file:///etc/hosts', 'insecure-address'],
    ['javascript:alert(1)', 'insecure-address'],
    ['data:text/plain,hi', 'insecure-address'],
    ['', 'unreachable'],
    ['api.openai.com/v1', 'unreachable'],
    ['https://', 'unreachable'],
  ])('%s is not asked', async (baseURL, code) => {
    const asked = await askServer({ baseURL, apiKey: `sk-${KEY_CANARY}` })
    expect(asked.error?.code).toBe(code)
    expect(traceOf(asked)).not.toMatch(/password|key-canary/)
    const list = listModels({ baseURL, apiKey: null }, new AbortController().signal)
    await expect(list).rejects.toMatchObject({ code })
  })

  test('no text at all makes the check do anything but pass or refuse', () => {
    const baseURL = fc.oneof(
      fc.string(),
      fc.webUrl({ validSchemes: ['http', 'https', 'ws'] }),
      fc.string().map((text) => `http://${text}`),
    )
    fc.assert(
      fc.property(baseURL, (text) => {
        try {
          const url = checkEndpoint({ baseURL: text, apiKey: null })
          const { hostname } = new URL(url)
          expect(url.protocol === 'https:' || /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname)).toBe(true)
        } catch (error) {
          expect(error).toHaveProperty('code')
        }
      }),
    )
  })

  test('a key that no header can carry is refused without being shown', async () => {
    for (const apiKey of [`${KEY_CANARY}\nx: y`, `${KEY_CANARY} ä`, `${KEY_CANARY}😀`, '']) {
      const asked = await askServer({ ...server.endpoint, apiKey })
      expect(asked.error?.code).toBe('key-refused')
      expect(traceOf(asked)).not.toContain(KEY_CANARY)
    }
    expect(server.requests.length).toBe(0)
  })

  test('a base address keeps its path and query, with or without a slash at its end', async () => {
    for (const end of ['', '/', '#part'])
      await askServer({ ...server.endpoint, baseURL: server.endpoint.baseURL + end })
    expect(server.calls.length).toBe(3)
    await askServer({ ...server.endpoint, baseURL: `${server.endpoint.baseURL}?version=2` })
    expect(server.requests.at(-1)?.path).toBe('/v1/chat/completions?version=2')
  })
})

describe('unreachable servers', () => {
  test('a port where nothing listens', async () => {
    const probe = createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    const asked = await askServer({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: null })
    expect(asked.error?.code).toBe('unreachable')
    expect(asked.error?.details.host).toBe(`127.0.0.1:${port}`)
    expect(asked.waits).toEqual([])
  })

  test('a name that no one has', async () => {
    const asked = await askServer({ baseURL: 'https://nobody.invalid/v1', apiKey: null })
    expect(asked.error?.code).toBe('unreachable')
    expect(asked.error?.details.host).toBe('nobody.invalid')
  })

  test('a certificate that no one has signed: nothing is sent, there is no way around', async (context) => {
    const certificate = await createCertificate()
    if (!certificate) return context.skip('openssl is not installed')
    const secure = await startFaultServer(certificate)
    const asked = await askServer(secure.endpoint)
    expect(asked.error?.code).toBe('certificate-not-trusted')
    expect(secure.requests.length).toBe(0)
    expect(traceOf(asked)).not.toContain(KEY_CANARY)
    await secure.close()
  })

  test('a server that speaks no TLS at an https address', async () => {
    const asked = await askServer({ ...server.endpoint, baseURL: server.endpoint.baseURL.replace('http:', 'https:') })
    expect(asked.error?.code).toBe('unreachable')
  })
})

test('a redirect is named and never followed', async () => {
  const other = await startFaultServer()
  server.redirectTo(`${other.endpoint.baseURL}/chat/completions`)
  const asked = await askServer(server.endpoint)
  expect(asked.error?.code).toBe('redirected')
  expect(asked.error?.details.host).toBe(new URL(other.endpoint.baseURL).host)
  await expect(listModels(server.endpoint, new AbortController().signal)).rejects.toMatchObject({ code: 'redirected' })
  expect(other.requests.length).toBe(0)
  server.redirectTo('/elsewhere')
  const inside = await askServer(server.endpoint)
  expect(inside.error?.details.host).toBe(new URL(server.endpoint.baseURL).host)
  expect(server.calls.length).toBe(2)
  await other.close()
})

test('nothing in the environment changes where, how, or as whom a question is asked', async () => {
  const nonsense = 'env-canary-3a'
  for (const name of ['API_KEY', 'ADMIN_KEY', 'ORG_ID', 'PROJECT_ID', 'WEBHOOK_SECRET', 'LOG', 'DATA_RESIDENCY']) {
    vi.stubEnv(`OPENAI_${name}`, nonsense)
  }
  vi.stubEnv('OPENAI_LOG', 'debug')
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/nowhere')
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', `x-nonsense: ${nonsense}\nauthorization: Bearer ${nonsense}`)
  const printed = ['log', 'info', 'debug', 'warn', 'error'].map((name) => {
    return vi.spyOn(console, name as 'log').mockImplementation(() => undefined)
  })
  for (const apiKey of [server.endpoint.apiKey, null]) {
    const asked = await askServer({ ...server.endpoint, apiKey })
    expect(asked.error).toBeNull()
    const sent = JSON.stringify([server.lastCall.headers, server.lastCall.body])
    expect(sent).not.toContain(nonsense)
    expect(server.lastCall.headers.authorization).toBe(apiKey === null ? undefined : `Bearer ${apiKey}`)
  }
  expect(printed.every((spy) => spy.mock.calls.length === 0)).toBe(true)
  vi.restoreAllMocks()
})
