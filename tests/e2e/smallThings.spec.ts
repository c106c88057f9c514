import { words } from '../../renderer/words/words.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { expect, test } from './application.ts'
import { look } from './looks.ts'
import { answers, chatList, questions, request, send, sendAndWait, startWithDemo, startWithServer } from './steps.ts'

const { notices, tree, conversation } = words

test('an answer that ends in another chat marks it as unread, says so, and looking at it takes the mark away', async ({
  launch,
}) => {
  const server = await startFaultServer()
  try {
    const { page } = await launch()
    await startWithServer(page, server)
    server.setMode('gated')
    await send(page, 'The slow one')
    await server.waitForCalls(1)
    await page.getByRole('button', { name: words.chats.newChat, exact: true }).click()
    server.release()
    const row = chatList(page).getByRole('button', { name: new RegExp(`${notices.unread}$`) })
    await expect(row).toBeVisible()
    await expect(page).toHaveTitle(notices.windowTitle(1))
    await look(page, 'unread-chat')
    await page.getByRole('button', { name: notices.show, exact: true }).click()
    await expect(answers(page, 'complete')).toHaveCount(1)
    await expect(page).toHaveTitle(notices.windowTitle(0))
    await expect(row).toHaveCount(0)
    const { items } = await request(page, 'conversation:list', {})
    expect(items.map(({ unreadAt }) => unreadAt)).toEqual([null])
  } finally {
    await server.close()
  }
})

test('an unread mark is still there after a restart', async ({ launch }) => {
  const { app, page } = await launch()
  await startWithDemo(page)
  await sendAndWait(page, 'Hello')
  const { items } = await request(page, 'conversation:list', {})
  await page.getByRole('button', { name: words.chats.newChat, exact: true }).click()
  await request(page, 'conversation:set-unread', { conversationId: items[0]?.id ?? 0, unread: true })
  await expect(page).toHaveTitle(notices.windowTitle(1))
  await app.close()
  const again = await launch()
  await expect(again.page).toHaveTitle(notices.windowTitle(1))
})

test('notifications can be turned off, and the choice stays', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  await page.keyboard.press('ControlOrMeta+,')
  const choice = page.getByRole('switch', { name: words.settings.general.notifyAnswers })
  await expect(choice).toBeChecked()
  await look(page, 'settings-notifications')
  await choice.click()
  await expect(choice).not.toBeChecked()
  await expect.poll(async () => (await request(page, 'profile:current', {}))?.settings.notifyAnswers).toBe(false)
})

test('the newest text stays in sight when the window gets narrower', async ({ launch }) => {
  const server = await startFaultServer()
  try {
    const { page } = await launch()
    await startWithServer(page, server)
    await request(page, 'provider:update', { scope: 'profile', changes: { model: 'speed:1500@3000' } })
    await sendAndWait(page, 'A long one')
    const fromEnd = () =>
      page.getByRole('feed').evaluate((feed) => feed.scrollHeight - feed.scrollTop - feed.clientHeight)
    await expect.poll(fromEnd).toBeLessThan(40)
    await page.setViewportSize({ width: 420, height: 560 })
    await expect.poll(fromEnd).toBeLessThan(40)
    await page.setViewportSize({ width: 1180, height: 800 })
    await expect.poll(fromEnd).toBeLessThan(40)
    await expect(page.getByRole('button', { name: conversation.jumpToNewest })).toHaveCount(0)
  } finally {
    await server.close()
  }
})

test('whoever reads further up is not moved by an answer that grows, and gets to its end by a button', async ({
  launch,
}) => {
  const server = await startFaultServer()
  try {
    const { page } = await launch()
    await startWithServer(page, server)
    await page.setViewportSize({ width: 900, height: 500 })
    await request(page, 'provider:update', { scope: 'profile', changes: { model: 'speed:6000@1000' } })
    await send(page, 'A long one')
    const feed = page.getByRole('feed')
    await expect.poll(() => feed.evaluate(({ scrollHeight }) => scrollHeight)).toBeGreaterThan(1500)
    await feed.hover()
    await page.mouse.wheel(0, -1200)
    const jump = page.getByRole('button', { name: conversation.jumpToNewest })
    await expect(jump).toBeVisible()
    const place = await feed.evaluate(({ scrollTop }) => scrollTop)
    await expect(answers(page, 'complete')).toHaveCount(1, { timeout: 60_000 })
    expect(Math.abs((await feed.evaluate(({ scrollTop }) => scrollTop)) - place)).toBeLessThan(2)
    await jump.click()
    await expect(jump).toHaveCount(0)
  } finally {
    await server.close()
  }
})

test('while an answer runs, making another one or editing a question says why it has to wait', async ({ launch }) => {
  const server = await startFaultServer()
  try {
    const { page } = await launch()
    await startWithServer(page, server)
    await sendAndWait(page, 'First')
    server.setMode('gated')
    await send(page, 'Second')
    await questions(page).first().hover()
    await expect(
      questions(page)
        .first()
        .getByRole('button', { name: tree.later(tree.edit) }),
    ).toBeDisabled()
    await answers(page).first().hover()
    await expect(
      answers(page)
        .first()
        .getByRole('button', { name: tree.later(tree.regenerate) }),
    ).toBeDisabled()
    server.release()
    await expect(questions(page).first().getByRole('button', { name: tree.edit, exact: true })).toBeEnabled()
  } finally {
    await server.close()
  }
})

test('a time says how long ago, and exactly when on hover', async ({ launch }) => {
  const { page } = await launch()
  await startWithDemo(page)
  const answer = await sendAndWait(page, 'Hello')
  const time = answer.locator('time')
  await expect(time).toHaveText(conversation.justNow)
  await expect(time).toHaveAttribute('title', new RegExp(String(new Date().getFullYear())))
})
