import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import {
  answers,
  chatList,
  messageBox,
  questions,
  request,
  send,
  sendAndWait,
  startWithDemo,
  startWithServer,
} from './steps.ts'

const text = words.tree

function button(message: Locator, name: string): Locator {
  return message.getByRole('button', { name, exact: true })
}

/** Chooses something from the menu of a message. */
async function choose(page: Page, message: Locator, name: string): Promise<void> {
  await message.hover()
  await button(message, words.conversation.more).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

test('an answer is regenerated, and both versions are reached by buttons and by keyboard', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  const answer = answers(page).last()
  await button(answer, text.regenerate).click()
  await expect(answer.getByRole('group', { name: text.version(2, 2) })).toBeVisible()
  await expect(answer).toHaveAttribute('data-status', 'complete')
  const second = await answer.getAttribute('data-message-id')
  await button(answer, text.previous).click()
  await expect(answer.getByRole('group', { name: text.version(1, 2) })).toBeVisible()
  expect(await answer.getAttribute('data-message-id')).not.toBe(second)
  await expect(button(answer, text.previous)).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(answer).toHaveAttribute('data-message-id', second ?? '')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(answer.getByRole('group', { name: text.version(1, 2) })).toBeVisible()
  await expect(questions(page)).toHaveCount(1)
})

test('a message is edited in its place: Esc gives it up, saving begins a branch, and the old one is still there', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await sendAndWait(page, 'Show me a table')
  const first = questions(page).first()
  await first.hover()
  await button(first, text.edit).click()
  const editor = page.getByRole('textbox', { name: text.editLabel })
  await expect(editor).toBeFocused()
  await expect(editor).toHaveValue('Hello')
  await editor.fill('never sent')
  await editor.press('Escape')
  await expect(first).toContainText('Hello')
  await expect(button(first, text.edit)).toBeFocused()
  await page.getByRole('button', { name: words.actions.undo }).click()
  await expect(editor).toHaveValue('never sent')
  await editor.press('Escape')
  await button(first, text.edit).click()
  await expect(editor).toHaveValue('Hello')
  await editor.fill('Who are you?')
  await page.getByRole('button', { name: text.send }).click()
  await expect(first).toContainText('Who are you?')
  await expect(page.locator('article')).toHaveCount(2)
  await expect(answers(page).last()).toHaveAttribute('data-status', 'complete')
  await button(first, text.previous).click()
  await expect(first).toContainText('Hello')
  await expect(page.locator('article')).toHaveCount(4)
  await expect(questions(page).last()).toContainText('Show me a table')
})

test('the last own message is edited by ↑ in the empty box and by Mod+Shift+E, and what was typed outlives another chat', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await messageBox(page).press('ArrowUp')
  const editor = page.getByRole('textbox', { name: text.editLabel })
  await editor.fill('half a thought')
  await page.keyboard.press('ControlOrMeta+n')
  await expect(editor).toHaveCount(0)
  await page.keyboard.press('Control+Tab')
  await expect(editor).toHaveValue('half a thought')
  await editor.press('Escape')
  await expect(messageBox(page)).toBeFocused()
  await messageBox(page).fill('not empty')
  await messageBox(page).press('ArrowUp')
  await expect(editor).toHaveCount(0)
  await messageBox(page).press('ControlOrMeta+Shift+E')
  await expect(editor).toHaveValue('Hello')
  await editor.press('Enter')
  await expect(
    questions(page)
      .first()
      .getByRole('group', { name: text.version(2, 2) }),
  ).toBeVisible()
  await expect(messageBox(page)).toBeFocused()
})

test('deleting asks with the number of messages, takes them away, is undone, and is final after the next start', async ({
  launch,
}) => {
  const first = await launch()
  const { page } = first
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await sendAndWait(page, 'Show me a table')
  await choose(page, answers(page).first(), text.delete)
  const dialog = page.getByRole('alertdialog', { name: text.deleteTitle(3) })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: words.actions.cancel }).click()
  await expect(page.locator('article')).toHaveCount(4)
  await choose(page, answers(page).first(), text.delete)
  await dialog.getByRole('button', { name: text.delete, exact: true }).click()
  await expect(page.locator('article')).toHaveCount(1)
  await page.getByRole('button', { name: words.actions.undo }).click()
  await expect(page.locator('article')).toHaveCount(4)
  await choose(page, questions(page).last(), text.delete)
  await page.getByRole('alertdialog').getByRole('button', { name: text.delete, exact: true }).click()
  await expect(page.locator('article')).toHaveCount(2)
  await first.app.close()
  const second = await launch()
  await expect(second.page.locator('article')).toHaveCount(2)
  await sendAndWait(second.page, 'What else?')
  await expect(second.page.locator('article')).toHaveCount(4)
})

test('a chat whose every message is deleted goes on in the message box, and nothing is deleted while an answer runs', async ({
  launch,
}) => {
  const { page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  server.setMode('gated')
  await send(page, 'Hello')
  const question = questions(page).first()
  await question.hover()
  await button(question, words.conversation.more).click()
  const later = page.getByRole('menuitem', { name: text.later(text.delete), exact: true })
  await expect(later).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  server.release()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'complete')
  await choose(page, question, text.delete)
  await page.getByRole('alertdialog').getByRole('button', { name: text.delete, exact: true }).click()
  await expect(page.locator('article')).toHaveCount(0)
  await expect(messageBox(page)).toBeFocused()
  await server.close()
})

test('an answer that was cut in the middle of a sentence goes on in it', async ({ launch }) => {
  const { page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  server.setMode('length')
  const answer = await sendAndWait(page, 'Hello')
  server.setMode('echo:some more.')
  await button(answer, words.conversation.continue).click()
  await expect(answer.getByRole('paragraph').filter({ hasText: 'The first words, then some more.' })).toBeVisible()
  await server.close()
})

test('a version shows its own text formatted while another one is seen as its source', async ({ launch }) => {
  const { page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  server.setMode('echo:The **first**')
  const answer = await sendAndWait(page, 'Hello')
  await choose(page, answer, words.conversation.showSource)
  await expect(answer).toContainText('The **first**')
  server.setMode('echo:The **second**')
  await button(answer, text.regenerate).click()
  await expect(answer.locator('strong', { hasText: 'second' })).toBeVisible()
  await button(answer, text.previous).click()
  await expect(answer).toContainText('The **first**')
  await server.close()
})

test('a fork goes on in a chat of its own', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await sendAndWait(page, 'Show me a table')
  await choose(page, answers(page).first(), text.fork)
  await expect(page.locator('article')).toHaveCount(2)
  await expect(questions(page).first()).toContainText('Hello')
  await sendAndWait(page, 'Show me some code')
  await expect(chatList(page).locator('[aria-current="page"]')).toHaveCount(1)
  expect((await request(page, 'conversation:list', {})).items).toHaveLength(2)
})

test('an own message that nothing follows is answered when the person wants it', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await messageBox(page).fill('Hello')
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(questions(page)).toHaveCount(1)
  await expect(answers(page)).toHaveCount(0)
  await button(questions(page).first(), text.answer).click()
  await expect(answers(page, 'complete')).toHaveCount(1)
  await expect(button(questions(page).first(), text.answer)).toHaveCount(0)
})

test('versions of very different length stay at their beginning where it is in sight, else at their end', async ({
  launch,
}) => {
  const { page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  const long = Array.from({ length: 60 }, (_, line) => `Paragraph ${line} of the long version.`).join('\n\n')
  server.setMode('echo:Something before it and after it, and enough of it.')
  for (const question of ['One', 'Two', 'Three', 'Four']) await sendAndWait(page, question)
  server.setMode('echo:Short at first.')
  await sendAndWait(page, 'Five')
  server.setMode(`echo:${long}`)
  const answer = page.locator('article[aria-posinset="10"]')
  await button(answer, text.regenerate).click()
  await expect(answer).toContainText('Paragraph 59')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  server.setMode('echo:Something before it and after it, and enough of it.')
  const edges = async () => {
    const box = await answer.boundingBox()
    return { top: box?.y ?? Number.NaN, end: (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN) }
  }

  const atEnd = await edges()
  await button(answer, text.previous).click()
  await expect(answer).toContainText('Short at first.')
  await expect.poll(async () => Math.abs((await edges()).end - atEnd.end)).toBeLessThan(2)
  for (const question of ['Six', 'Seven', 'Eight', 'Nine']) await sendAndWait(page, question)
  await questions(page).filter({ hasText: 'Five' }).scrollIntoViewIfNeeded()
  await button(answer, text.next).hover()
  const before = await edges()
  await button(answer, text.next).click()
  await expect(answer).toContainText('Paragraph 59')
  await expect.poll(async () => Math.abs((await edges()).top - before.top)).toBeLessThan(2)
  await server.close()
})

test('a fifth answer says that it waits for another one, also in a chat that was left and opened again', async ({
  launch,
}) => {
  const { page } = await launch()
  const server = await startFaultServer()
  await startWithServer(page, server)
  server.setMode('gated')
  for (const name of ['a', 'b', 'c', 'd']) {
    const question = { conversationId: null, message: name, clientMessageId: crypto.randomUUID() }
    await request(page, 'chat-message:send', question)
  }
  await send(page, 'e')
  await expect(answers(page).last()).toContainText(text.queued)
  await chatList(page).getByRole('button', { name: 'a', exact: true }).click()
  await expect(questions(page).last()).toContainText('a')
  await chatList(page).getByRole('button', { name: 'e', exact: true }).click()
  await expect(answers(page).last()).toContainText(text.queued)
  server.release()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'complete')
  await server.close()
})

test('versions, editor, menu and question have no accessibility violations, in light and in dark, at 360 px', async ({
  launch,
}) => {
  const { page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  await button(answers(page).last(), text.regenerate).click()
  await expect(answers(page).last()).toHaveAttribute('data-status', 'complete')
  for (const theme of ['light', 'dark'] as const) {
    await request(page, 'profile-settings:update', { theme })
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width: 360, height: 640 })
    await questions(page).first().hover()
    await button(questions(page).first(), text.edit).click()
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
    await page.screenshot({ path: `test-results/tree-edit-${theme}.png` })
    await page.keyboard.press('Escape')
    await choose(page, answers(page).last(), text.delete)
    await expect(page.getByRole('alertdialog')).toBeVisible()
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
    await page.screenshot({ path: `test-results/tree-delete-${theme}.png` })
    await page.keyboard.press('Escape')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  }
})
