import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import type { ChatPlace } from '../../shared/models.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let window: TestWindow

beforeEach(async () => {
  application = await TestApplication.start()
  window = application.window()
  await window.signIn('Ada')
})
afterEach(() => application.dispose())

async function makeChats(count: number): Promise<number[]> {
  const ids: number[] = []
  for (let chat = 1; chat <= count; chat++) {
    const added = await window.ask('chat-history:create', { message: `chat ${chat}`, clientMessageId: randomUUID() })
    ids.push(added.conversation.id)
  }
  return ids
}

const titlesIn = async (place: ChatPlace) =>
  (await window.ask('conversation:list', { place })).items.map(({ title }) => title)

test('a change of several chats answers them as they are, and tells the window once', async () => {
  const conversationIds = await makeChats(3)
  window.events.length = 0
  const changed = await window.ask('conversation:change', { conversationIds, change: { kind: 'pin' } })
  expect(changed.map(({ id, pinnedAt }) => [id, pinnedAt !== null])).toEqual(conversationIds.map((id) => [id, true]))
  expect(window.events).toEqual([{ type: 'conversations:changed', conversations: changed, removed: false }])
  expect(await titlesIn('pinned')).toEqual(['chat 3', 'chat 2', 'chat 1'])
})

test('nobody, too many, unknown kinds and fields of another change are refused, and nothing changes', async () => {
  const [id = 0] = await makeChats(1)
  const tooMany = Array.from({ length: LIMITS.chosenChats + 1 }, (_, index) => index + 1)
  const odd: unknown[] = [
    { conversationIds: [], change: { kind: 'pin' } },
    { conversationIds: tooMany, change: { kind: 'trash' } },
    { conversationIds: [id], change: { kind: 'explode' } },
    { conversationIds: [id], change: { kind: 'move' } },
    { conversationIds: [id], change: { kind: 'trash', folderId: 1 } },
    { conversationIds: [id, 0], change: { kind: 'trash' } },
    { conversationIds: id, change: { kind: 'trash' } },
  ]
  for (const input of odd) expect(await window.codeOf('conversation:change', input)).toBe('bad-request')
  expect(await titlesIn('loose')).toEqual(['chat 1'])
})

test('two changes of the same chats at once come one after the other, each whole', async () => {
  const conversationIds = await makeChats(4)
  const { id: folderId } = await window.ask('folder:create', { name: 'Work' })
  await Promise.all([
    window.ask('conversation:change', { conversationIds, change: { kind: 'move', folderId } }),
    window.ask('conversation:change', { conversationIds, change: { kind: 'archive' } }),
    window.ask('conversation:change', { conversationIds: conversationIds.slice(2), change: { kind: 'unarchive' } }),
  ])
  expect(await titlesIn({ folderId })).toEqual(['chat 4', 'chat 3'])
  expect(await titlesIn('archive')).toEqual(['chat 2', 'chat 1'])
  expect(await window.ask('folder:chats', { folderId })).toEqual(conversationIds)
})

test('two folders of one name at once: one is made, the other is refused', async () => {
  const codes = await Promise.all(['Work', 'work'].map((name) => window.codeOf('folder:create', { name })))
  expect(codes.filter((code) => code === 'bad-request')).toHaveLength(1)
  expect(await window.ask('folder:list', {})).toHaveLength(1)
})

test('emptying the trash leaves what is not in it', async () => {
  const [first = 0, ...others] = await makeChats(3)
  await window.ask('conversation:change', { conversationIds: others, change: { kind: 'trash' } })
  expect(await window.ask('conversation:empty-trash', {})).toBe(2)
  expect(await window.ask('conversation:empty-trash', {})).toBe(0)
  expect(await titlesIn('trash')).toEqual([])
  expect((await window.ask('conversation:open', { conversationId: first })).page.total).toBe(1)
})

test('the order and what is folded are kept with the profile', async () => {
  await window.ask('profile-view:update', { chatSort: 'title', folded: ['pinned', 7] })
  expect((await window.ask('profile:current', {}))?.view).toMatchObject({ chatSort: 'title', folded: ['pinned', 7] })
  expect(await window.codeOf('profile-view:update', { folded: ['trash'] })).toBe('bad-request')
})

test('a folder belongs to its profile: another one has its own, and no way to this one', async () => {
  const { id: folderId } = await window.ask('folder:create', { name: 'Secret plans' })
  const [conversationId = 0] = await makeChats(1)
  const bob = application.window()
  await bob.signIn('Bob')
  expect(await bob.ask('folder:list', {})).toEqual([])
  expect(await bob.codeOf('folder:chats', { folderId })).toBe('not-found')
  const change = { kind: 'trash' }
  expect(await bob.codeOf('conversation:change', { conversationIds: [conversationId], change })).toBe('not-found')
  expect(application.logLines.join('\n')).not.toContain('Secret plans')
})
