import { expect, test } from 'vitest'
import { listEntriesSql } from '../../../electron/core/history/entries.ts'
import { OPEN_PATH_SQL, READ_PATH_SQL } from '../../../electron/core/history/messages.ts'
import { completed, converse, fillChat, openHistory, openWithDatabase, send } from './openHistory.ts'

test('a chat of 10,000 messages opens at its end and is read at any depth', async () => {
  const { history, database } = await openWithDatabase()
  const chat = await fillChat(database, 10_000)
  const end = await history.openPath(chat, 50)
  expect(end.total).toBe(10_000)
  expect(end.messages.map(({ depth }) => depth)).toEqual(Array.from({ length: 50 }, (_, index) => 9_950 + index))
  for (const from of [0, 4_321, 9_990]) {
    const { messages, total } = await history.readPath(chat, from, 50)
    expect(total).toBe(10_000)
    expect(messages).toHaveLength(Math.min(50, 10_000 - from))
    expect(messages[0]).toMatchObject({ depth: from, message: `message ${from}` })
  }
  expect(await history.readPath(chat, 10_000, 50)).toEqual({ messages: [], total: 10_000 })
})

test('no list walks the whole table: each finds its page through an index', async () => {
  const { database } = await openWithDatabase()
  const [entriesSql] = listEntriesSql({ limit: 50, order: 'newest-first', role: 'user', from: 1, until: 2 })
  const queries = [OPEN_PATH_SQL, READ_PATH_SQL, entriesSql, listEntriesSql({ limit: 50, order: 'oldest-first' })[0]]
  for (const sql of queries) {
    const plan: { detail: string }[] = await database.read((manager) => manager.query(`EXPLAIN QUERY PLAN ${sql}`))
    const steps = plan.map(({ detail }) => detail).join('\n')
    expect(steps).toContain('INDEX')
    expect(steps).not.toMatch(/SCAN (?!\w+ USING)|USE TEMP B-TREE FOR (?!json)/)
  }
})

test('text comes back exactly as typed: every plane, control characters, quotes and zeros', async () => {
  const { history } = await openHistory()
  const text = 'a\u0000b \u202e "\'; DROP TABLE user; -- 👩‍👩‍👧 \u{10ffff} \r\n\t :id ?1'
  const { userMessage, assistantMessage } = await converse(history, text, text)
  expect((await history.getMessage(userMessage.id)).message).toBe(text)
  expect((await history.getMessage(assistantMessage.id)).message).toBe(text)
})

test('half a surrogate pair is stored as a replacement character', async () => {
  const { history } = await openHistory()
  const { userMessage, assistantMessage } = await converse(history, 'a\ud800b', '\udc00')
  expect([userMessage.message, assistantMessage.message]).toEqual(['a\ufffdb', '\ufffd'])
})

test('the context is the end of the path that fits, and always at least the last message', async () => {
  const { history } = await openHistory()
  const first = await converse(history, 'a'.repeat(10), 'b'.repeat(10))
  const second = await converse(history, 'c'.repeat(10), 'd'.repeat(10), first.conversation.id)
  const leaf = second.assistantMessage.id
  const texts = async (characters: number) =>
    (await history.readContext(leaf, characters)).map(({ message }) => message[0])
  expect(await texts(1)).toEqual(['d'])
  expect(await texts(29)).toEqual(['c', 'd'])
  expect(await texts(30)).toEqual(['b', 'c', 'd'])
  expect(await texts(1_000)).toEqual(['a', 'b', 'c', 'd'])
})

test('the context reaches over many steps of a long chat', async () => {
  const { history, database } = await openWithDatabase()
  const chat = await fillChat(database, 500)
  const { activeLeafId } = await history.getConversation(chat)
  const context = await history.readContext(activeLeafId ?? 0, 1_000_000)
  expect(context.map(({ depth }) => depth)).toEqual(Array.from({ length: 500 }, (_, depth) => depth))
})

test('a chat keeps its order when the clock jumps back', async () => {
  const { history, clock } = await openHistory()
  clock.set(2_000_000)
  const { conversation } = await converse(history, 'first', 'one')
  clock.set(1_000)
  await converse(history, 'second', 'two', conversation.id)
  const { messages } = await history.openPath(conversation.id, 10)
  expect(messages.map(({ message }) => message)).toEqual(['first', 'one', 'second', 'two'])
})

test('a running answer is read with the text that is journalled so far', async () => {
  const { history } = await openHistory()
  const { conversation, assistantMessage } = await send(history)
  await history.markStreaming(assistantMessage.id)
  await history.appendChunk(assistantMessage.id, 0, 'Once\u0000 ')
  await history.appendChunk(assistantMessage.id, 6, 'upon')
  const { messages } = await history.openPath(conversation.id, 10)
  expect(messages[1]).toMatchObject({ message: 'Once\u0000 upon', status: 'streaming' })
  await history.finishAnswer(assistantMessage.id, completed('Once upon a time'))
  expect(await history.getMessage(assistantMessage.id)).toMatchObject({ message: 'Once upon a time' })
})

test('all entries come by timestamp, then id, in both directions, and pages stay stable while rows are added', async () => {
  const { history, clock } = await openHistory()
  for (const time of [300, 100, 100, 200]) {
    clock.set(time)
    await send(history, `at ${time}`)
  }
  const walk = async (order: 'oldest-first' | 'newest-first', between: () => Promise<unknown>) => {
    const seen: number[] = []
    let cursor: string | null = null
    do {
      const page = await history.listEntries({ limit: 3, order, ...(cursor === null ? {} : { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      await between()
    } while (cursor !== null)
    return seen
  }
  const oldest = await walk('oldest-first', async () => undefined)
  expect(oldest).toEqual([3, 4, 5, 6, 7, 8, 1, 2])
  clock.set(1_000)
  const newest = await walk('newest-first', () => send(history, 'later'))
  expect(newest).toEqual(oldest.toReversed())
})

test('entries are filtered by role and by time, from inclusive, until exclusive', async () => {
  const { history, clock } = await openHistory()
  for (const time of [100, 200, 300]) {
    clock.set(time)
    await send(history, `at ${time}`)
  }
  const list = async (filter: object) =>
    (await history.listEntries({ limit: 50, order: 'oldest-first', ...filter })).items
  expect(await list({ role: 'user', from: 200, until: 300 })).toEqual([
    {
      id: 3,
      message: 'at 200',
      timestamp: 200,
      role: 'user',
      conversationId: 2,
      conversationTitle: 'at 200',
      status: 'complete',
      model: null,
    },
  ])
  expect(await list({ role: 'assistant' })).toHaveLength(3)
  expect(await list({ from: 201 })).toHaveLength(2)
})

test('entries of trashed chats are still entries', async () => {
  const { history } = await openHistory()
  const { conversation } = await send(history)
  await history.changeConversations([conversation.id], { kind: 'trash' })
  expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(2)
})
