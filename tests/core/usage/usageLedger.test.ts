import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { monthOf } from '../../../electron/core/history/usageEvents.ts'
import { registryKind } from '../../../electron/core/profiles/registryKind.ts'
import { type FaultServer, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { TestApplication, type TestWindow } from '../../support/TestApplication.ts'

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

let server: FaultServer
let application: TestApplication
let window: TestWindow

beforeEach(async () => {
  server = await startFaultServer()
  application = await TestApplication.start()
  window = application.window()
  await window.signIn('Ada')
  const { baseURL, apiKey } = server.endpoint
  await window.ask('provider:update', {
    scope: 'profile',
    changes: { preset: 'custom', baseURL, model: 'normal' },
  })
  await window.ask('provider:set-key', { scope: 'profile', key: apiKey ?? '' })
})
afterEach(async () => {
  await application.dispose()
  await server.close()
})

async function askModel(message: string, conversationId: number | null = null) {
  const sent = await window.ask('chat-message:send', { conversationId, message, clientMessageId: crypto.randomUUID() })
  return window.ended(sent.assistantMessage.id)
}

const report = () => window.ask('usage:report', { month: monthOf(Date.now()) })
const price = (input: number) => ({
  models: [{ model: 'normal', window: null, price: { input, cachedInput: input, output: input } }],
  unknownWindow: 50_000,
})

test('an answer counted by a local server is free, and its tokens are not marked as estimated', async () => {
  const { spent, usage } = await askModel('Hello')
  expect(spent).toMatchObject({
    promptTokens: usage?.promptTokens,
    estimated: false,
    costNanos: 0,
    priceUnknown: false,
  })
})

test('an answer that breaks off is counted by an estimate that says so', async () => {
  server.setMode('cut')
  const { spent } = await askModel('Hello')
  expect(spent).toMatchObject({ estimated: true })
  expect(spent?.completionTokens).toBeGreaterThan(0)
})

test('a question that the server refuses costs nothing', async () => {
  server.setMode('401')
  expect((await askModel('Hello')).spent ?? null).toBeNull()
  expect(await report()).toEqual({ months: [], models: [] })
})

test('a price that is set later costs later answers only', async () => {
  const first = await askModel('Hello')
  await window.ask('usage-settings:set', price(2_000))
  const second = await askModel('Hello again', first.conversationId)
  expect(first.spent?.costNanos).toBe(0)
  const { promptTokens = 0, completionTokens = 0 } = second.usage ?? {}
  expect(second.spent?.costNanos).toBe((promptTokens + completionTokens) * 2_000)
})

test('what a removed profile used stays in the ledger without its name, and nothing else of the ledger changes', async () => {
  const answer = await askModel('Hello')
  await report()
  const profile = await window.ask('profile:current', {})
  await window.ask('profile:remove', { profileId: profile?.profile.id ?? '', confirmName: 'Ada' })
  await application.quit()
  const database = await openDatabase({
    folder: join(application.dataFolder),
    kind: registryKind,
    log: silentLog,
    now: Date.now,
  })
  const rows = await database.read((manager) =>
    manager.query('SELECT profile, completion_tokens AS tokens FROM usage_ledger'),
  )
  expect(rows).toContainEqual({ profile: null, tokens: answer.usage?.completionTokens })
  const change = (sql: string) => database.write((manager) => manager.query(sql))
  await expect(change('DELETE FROM usage_ledger')).rejects.toThrow()
  await expect(change('UPDATE usage_ledger SET cost_nanos = 0')).rejects.toThrow()
  await expect(change(`UPDATE usage_ledger SET profile = 'x'`)).rejects.toThrow()
  await database.close()
})
