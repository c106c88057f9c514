import { words } from '../../renderer/words/words.ts'
import { type FaultServer, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { look } from './looks.ts'
import { request, sendAndWait, startWithServer } from './steps.ts'

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
  await page.getByRole('button', { name: /^Context: about/ }).click()
  await expect(page.getByText(words.usage.chat)).toBeVisible()
  await look(page, 'context-gauge')
  await page.getByRole('combobox', { name: words.usage.modeLabel }).click()
  await page.getByRole('option', { name: words.usage.modes.summarise }).click()
  await page.keyboard.press('Escape')
  await sendAndWait(page, 'five'.repeat(60))
  await expect(mark).toContainText(words.usage.memory.summarised)
  await look(page, 'context-mark')
})

test('the settings show usage by month, and the owner sets a price', async ({ launch }) => {
  const { page } = await launch()
  await startWithServer(page, server)
  await sendAndWait(page, 'Hello')
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('tab', { name: words.settings.sectionNames.usage }).click()
  const text = words.usage.settings
  await expect(page.getByRole('list', { name: text.monthsTitle })).toContainText(/\d+ tokens/)
  await page.getByRole('textbox', { name: text.model, exact: true }).fill('normal')
  await page.getByRole('textbox', { name: text.input, exact: true }).fill('2')
  await page.getByRole('textbox', { name: text.output, exact: true }).fill('8')
  await page.getByRole('button', { name: text.save }).click()
  await expect(page.getByRole('row', { name: /normal set here/ })).toContainText('$8.00')
  await look(page, 'settings-usage')
})
