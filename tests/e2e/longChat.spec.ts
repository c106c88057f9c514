import { words } from '../../renderer/words/words.ts'
import { chatsOf } from '../bench/benchChats.ts'
import { seedHistory } from '../bench/seedHistory.ts'
import { expect, test } from './application.ts'
import { messageBox, sendAndWait } from './steps.ts'

const LENGTH = 10_000

test('a chat of 10,000 messages opens at its end and scrolls to its start with few elements', async ({
  launch,
  dataFolder,
}) => {
  await seedHistory(dataFolder, [LENGTH], { provider: { preset: 'demo', baseURL: '', model: 'parlor-demo' } })
  const { page } = await launch()
  await page.getByRole('button', { name: chatsOf([LENGTH])[0]?.title ?? '', exact: true }).click()
  const last = page.locator(`article[aria-posinset="${LENGTH}"]`)
  await expect(last).toBeInViewport()
  await expect(last).toContainText(`Message ${LENGTH - 1}`)
  const list = page.getByRole('feed', { name: words.conversation.messages })
  await list.hover()
  await expect(async () => {
    await page.mouse.wheel(0, -2_000)
    expect(Number(await page.locator('article').first().getAttribute('aria-posinset'))).toBeLessThan(LENGTH - 100)
  }).toPass()
  // The list is what scrolls, or what stands in it: its start is the start of the chat.
  await expect(async () => {
    await list.evaluate((element) => {
      for (let node: Element | null = element; node; node = node.parentElement) node.scrollTop = 0
    })
    await expect(page.locator('article[aria-posinset="1"]')).toBeInViewport({ timeout: 500 })
  }).toPass()
  await expect(page.locator('article[aria-posinset="1"]')).toContainText('Message 0')
  expect(await page.locator('article').count()).toBeLessThan(100)
  await page.getByRole('button', { name: words.conversation.jumpToNewest }).click()
  await expect(last).toBeInViewport()
})

test('all entries shows the whole history by time with its labels, and filters by role and by day', async ({
  launch,
  dataFolder,
}) => {
  await seedHistory(dataFolder, [300], { provider: { preset: 'demo', baseURL: '', model: 'parlor-demo' } })
  const { page } = await launch()
  await expect(messageBox(page)).toBeVisible()
  await sendAndWait(page, 'A new question')
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('tab', { name: words.settings.sectionNames.privacy }).click()
  const labels = page.getByText(/^\[(user|assistant)\] bench@example\.org at \d{4}-\d\d-\d\dT[\d:.]+Z$/)
  await expect(labels.first()).toBeVisible()
  await expect(page.getByText('A new question').first()).toBeVisible()
  await page.getByLabel(words.settings.entries.roleLabel, { exact: true }).click()
  await page.getByRole('option', { name: words.settings.entries.roles.assistant }).click()
  await expect(page.getByText(/^\[user\] bench/)).toHaveCount(0)
  await expect(page.getByText(/^\[assistant\] bench/).first()).toBeVisible()
  await page.getByLabel(words.settings.entries.firstDay, { exact: true }).fill('2999-01-01')
  await expect(page.getByText(words.settings.entries.noneTitle)).toBeVisible()
  await expect(labels).toHaveCount(0)
  await page.getByRole('button', { name: words.settings.entries.clear }).click()
  await expect(page.getByText(/^\[user\] bench/).first()).toBeVisible()
})
