import { expect, test } from 'vitest'
import { monthOf } from '../../../electron/core/history/usageEvents.ts'
import { NOTHING_SPENT } from '../../../shared/usage.ts'
import { answeredWindow } from '../../support/answeredWindow.ts'

const at = answeredWindow()

async function askModel(message: string, conversationId: number | null = null) {
  const sent = await at.window.ask('chat-message:send', {
    conversationId,
    message,
    clientMessageId: crypto.randomUUID(),
  })
  return at.window.ended(sent.assistantMessage.id)
}

const report = () => at.window.ask('usage:report', { month: monthOf(Date.now()) })
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
  at.server.setMode('cut')
  const { spent } = await askModel('Hello')
  expect(spent).toMatchObject({ estimated: true })
  expect(spent?.completionTokens).toBeGreaterThan(0)
})

test('a question that the server refuses costs nothing', async () => {
  at.server.setMode('401')
  expect((await askModel('Hello')).spent ?? null).toBeNull()
  expect(await report()).toEqual({ total: NOTHING_SPENT, months: [], models: [] })
})

test('a price that is set later costs later answers only', async () => {
  const first = await askModel('Hello')
  await at.window.ask('usage-settings:set', price(2_000))
  const second = await askModel('Hello again', first.conversationId)
  expect(first.spent?.costNanos).toBe(0)
  const { promptTokens = 0, completionTokens = 0 } = second.usage ?? {}
  expect(second.spent?.costNanos).toBe((promptTokens + completionTokens) * 2_000)
})

test('only the owner changes prices; a member reads them', async () => {
  await at.window.ask('usage-settings:set', price(2_000))
  const other = at.application.window()
  await other.signIn('Bela')
  expect(await other.codeOf('usage-settings:set', price(0))).toBe('not-allowed')
  expect(await other.ask('usage-settings:get', {})).toEqual(price(2_000))
})

test('a profile is told what it used itself, not what others did', async () => {
  await askModel('Hello')
  const other = at.application.window()
  await other.signIn('Bela')
  expect(await other.ask('usage:report', { month: monthOf(Date.now()) })).toEqual({
    total: NOTHING_SPENT,
    months: [],
    models: [],
  })
  const { total, months } = await report()
  expect(months).toHaveLength(1)
  expect(months[0]).toMatchObject(total)
  expect(total.promptTokens).toBeGreaterThan(0)
})

test('every window hears of changed prices, so that what it shows is not old', async () => {
  const other = at.application.window()
  await other.signIn('Bela')
  await at.window.ask('usage-settings:set', price(2_000))
  expect(other.events).toContainEqual({ type: 'usage-settings:changed', settings: price(2_000) })
})
