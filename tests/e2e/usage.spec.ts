import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { type FaultServer, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { isTooWide, look, photograph } from './looks.ts'
import { messageBox, request, send, sendAndWait, startWithServer } from './steps.ts'

let server: FaultServer
test.beforeAll(async () => {
  server = await startFaultServer()
})
test.afterEach(() => server.reset())
test.afterAll(() => server.close())

const own = (input: number, window: number | null = null) => ({
  models: [{ model: 'normal', window, price: { input, cachedInput: input, output: input } }],
  unknownWindow: 50_000,
})

/** The button that shows how full the model's window is. */
const gauge = (page: Page) => page.getByRole('button', { name: /^Context: about/ })

/** What the gauge's popover says, while it is open. */
async function expectRoom(page: Page, tokens: number): Promise<void> {
  await gauge(page).click()
  await expect(page.getByText(words.usage.window(tokens))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(words.usage.title)).toBeHidden()
}

async function openUsage(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('tab', { name: words.settings.sectionNames.usage }).click()
}

/** A field of the form for own prices. */
function priceField(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true })
}

/** Pastes a text file, as the browser tells a page of it. */
async function pasteText(page: Page, name: string, content: string): Promise<void> {
  await messageBox(page).evaluate(
    (element, [fileName, text]) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([text], fileName))
      element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
    },
    [name, content] as const,
  )
}

test('an answer says its tokens and cost, and one the server did not count is marked', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await expect(await sendAndWait(page, 'Hello')).toContainText(/\d+ tokens · \$0\.00/)
  server.setMode('cut')
  await expect(await sendAndWait(page, 'Hello again')).toContainText(/≈ \d+ tokens/)
})

test('a long chat shows where the memory starts, left out or summarised', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await request(page, 'usage-settings:set', own(1_000, 256))
  for (const question of ['one', 'two', 'three', 'four']) await sendAndWait(page, question.repeat(60))
  const mark = page.getByRole('note').filter({ hasText: words.usage.memory.starts })
  await expect(mark).toContainText(words.usage.memory.leftOut)
  await gauge(page).click()
  await expect(page.getByText(words.usage.chat)).toBeVisible()
  await look(page, 'context-gauge')
  await page.getByRole('combobox', { name: words.usage.modeLabel }).click()
  await page.getByRole('option', { name: words.usage.modes.summarise }).click()
  await page.keyboard.press('Escape')
  await sendAndWait(page, 'five'.repeat(60))
  await expect(mark).toContainText(words.usage.memory.summarised)
  await look(page, 'context-mark')
})

test('what a long message costs is said before it is sent, with its files, and not of the next one', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await request(page, 'usage-settings:set', own(1_000))
  const note = page.locator('form > p')
  await messageBox(page).fill('word '.repeat(4_000))
  await expect(note).toHaveText(words.usage.draft(5_000, 5_000_000))
  await messageBox(page).press('Enter')
  await expect(note).toHaveText(words.conversation.hintEnter)
  await pasteText(page, 'notes.txt', 'line\n'.repeat(60_000))
  await expect(note).toContainText(words.usage.draft(75_000, 75_000_000))
  await messageBox(page).press('Enter')
  const question = page.getByRole('alertdialog', { name: words.conversation.askLarge.title })
  await expect(question).toContainText(words.usage.draft(75_000, 75_000_000))
  await question.getByRole('button', { name: words.actions.cancel }).click()
  await expect(question).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+n')
  await expect(note).toHaveText(words.conversation.hintEnter)
})

test('the settings show usage by month, and the owner sets a price', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await sendAndWait(page, 'Hello')
  await openUsage(page)
  const text = words.usage.settings
  await expect(page.getByRole('list', { name: text.monthsTitle })).toContainText(/\d+ tokens/)
  await priceField(page, text.model).fill('normal')
  await priceField(page, text.input).fill('2')
  await priceField(page, text.output).fill('8')
  await page.getByRole('button', { name: text.save }).click()
  await expect(page.getByRole('row', { name: /normal set here/ })).toContainText('$8.00')
  await expect(page.getByText(/^In all: \d+ tokens/)).toBeVisible()
  await look(page, 'settings-usage')
  await page.getByRole('button', { name: text.forget }).click()
  await expect(page.getByRole('row', { name: /normal set here/ })).toHaveCount(0)
  await page.getByRole('button', { name: words.actions.undo }).click()
  await expect(page.getByRole('row', { name: /normal set here/ })).toContainText('$8.00')
})

test('a line of the price table is changed in the form, and keeps what is not changed', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const text = words.usage.settings
  await request(page, 'usage-settings:set', {
    models: [
      { model: 'normal', window: null, price: { input: 2_000, cachedInput: 500, output: 8_000 } },
      { model: 'gpt-5', window: 1_000, price: null },
    ],
    unknownWindow: 50_000,
  })
  await openUsage(page)
  // Its window alone was set: the built-in price counts.
  await expect(page.getByRole('row', { name: /gpt-5 set here/ })).toContainText('$10.00')
  await page.getByRole('button', { name: text.change('normal') }).press('Enter')
  await expect(priceField(page, text.input)).toBeFocused()
  await expect(priceField(page, text.cached)).toHaveValue('0.5')
  await priceField(page, text.input).fill('3')
  await priceField(page, text.windowLabel).fill('128,000')
  await page.getByRole('button', { name: text.save }).click()
  await expect(page.getByRole('row', { name: /normal set here/ })).toContainText('$3.00')
  await page.setViewportSize({ width: 360, height: 640 })
  expect(await isTooWide(page)).toBe(false)
  await photograph(page, 'settings-prices-narrow')
  const { models } = await request(page, 'usage-settings:get', {})
  const changed = { model: 'normal', window: 128_000, price: { input: 3_000, cachedInput: 500, output: 8_000 } }
  expect(models.find(({ model }) => model === 'normal')).toEqual(changed)
  expect(models).toContainEqual({ model: 'gpt-5', window: 1_000, price: null })
})

test('the gauge follows the window and the price that are set, and the model of the chat', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await sendAndWait(page, 'Hello')
  await expectRoom(page, 50_000 - 4_096)
  const text = words.usage.settings
  await openUsage(page)
  await priceField(page, text.model).fill('normal')
  await priceField(page, text.windowLabel).fill('1000')
  await page.getByRole('button', { name: text.save }).click()
  await expect(page.getByRole('row', { name: /normal set here/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expectRoom(page, 500)
  const { items } = await request(page, 'conversation:list', {})
  await page.getByRole('button', { name: words.conversation.model.button('normal') }).click()
  await page.getByRole('dialog').getByText('gated', { exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: words.conversation.model.button('gated') })).toBeVisible()
  await expectRoom(page, 50_000 - 4_096)
  await request(page, 'conversation:set-model', { conversationId: items[0]?.id ?? 0, model: null })
  await request(page, 'usage-settings:set', { models: [], unknownWindow: 2_000 })
  await expectRoom(page, 1_000)
})

test('usage that can not be read says so, and is read when tried again', async ({ launch, dataFolder }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await sendAndWait(page, 'Hello')
  await request(page, 'usage:report', { month: '2026-01' })
  const registry = new DatabaseSync(join(dataFolder, 'parlor.db'))
  registry.exec('ALTER TABLE usage_ledger RENAME TO usage_away')
  await openUsage(page)
  const text = words.usage.settings
  const alert = page.getByRole('alert').filter({ hasText: text.failed })
  await expect(alert).toBeVisible()
  await look(page, 'settings-usage-failed')
  registry.exec('ALTER TABLE usage_away RENAME TO usage_ledger')
  registry.close()
  await alert.getByRole('button', { name: words.actions.tryAgain }).press('Enter')
  await expect(page.getByRole('list', { name: text.monthsTitle })).toContainText(/\d+ tokens/)
  await expect(alert).toBeHidden()
})

test('the prices say when they were known, and claim no more', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await openUsage(page)
  const prices = page.getByText(/prices as known in August 2025/)
  await expect(prices).toContainText('check your provider’s page')
  await page.setViewportSize({ width: 380, height: 720 })
  await prices.scrollIntoViewIfNeeded()
  await photograph(page, 'settings-usage-narrow')
  expect(await isTooWide(page)).toBe(false)
})

test('how the tokens of an answer are split is shown with the keyboard alone', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  const answer = await sendAndWait(page, 'Hello')
  const { split } = words.usage
  const button = answer.getByRole('button', { name: /^Used: \d+ tokens/ })
  await answer.getByRole('button', { name: words.conversation.more }).focus()
  await page.keyboard.press('Tab')
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  const details = page.getByRole('dialog', { name: split.title })
  await expect(details.getByRole('term')).toHaveText(['Tokens read', 'Tokens written', 'Cost'])
  await expect(details.getByRole('definition')).toHaveText(['7', '6', '$0.00'])
  await expect(details).toContainText(split.counted)
  await look(page, 'answer-split')
  await page.setViewportSize({ width: 380, height: 720 })
  await photograph(page, 'answer-split-narrow')
  expect(await isTooWide(page)).toBe(false)
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await expect(button).toBeFocused()
  // A long line gives way in a narrow window.
  await request(page, 'usage-settings:set', own(777_777))
  server.setMode('cut')
  const estimated = await sendAndWait(page, 'Hello '.repeat(2_000))
  await estimated.getByRole('button', { name: /^Used: ≈/ }).click()
  await expect(page.getByText(split.estimated)).toBeVisible()
  await photograph(page, 'answer-split-long-narrow')
  expect(await isTooWide(page)).toBe(false)
})

test('a summary that fails is told, and the answer comes without it', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await request(page, 'usage-settings:set', own(1_000, 256))
  for (const question of ['one', 'two', 'three']) await sendAndWait(page, question.repeat(60))
  const { items } = await request(page, 'conversation:list', {})
  await request(page, 'context:set-mode', { conversationId: items[0]?.id ?? 0, mode: 'summarise' })
  await expect(messageBox(page)).toBeEnabled()
  await server.waitForCalls(4) // Three answers and the title.
  const before = server.calls.length
  server.setMode('401')
  await send(page, 'four'.repeat(60))
  await server.waitForCalls(before + 1)
  server.setMode(null)
  await expect(page.getByText(words.usage.summaryFailed)).toBeVisible()
  await expect(page.locator('article[aria-posinset="8"]')).toHaveAttribute('data-status', 'complete')
})
