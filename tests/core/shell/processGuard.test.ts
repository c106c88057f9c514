import { expect, onTestFinished, test } from 'vitest'
import { listModels } from '../../../electron/core/openai/listModels.ts'
import { cleanEnvironment, hasRefusedSwitch } from '../../../electron/processGuard.ts'
import { createCertificate } from '../../support/faultServer/createCertificate.ts'
import { startFaultServer } from '../../support/faultServer/startFaultServer.ts'

test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'js-flags',
  'no-sandbox',
  'single-process',
  'load-extension',
  'renderer-cmd-prefix',
])('a packaged application does not start with --%s', (name) => {
  expect(hasRefusedSwitch((asked) => asked === name)).toBe(true)
})

test('switches of appearance are no reason to refuse', () => {
  const given = [
    'force-dark-mode',
    'lang',
    'force-device-scale-factor',
    'disable-gpu',
    'ozone-platform',
    'user-data-dir',
  ]
  expect(hasRefusedSwitch((name) => given.includes(name))).toBe(false)
})

test('the environment loses what would change how questions are sent, and nothing else', () => {
  const environment = {
    OPENAI_API_KEY: 'sk',
    OPENAI_BASE_URL: 'https://example.org',
    OPENAI_CUSTOM_HEADERS: 'x: y',
    openai_log: 'debug',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    PATH: '/bin',
    MY_OPENAI_KEY: 'kept',
    NODE_EXTRA_CA_CERTS: '/etc/own.pem',
  }
  cleanEnvironment(environment)
  expect(environment).toEqual({ PATH: '/bin', MY_OPENAI_KEY: 'kept', NODE_EXTRA_CA_CERTS: '/etc/own.pem' })
})

test('the variable that switches certificates off in Node switches nothing off here', async ({ skip }) => {
  const certificate = await createCertificate()
  if (certificate === null) return skip('There is no openssl.')
  const server = await startFaultServer(certificate)
  onTestFinished(async () => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    await server.close()
  })
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  cleanEnvironment(process.env)
  const asked = listModels(server.endpoint, new AbortController().signal)
  await expect(asked).rejects.toMatchObject({ code: 'certificate-not-trusted' })
  expect(server.requests).toEqual([])
})
