import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type FaultServer, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { type Asked, askServer } from './askServer.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterEach(() => server.reset())
afterAll(() => server.close())

/** Asks; `stop` ends the question. Time limits are far away: only `stop` can end it. */
function askUntilStopped(model: string, onText?: () => void): { asked: Promise<Asked>; stop: () => void } {
  const controller = new AbortController()
  const timeouts = { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000 }
  const asked = askServer(server.endpoint, {
    model,
    signal: controller.signal,
    timeouts,
    ...(onText ? { onText } : {}),
  })
  return { asked, stop: () => controller.abort() }
}

async function expectServerToBeFree(): Promise<void> {
  await vi.waitFor(() => expect(server.lastCall.gone).toBe(true), { timeout: 5_000 })
}

test('a question stopped before it was asked reaches no server', async () => {
  const asked = await askServer(server.endpoint, { signal: AbortSignal.abort() })
  expect(asked.error?.code).toBe('stopped')
  expect(server.calls.length).toBe(0)
})

test.each(['no-response', '504-hanging', 'stall-before-text', 'json-stalls'])(
  'a question is stopped while nothing has come: %s',
  async (model) => {
    const { asked, stop } = askUntilStopped(model)
    await server.waitForCalls(1)
    stop()
    expect((await asked).error?.code).toBe('stopped')
    expect((await asked).text).toBe('')
    await expectServerToBeFree()
  },
)

test('an answer is stopped in its middle: the text so far stays, the server is let go', async () => {
  const { asked, stop } = askUntilStopped('gated', () => stop())
  await server.waitForCalls(1)
  server.release(1)
  expect((await asked).error?.code).toBe('stopped')
  expect((await asked).text).toBe('One ')
  await expectServerToBeFree()
})

test('no text comes after Stop, even from events that had arrived together with the last one', async () => {
  const { asked, stop } = askUntilStopped('crlf', () => stop())
  expect((await asked).error?.code).toBe('stopped')
  expect((await asked).pieces).toEqual(['One '])
})

test('an answer that still waits for its usage numbers can be stopped', async () => {
  const controller = new AbortController()
  const timeouts = { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000, afterFinishMs: 60_000 }
  const asked = askServer(server.endpoint, {
    model: 'stall-after-finish',
    signal: controller.signal,
    timeouts,
    onText: (text) => text.startsWith('then') && setImmediate(() => controller.abort()),
  })
  expect((await asked).error?.code).toBe('stopped')
})

test('stopping after the end changes nothing', async () => {
  const { asked, stop } = askUntilStopped('normal')
  expect((await asked).result?.finishReason).toBe('stop')
  stop()
  expect((await asked).error).toBeNull()
})

test('many questions can share one signal without leaving listeners behind', async () => {
  const controller = new AbortController()
  const warnings: string[] = []
  const note = (warning: Error): void => void warnings.push(warning.name)
  process.on('warning', note)
  for (let count = 0; count < 15; count += 1) await askServer(server.endpoint, { signal: controller.signal })
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect(warnings).not.toContain('MaxListenersExceededWarning')
})
