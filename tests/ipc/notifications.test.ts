import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let window: TestWindow

beforeEach(async () => {
  application = await TestApplication.start()
  window = application.window()
  await window.signIn('Ada')
})
afterEach(() => application.dispose())

test('a click on a notification shows its chat in the window that it belongs to', async () => {
  const conversationId = 7
  const shown = await window.ask('notification:show', { title: 'Parlor', body: 'An answer is ready', conversationId })
  expect(shown).toBe(true)
  const [notification] = application.notifications
  expect(notification).toMatchObject({ windowId: window.id, title: 'Parlor', body: 'An answer is ready' })
  notification?.click()
  expect(window.events).toContainEqual({ type: 'conversation:show', conversationId })
})

test('a click after the profile was closed shows nothing to whoever is there then', async () => {
  await window.ask('notification:show', { title: 'Parlor', body: 'An answer is ready', conversationId: 1 })
  await window.ask('profile:close', {})
  await window.signIn('Grace')
  application.notifications[0]?.click()
  expect(window.events.filter(({ type }) => type === 'conversation:show')).toEqual([])
})

test('a chat is marked as unread and as read, and keeps its place in the list', async () => {
  const add = (message: string) => window.ask('chat-history:create', { message, clientMessageId: randomUUID() })
  const { conversation } = await add('older')
  await add('newer')
  const set = (unread: boolean) => window.ask('conversation:set-unread', { conversationId: conversation.id, unread })
  expect(await set(true)).toMatchObject({ unreadAt: expect.any(Number), updatedAt: conversation.updatedAt })
  const { items } = await window.ask('conversation:list', {})
  expect(items.map(({ title, unreadAt }) => [title, unreadAt !== null])).toEqual([
    ['newer', false],
    ['older', true],
  ])
  expect(await set(false)).toMatchObject({ unreadAt: null })
})
