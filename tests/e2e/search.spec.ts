import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { chatsOf } from '../bench/benchChats.ts'
import { seedHistory } from '../bench/seedHistory.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { messageBox, request, sendAndWait, startWithDemo, startWithServer } from './steps.ts'

const LENGTH = 10_000
const DEMO = { provider: { preset: 'demo', baseURL: '', model: 'parlor-demo' } }
const text = words.search

async function openSearch(page: Page) {
  await page.keyboard.press('ControlOrMeta+Shift+F')
  const box = page.getByRole('combobox', { name: text.box })
  await expect(box).toBeFocused()
  return box
}

/** How many places are marked in what is drawn. */
const marks = (page: Page, name = 'parlor-found') => page.evaluate((key) => CSS.highlights.get(key)?.size ?? 0, name)

test('a message 9,000 messages up is found, opened around, and marked', async ({ launch, dataFolder }) => {
  await seedHistory(dataFolder, [LENGTH, 30], DEMO)
  const { page } = await launch()
  await expect(messageBox(page)).toBeVisible()
  const box = await openSearch(page)
  await box.fill('"message 1001"')
  const option = page.getByRole('option').first()
  await expect(option).toContainText(titleOf([LENGTH, 30], 0))
  await expect(option.locator('mark').first()).toHaveText('Message 1001')
  await page.keyboard.press('Enter')
  const message = page.locator('article[aria-posinset="1002"]')
  await expect(message).toBeInViewport()
  await expect(message).toContainText('Message 1001')
  await expect.poll(() => marks(page)).toBe(1)
  await expect(page.locator('article[aria-posinset="1001"]')).toBeInViewport()
  expect(await page.locator('article').count()).toBeLessThan(100)
  const again = await openSearch(page)
  await again.fill('"message 9002"')
  await expect(page.getByRole('option').first().locator('mark').first()).toHaveText('Message 9002')
  await page.keyboard.press('Enter')
  await expect(page.locator('article[aria-posinset="9003"]')).toBeInViewport()
  await expect.poll(() => marks(page)).toBe(1)
  await page.getByRole('button', { name: titleOf([LENGTH, 30], 1), exact: true }).click()
  await expect(page.locator('article[aria-posinset="30"]')).toBeInViewport()
  await page.getByRole('button', { name: titleOf([LENGTH, 30], 0), exact: true }).click()
  await expect(page.locator(`article[aria-posinset="${LENGTH}"]`)).toBeInViewport()
})

test('search shows results while typing, with filters, orders and help, by keyboard alone', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  for (const message of ['A zebra in c++', '动物园里有斑马', 'Crème brûlée']) {
    await request(page, 'chat-history:create', { message, clientMessageId: randomUUID() })
  }
  const box = await openSearch(page)
  await expect(page.getByText(text.beginTitle)).toBeVisible()
  const found = page.getByRole('listbox', { name: text.results }).locator('mark')
  for (const [query, mark] of [
    ['c++', 'c++'],
    ['斑马', '斑马'],
    ['brulee', 'brûlée'],
    ['zeb', 'zeb'],
  ] as const) {
    await box.fill(query)
    await expect(found.last()).toHaveText(mark)
  }
  await box.fill('e')
  await expect(page.getByText(text.noneTitle)).toBeVisible()
  await page.getByRole('button', { name: text.filters }).click()
  await box.fill('zebra')
  await page.getByLabel(text.role, { exact: true }).click()
  await page.getByRole('option', { name: text.roles.assistant }).click()
  await expect(page.getByText(text.noneFilteredText)).toBeVisible()
  await page.getByRole('button', { name: text.clearFilters }).first().click()
  await expect(found.first()).toBeVisible()
  await box.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.locator('article').first()).toContainText('A zebra in c++')
  await expect.poll(() => marks(page)).toBeGreaterThan(0)
})

test('find in a chat counts over all its messages, steps to each, and ends with Esc', async ({
  launch,
  dataFolder,
}) => {
  await seedHistory(dataFolder, [2_000], DEMO)
  const { page } = await launch()
  await page.getByRole('button', { name: titleOf([2_000], 0), exact: true }).click()
  await expect(page.locator('article[aria-posinset="2000"]')).toBeInViewport()
  await page.keyboard.press('ControlOrMeta+F')
  const box = page.getByRole('textbox', { name: text.find.box })
  await expect(box).toBeFocused()
  await box.fill('MESSAGE 19')
  // 19, 190…199, 1900…1999
  await expect(page.getByText(text.find.place(12, 111)).or(page.getByText(/of 111$/))).toBeVisible()
  await expect.poll(() => marks(page)).toBeGreaterThan(1)
  const before = await page.getByRole('search').getByRole('status').textContent()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search').getByRole('status')).not.toHaveText(before ?? '')
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByRole('search').getByRole('status')).toHaveText(before ?? '')
  await box.fill('message 30000')
  await expect(page.getByText(text.find.none)).toBeVisible()
  await box.fill('message 345')
  await expect(page.getByText(text.find.place(1, 1))).toBeVisible()
  await expect(page.locator('article[aria-posinset="346"]')).toBeInViewport()
  await expect.poll(() => marks(page, 'parlor-found-current')).toBe(1)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await page.keyboard.press('Escape')
  await expect(box).toBeHidden()
  expect(await marks(page)).toBe(0)
  await expect(messageBox(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+F')
  await box.fill('new words')
  await sendAndWait(page, 'Some new words')
  await expect(page.getByText(/of \d+$/)).toBeVisible()
})

test('what is found in a chat follows an answer that ends and a version that is shown, and the list stays where it is read', async ({
  launch,
}) => {
  const { page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  const filler = Array.from({ length: 40 }, (_, line) => `Line ${line} of the text.`).join('\n\n')
  server.setMode(`echo:One zebra.\n\n${filler}`)
  await sendAndWait(page, 'First')
  await page.keyboard.press('ControlOrMeta+F')
  await page.getByRole('textbox', { name: text.find.box }).fill('zebra')
  const place = page.getByRole('search').getByRole('status')
  await expect(place).toHaveText(text.find.place(1, 1))
  await expect.poll(() => marks(page, 'parlor-found-current')).toBe(1)

  server.setMode(`echo:${filler}\n\nTwo more: zebra, zebra.`)
  const answer = await sendAndWait(page, 'Second')
  await expect(place).toHaveText(text.find.place(1, 3))
  await expect.poll(() => marks(page)).toBe(3)
  await expect(answer.getByText('Two more')).toBeInViewport()

  server.setMode('echo:None of them.')
  await answer.getByRole('button', { name: words.tree.regenerate, exact: true }).click()
  await expect(answer).toContainText('None of them')
  await expect(place).toHaveText(text.find.place(1, 1))
  await answer.getByRole('button', { name: words.tree.previous, exact: true }).click()
  await expect(place).toHaveText(text.find.place(1, 3))
  await page.getByRole('button', { name: text.find.previous }).click()
  await expect(place).toHaveText(text.find.place(3, 3))
  await expect(answer.getByText('Two more')).toBeInViewport()
  await server.close()
})

test('only the text of messages is marked: not what a model thought, and not what Parlor says about an answer', async ({
  launch,
}) => {
  const { page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  server.setMode('reasoning-content')
  const answer = await sendAndWait(page, 'Think')
  await answer.getByRole('button', { expanded: false }).first().click()
  await expect(answer).toContainText('First this')
  server.setMode('length')
  await sendAndWait(page, 'First the length, please')
  await page.keyboard.press('ControlOrMeta+F')
  const box = page.getByRole('textbox', { name: text.find.box })
  await box.fill('first')
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/of 2$/)
  await expect.poll(() => marks(page)).toBe(2)
  await box.fill('length')
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/of 1$/)
  await expect.poll(() => marks(page)).toBe(1)
  await server.close()
})

test('a hit in the trash opens its chat, which says where it is, takes no message, and is restored there', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  const input = { message: 'A coconut', clientMessageId: randomUUID() }
  const { conversation } = await request(page, 'chat-history:create', input)
  await request(page, 'conversation:change', { conversationIds: [conversation.id], change: { kind: 'trash' } })
  const box = await openSearch(page)
  await box.fill('coconut')
  await expect(page.getByText(text.noneTitle)).toBeVisible()
  await page.getByRole('button', { name: text.filters }).click()
  await page.getByLabel(text.place, { exact: true }).click()
  await page.getByRole('option', { name: text.places.trash, exact: true }).click()
  await expect(page.getByRole('listbox', { name: text.results }).locator('mark').first()).toHaveText('coconut')
  await box.press('Enter')
  const { inTrash } = words.conversation
  const strip = page.getByRole('note').filter({ hasText: inTrash.strip })
  await expect(strip).toBeVisible()
  await expect(messageBox(page)).toHaveAttribute('placeholder', inTrash.box)
  await expect(messageBox(page)).not.toBeEditable()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await strip.getByRole('button', { name: inTrash.restore }).click()
  await expect(strip).toBeHidden()
  await expect(messageBox(page)).toBeFocused()
  await sendAndWait(page, 'Hello again')
  await expect(page.getByRole('button', { name: 'A coconut', exact: true })).toHaveAttribute('aria-current', 'page')
})

/** The title of the seeded chat at `index`. */
function titleOf(lengths: readonly number[], index: number): string {
  return chatsOf(lengths)[index]?.title ?? ''
}
