import { expect, test } from 'vitest'
import { listConversationsSql } from '../../../electron/core/history/conversations.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { CHAT_SORTS, type ChatPlace, type ChatSort } from '../../../shared/models.ts'
import { converse, fillChat, type OpenHistory, openHistory, openWithDatabase, send } from './openHistory.ts'

type History = OpenHistory['history']

async function makeChats(history: History, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let chat = 0; chat < count; chat++) ids.push((await converse(history, `chat ${chat}`, 'yes')).conversation.id)
  return ids
}

async function titlesIn(history: History, place: ChatPlace, sort: ChatSort = 'updated'): Promise<string[]> {
  return (await history.listConversations({ limit: 200, place, sort })).items.map(({ title }) => title)
}

test('a chat is shown in one place: the trash before the archive, that before the pinned, these before a folder', async () => {
  const { history } = await openHistory()
  const [id = 0] = await makeChats(history, 1)
  const work = await history.folders.create('Work')
  const places: ChatPlace[] = ['loose', { folderId: work.id }, 'pinned', 'archive', 'trash']
  const shown = async () => {
    const found = await Promise.all(places.map(async (place) => (await titlesIn(history, place)).length))
    return places.filter((_place, index) => found[index] === 1)
  }
  expect(await shown()).toEqual(['loose'])
  for (const [change, place] of [
    [{ kind: 'move', folderId: work.id }, { folderId: work.id }],
    [{ kind: 'pin' }, 'pinned'],
    [{ kind: 'archive' }, 'archive'],
    [{ kind: 'trash' }, 'trash'],
    [{ kind: 'restore' }, 'archive'],
    [{ kind: 'unarchive' }, 'pinned'],
    [{ kind: 'unpin' }, { folderId: work.id }],
    [{ kind: 'move', folderId: null }, 'loose'],
  ] as const) {
    await history.changeConversations([id], change)
    expect(await shown()).toEqual([place])
  }
})

test('the list of all chats has pinned ones and those in folders, not archived and trashed ones', async () => {
  const { history } = await openHistory()
  const [pinned = 0, filed = 0, archived = 0, trashed = 0] = await makeChats(history, 4)
  const { id: folderId } = await history.folders.create('Work')
  await history.changeConversations([pinned], { kind: 'pin' })
  await history.changeConversations([filed], { kind: 'move', folderId })
  await history.changeConversations([archived], { kind: 'archive' })
  await history.changeConversations([trashed], { kind: 'trash' })
  expect(await titlesIn(history, 'chats')).toEqual(['chat 1', 'chat 0'])
})

test('a change of many is all or nothing: one unknown chat, and none is changed', async () => {
  const { history } = await openHistory()
  const ids = await makeChats(history, 3)
  for (const kind of ['pin', 'archive', 'trash', 'remove'] as const) {
    await expect(history.changeConversations([...ids, 99], { kind })).rejects.toMatchObject({ code: 'not-found' })
  }
  const toNowhere = history.changeConversations(ids, { kind: 'move', folderId: 7 })
  await expect(toNowhere).rejects.toMatchObject({ code: 'not-found' })
  expect(await titlesIn(history, 'loose')).toHaveLength(3)
})

test('a change keeps the time of what is so already, and names each chat once', async () => {
  const { history } = await openHistory()
  const [first = 0, second = 0] = await makeChats(history, 2)
  const [before] = await history.changeConversations([first], { kind: 'pin' })
  const after = await history.changeConversations([second, first, first], { kind: 'pin' })
  expect(after.map(({ id }) => id)).toEqual([first, second])
  expect(after[0]).toEqual(before)
})

test('a chat is removed for good from the trash only, with all that is in it, and not while an answer runs', async () => {
  const { history, database } = await openWithDatabase()
  const long = await fillChat(database, 500)
  const { conversation: other } = await converse(history, 'other', 'yes')
  const { conversation: running } = await send(history, 'running')
  const remove = { kind: 'remove' } as const
  await expect(history.changeConversations([long], remove)).rejects.toMatchObject({ code: 'not-allowed' })
  await history.changeConversations([long, running.id], { kind: 'trash' })
  await expect(history.changeConversations([long, running.id], remove)).rejects.toMatchObject({ code: 'busy' })
  await expect(history.changeConversations([long, other.id], remove)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await titlesIn(history, 'trash')).toEqual(['running', 'Long'])
  expect((await history.changeConversations([long], remove)).map(({ id }) => id)).toEqual([long])
  expect(await titlesIn(history, 'trash')).toEqual(['running'])
  const left = await database.read((manager) =>
    manager.query('SELECT DISTINCT conversation_id AS chat FROM chat_history'),
  )
  expect(left).toEqual([{ chat: other.id }, { chat: running.id }])
})

test('ten thousand chats change at once', async () => {
  const { history, database } = await openWithDatabase()
  await database.write((manager) =>
    manager.query(
      `WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${LIMITS.chosenChats})
      INSERT INTO conversation (title, title_key, title_source, created_at, updated_at)
        SELECT 'Chat ' || value, 'chat ' || value, 'automatic', value, value FROM n`,
    ),
  )
  const ids = Array.from({ length: LIMITS.chosenChats }, (_, index) => index + 1)
  for (const kind of ['archive', 'trash', 'remove'] as const)
    expect(await history.changeConversations(ids, { kind })).toHaveLength(LIMITS.chosenChats)
  expect(await titlesIn(history, 'trash')).toEqual([])
})

const ORDERED: Readonly<Record<ChatSort, readonly string[]>> = {
  updated: ['Alpha', 'beta', 'Gamma', 'delta', 'Épsilon'],
  created: ['Épsilon', 'delta', 'Gamma', 'beta', 'Alpha'],
  title: ['Alpha', 'beta', 'delta', 'Épsilon', 'Gamma'],
}

test.each(CHAT_SORTS)('pages by %s neither repeat nor miss a chat while chats come and go', async (sort) => {
  const { history } = await openHistory()
  const ids = await makeChats(history, 5)
  for (const [index, title] of ['Alpha', 'beta', 'Gamma', 'delta', 'Épsilon'].entries())
    await history.renameConversation(ids[index] ?? 0, title, 'manual')
  for (const id of ids.toReversed()) await converse(history, 'more', 'yes', id)
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await history.listConversations({ limit: 2, place: 'loose', sort, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map(({ title }) => title))
    cursor = page.nextCursor
    // One comes, and one that was seen goes.
    if (seen.length === 2) {
      const { conversation } = await converse(history, 'A newcomer', 'yes')
      await history.renameConversation(conversation.id, 'AA', 'manual')
      await history.changeConversations([page.items[0]?.id ?? 0], { kind: 'archive' })
    }
  }
  expect(seen).toEqual(ORDERED[sort])
})

test('the longest title makes a cursor that comes back, whatever is in it', async () => {
  const { history } = await openHistory()
  const ids = await makeChats(history, 3)
  for (const id of ids) await history.renameConversation(id, '語\n='.repeat(66), 'manual')
  const first = await history.listConversations({ limit: 2, place: 'loose', sort: 'title' })
  expect(first.nextCursor?.length).toBeLessThanOrEqual(1_200)
  const rest = await history.listConversations({
    limit: 2,
    place: 'loose',
    sort: 'title',
    cursor: first.nextCursor ?? '',
  })
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids)
})

test('a cursor of another order or place is refused', async () => {
  const { history } = await openHistory()
  await makeChats(history, 2)
  const { nextCursor } = await history.listConversations({ limit: 1, place: 'loose', sort: 'title' })
  for (const other of [{ place: 'loose' }, { place: 'pinned', sort: 'title' }, { place: 'trash' }] as const) {
    const refused = history.listConversations({ limit: 1, ...other, cursor: nextCursor ?? '' })
    await expect(refused).rejects.toMatchObject({ code: 'bad-request' })
  }
})

test.each(CHAT_SORTS)('a page by %s is one stretch of an index, in every place', async (sort) => {
  const { database } = await openWithDatabase()
  for (const place of ['chats', 'pinned', 'loose', 'archive', 'trash', { folderId: 1 }] as const) {
    for (const fromCursor of [false, true]) {
      const sql = listConversationsSql(place, sort, fromCursor)
      const plan: readonly { detail: string }[] = await database.read((manager) =>
        manager.query(`EXPLAIN QUERY PLAN ${sql}`, [1, fromCursor ? 1 : null, 1, 1]),
      )
      expect(plan.map(({ detail }) => detail).join('\n')).not.toMatch(/TEMP B-TREE|SCAN conversation$/m)
    }
  }
})

test('folders are made, renamed, ordered; a name is taken once', async () => {
  const { history } = await openHistory()
  const [work, home, old] = [
    await history.folders.create('Work'),
    await history.folders.create('Home'),
    await history.folders.create('Old'),
  ]
  for (const taken of [history.folders.create('WORK'), history.folders.rename(home.id, 'work')])
    await expect(taken).rejects.toMatchObject({ code: 'bad-request', details: { field: 'name' } })
  expect(await history.folders.rename(work.id, 'WORK')).toEqual({ id: work.id, name: 'WORK' })
  expect((await history.folders.reorder(old.id, 0)).map(({ name }) => name)).toEqual(['Old', 'WORK', 'Home'])
  expect((await history.folders.reorder(old.id, 99)).map(({ name }) => name)).toEqual(['WORK', 'Home', 'Old'])
  for (const missing of [history.folders.rename(9, 'x'), history.folders.remove(9), history.folders.reorder(9, 0)])
    await expect(missing).rejects.toMatchObject({ code: 'not-found' })
})

test('there are only so many folders', async () => {
  const { history, database } = await openWithDatabase()
  await database.write((manager) =>
    manager.query(
      `WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${LIMITS.folders})
      INSERT INTO folder (name, position, created_at) SELECT 'Folder ' || value, value, 1 FROM n`,
    ),
  )
  await expect(history.folders.create('One more')).rejects.toMatchObject({ code: 'bad-request' })
})

test('a removed folder leaves its chats, and comes back with those that have gone nowhere else', async () => {
  const { history } = await openHistory()
  const ids = await makeChats(history, 3)
  const home = await history.folders.create('Home')
  const work = await history.folders.create('Work')
  const last = await history.folders.create('Last')
  await history.changeConversations(ids, { kind: 'move', folderId: work.id })
  const { removed, conversations } = await history.folders.remove(work.id)
  expect(conversations.map(({ id, folderId }) => [id, folderId])).toEqual(ids.map((id) => [id, null]))
  expect(removed).toEqual({ folder: work, index: 1, conversationIds: ids })
  expect(await titlesIn(history, 'loose')).toHaveLength(3)
  await history.changeConversations([ids[0] ?? 0], { kind: 'move', folderId: home.id })
  const { folder, index, conversationIds } = removed
  const restored = { folderId: folder.id, name: folder.name, index, conversationIds }
  const after = await history.folders.restore(restored)
  expect([after.folder, after.conversations.map(({ id }) => id)]).toEqual([work, ids.slice(1)])
  expect(await history.folders.restore(restored)).toEqual({ folder: work, conversations: [] })
  expect(await history.folders.list()).toEqual([home, work, last])
  expect(await titlesIn(history, { folderId: work.id })).toEqual(['chat 2', 'chat 1'])
  await expect(history.folders.restore({ ...restored, folderId: 44 })).rejects.toMatchObject({ code: 'not-found' })
})

test('a copy of a chat is in the same folder, neither pinned nor archived', async () => {
  const { history } = await openHistory()
  const { conversation, assistantMessage } = await converse(history, 'question', 'answer')
  const { id: folderId } = await history.folders.create('Work')
  for (const change of [{ kind: 'move', folderId }, { kind: 'pin' }, { kind: 'archive' }] as const)
    await history.changeConversations([conversation.id], change)
  const copy = await history.forkConversation(assistantMessage.id)
  expect(copy).toMatchObject({ folderId, pinnedAt: null, archivedAt: null })
})
