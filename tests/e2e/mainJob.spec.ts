import { words } from '../../renderer/words/words.ts'
import { expect, kill, test } from './application.ts'
import {
  answers,
  chatList,
  createFirstProfile,
  messageBox,
  questions,
  send,
  sendAndWait,
  startWithDemo,
} from './steps.ts'

test('a newcomer makes a profile, tries the demo, and finds the chat again after a restart', async ({ launch }) => {
  const first = await launch()
  await expect(first.page.getByRole('heading', { name: words.profiles.welcome.title })).toBeVisible()
  await startWithDemo(first.page)
  const answer = await sendAndWait(first.page, 'What can you do?')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await expect(answer.locator('table').first()).toBeVisible()
  await expect(answer.locator('pre').first()).toBeVisible()
  const text = await answer.innerText()
  await first.app.close()

  const second = await launch()
  await expect(questions(second.page).first()).toContainText('What can you do?')
  await expect(answers(second.page, 'complete')).toHaveCount(1)
  expect((await answers(second.page).last().innerText()).slice(0, 200)).toBe(text.slice(0, 200))
  await expect(chatList(second.page).locator('[aria-current="page"]')).toBeVisible()
})

test('an answer is stopped by Esc, keeps its text, and can be asked for again', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await send(page, 'long answer')
  const answer = answers(page).last()
  await expect(answer).toHaveAttribute('data-status', 'streaming')
  await expect.poll(async () => (await answer.innerText()).length).toBeGreaterThan(200)
  await messageBox(page).press('Escape')
  await expect(answer).toHaveAttribute('data-status', 'cancelled')
  await expect(answer).toContainText(words.conversation.stopped)
  expect((await answer.innerText()).length).toBeGreaterThan(200)
  await answer.getByRole('button', { name: words.conversation.retry }).first().click()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'streaming')
  await page.getByRole('button', { name: words.conversation.stop }).click()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'cancelled')
})

test('a message that has to wait for the answer stays in the box, and the reason goes when the answer has ended', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  await send(page, 'long answer')
  await expect(answers(page).last()).toHaveAttribute('data-status', 'streaming')
  await send(page, 'The next question')
  await expect(page.getByText(words.conversation.stillAnswering)).toBeVisible()
  await page.getByRole('button', { name: words.conversation.stop }).click()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'cancelled')
  await expect(page.getByText(words.conversation.stillAnswering)).toHaveCount(0)
  await expect(messageBox(page)).toHaveValue('The next question')
})

test('a kill in the middle of a stream loses nothing: the partial answer is interrupted and can go on', async ({
  launch,
}) => {
  const first = await launch()
  await startWithDemo(first.page)
  await sendAndWait(first.page, 'Hello')
  await send(first.page, 'long answer')
  const running = answers(first.page, 'streaming')
  await expect.poll(async () => (await running.innerText()).length).toBeGreaterThan(400)
  const shown = (await running.locator('p').first().innerText()).slice(0, 60)
  await kill(first.app)

  const second = await launch()
  await expect(questions(second.page).last()).toContainText('long answer')
  const answer = answers(second.page).last()
  await expect(answer).toHaveAttribute('data-status', 'interrupted')
  await expect(answer.locator('p').first()).toContainText(shown)
  await expect(answer.getByRole('button', { name: words.conversation.retry }).first()).toBeVisible()
  await answer.getByRole('button', { name: words.conversation.continue }).click()
  await expect(answers(second.page).last()).toHaveAttribute('data-status', 'complete', { timeout: 60_000 })
  await expect(answers(second.page).last()).toHaveAttribute('aria-setsize', '4')
})

test('a draft is kept per chat over a restart, and Shift+Enter makes a line', async ({ launch }) => {
  const first = await launch()
  await startWithDemo(first.page)
  await sendAndWait(first.page, 'Hello')
  await messageBox(first.page).fill('not sent')
  await messageBox(first.page).press('Shift+Enter')
  await messageBox(first.page).pressSequentially('yet')
  await messageBox(first.page).blur()
  await expect.poll(() => draftOf(first.page)).toBe('not sent\nyet')
  await first.app.close()
  const second = await launch()
  await expect(messageBox(second.page)).toHaveValue('not sent\nyet')
  await second.page.getByRole('button', { name: words.chats.newChat }).first().click()
  await expect(messageBox(second.page)).toHaveValue('')
})

test('Enter sends nothing while an input method composes', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).fill('にほん')
  await messageBox(page).dispatchEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true })
  await messageBox(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })
  await expect(messageBox(page)).toHaveValue('にほん')
  await expect(questions(page)).toHaveCount(0)
})

test('a chat is renamed, moved to the trash, brought back by undo, and restored from the trash', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await page.keyboard.press('F2')
  const title = page.getByRole('textbox', { name: words.conversation.titleLabel })
  await title.fill('A name by hand')
  await title.press('Enter')
  await expect(chatList(page)).toContainText('A name by hand')
  await page.keyboard.press('ControlOrMeta+Shift+Backspace')
  await expect(chatList(page)).not.toContainText('A name by hand')
  await page.getByRole('button', { name: words.actions.undo }).click()
  // Back in the list first, then open again.
  await expect(chatList(page).locator('[aria-current="page"]')).toContainText('A name by hand')
  await page.keyboard.press('ControlOrMeta+Shift+Backspace')
  await page.getByRole('button', { name: words.chats.trash.open }).click()
  await page.getByRole('button', { name: words.chats.trash.restoreNamed('A name by hand') }).click()
  await page.getByRole('button', { name: words.chats.trash.back }).click()
  await expect(chatList(page)).toContainText('A name by hand')
})

test('a second start with one profile opens it at once', async ({ launch }) => {
  const first = await launch()
  await createFirstProfile(first.page)
  await first.page.getByRole('button', { name: words.profiles.source.later }).click()
  await expect(messageBox(first.page)).toBeVisible()
  await first.app.close()
  const second = await launch()
  await expect(messageBox(second.page)).toBeVisible()
})

async function draftOf(page: Parameters<typeof messageBox>[0]): Promise<string> {
  const list = (await page.evaluate(() => window.parlor.request('conversation:list', {}))) as {
    value: { items: { id: number }[] }
  }
  const conversationId = list.value.items[0]?.id ?? null
  const draft = await page.evaluate((id) => window.parlor.request('draft:load', { conversationId: id }), conversationId)
  return (draft as { value: string }).value
}
