import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FaultServer, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { commands } from './modelCommands.ts'
import { endRunning, type Model, ModelledApplication, PEOPLE } from './modelledApplication.ts'

/** After this time, and one run, the others are left out, ms. */
const TIME_LIMIT = 12_000

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterAll(() => server.close())

test('whatever two people do one after the other, each finds exactly what is theirs', async () => {
  let runs = 0
  const started = performance.now()
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (sequence) => {
    if (runs > 0 && performance.now() - started > TIME_LIMIT) return
    server.reset()
    const real = await ModelledApplication.start(server)
    const model: Model = { current: 'Ada', chats: { Ada: [], Bob: [] } }
    try {
      await fc.asyncModelRun(() => ({ model, real }), sequence)
      endRunning(model, 'interrupted')
      for (const person of PEOPLE) {
        model.current = person
        await real.restart(person)
        await real.check(model)
      }
      runs += 1
    } finally {
      await real.dispose()
    }
  })
  await fc.assert(property, { numRuns: 30, endOnFailure: true })
  expect(runs).toBeGreaterThan(0)
})
