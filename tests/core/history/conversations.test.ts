import { expect, test } from 'vitest'
import { converse, fillChat, openHistory, openWithDatabase, send } from './openHistory.ts'

test('a new chat has the title it was given and the time of its newest message', async () => {
  const { history, clock } = await openHistory()
  clock.set(5_000)
  const { conversation } = await send(history, 'What is rain?')
  expect(conversation).toMatchObject({ title: 'What is rain?', titleSource: 'automatic', createdAt: 5_000 })
  expect(conversation).toMatchObject({ updatedAt: 5_000, model: null, trashedAt: null })
})

test('the list shows the chat with the newest message first, page by page', async () => {
  const { history } = await openHistory()
  const ids: number[] = []
  for (let chat = 0; chat < 7; chat++) ids.push((await converse(history, `chat ${chat}`, 'yes')).conversation.id)
  await converse(history, 'again', 'yes', ids[2])
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const page = await history.listConversations({ limit: 3, ...(cursor === null ? {} : { cursor }) })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual([ids[2], ids[6], ids[5], ids[4], ids[3], ids[1], ids[0]])
})

test('pages of chats neither repeat nor miss a chat while new chats are added', async () => {
  const { history } = await openHistory()
  const ids: number[] = []
  for (let chat = 0; chat < 6; chat++) ids.push((await send(history, `chat ${chat}`)).conversation.id)
  const first = await history.listConversations({ limit: 3 })
  await send(history, 'newer')
  const second = await history.listConversations({ limit: 10, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed())
})

test('chats with the same time are ordered by id and all are seen', async () => {
  const { history, clock } = await openHistory()
  for (let chat = 0; chat < 5; chat++) {
    clock.set(9_000)
    await send(history, `chat ${chat}`)
  }
  const first = await history.listConversations({ limit: 2 })
  const rest = await history.listConversations({ limit: 9, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual([
    'chat 4',
    'chat 3',
    'chat 2',
    'chat 1',
    'chat 0',
  ])
})

test('a cursor of another list and a cursor made up are refused', async () => {
  const { history } = await openHistory()
  for (let chat = 0; chat < 3; chat++) await send(history, `chat ${chat}`)
  const { nextCursor } = await history.listConversations({ limit: 1 })
  const foreign = history.listConversations({ limit: 1, place: 'trash', cursor: nextCursor ?? '' })
  await expect(foreign).rejects.toMatchObject({ code: 'bad-request' })
  for (const cursor of ['', 'x', "' OR 1=1 --", Buffer.from('chats NaN 1').toString('base64url')]) {
    await expect(history.listConversations({ limit: 1, cursor })).rejects.toMatchObject({
      code: 'bad-request',
    })
  }
})

test('a title given by hand is never replaced by the model', async () => {
  const { history } = await openHistory()
  const { id } = (await send(history)).conversation
  expect(await history.renameConversation(id, 'From the model', 'model')).toMatchObject({ title: 'From the model' })
  expect(await history.renameConversation(id, 'Mine', 'manual')).toMatchObject({ titleSource: 'manual' })
  expect(await history.renameConversation(id, 'Again', 'model')).toMatchObject({ title: 'Mine', titleSource: 'manual' })
  expect(await history.renameConversation(id, 'Again', 'automatic')).toMatchObject({ title: 'Mine' })
  expect(await history.renameConversation(id, 'Mine too', 'manual')).toMatchObject({ title: 'Mine too' })
})

test('a trashed chat leaves the list, can be restored, and takes no messages', async () => {
  const { history } = await openHistory()
  const { conversation, assistantMessage } = await converse(history, 'question', 'answer')
  const [trashed] = await history.changeConversations([conversation.id], { kind: 'trash' })
  expect((await history.changeConversations([conversation.id], { kind: 'trash' }))[0]).toEqual(trashed)
  expect((await history.listConversations({ limit: 9 })).items).toEqual([])
  expect((await history.listConversations({ limit: 9, place: 'trash' })).items).toHaveLength(1)
  await expect(send(history, 'more', conversation.id)).rejects.toMatchObject({ code: 'chat-in-trash' })
  await expect(history.beginRetry(assistantMessage.id, 'm')).rejects.toMatchObject({ code: 'chat-in-trash' })
  expect(await history.changeConversations([conversation.id], { kind: 'restore' })).toEqual([conversation])
  expect((await history.listConversations({ limit: 9 })).items).toHaveLength(1)
})

test('emptying the trash removes old chats with everything in them, long ones too', async () => {
  const { history, database, clock } = await openWithDatabase()
  const long = await fillChat(database, 3_000)
  const { conversation: kept } = await converse(history, 'kept', 'yes')
  const { conversation: running } = await send(history, 'still running')
  await history.state.saveDraft(long, 'unsent')
  for (const id of [long, running.id]) await history.changeConversations([id], { kind: 'trash' })
  expect(await history.purgeTrash(0)).toBe(0)
  expect(await history.purgeTrash(clock.now() + 1)).toBe(1)
  await expect(history.getConversation(long)).rejects.toMatchObject({ code: 'not-found' })
  const rows = await database.read((manager) =>
    manager.query('SELECT DISTINCT conversation_id AS chat FROM chat_history'),
  )
  expect(rows).toEqual([{ chat: kept.id }, { chat: running.id }])
  expect(await history.purgeTrash(clock.now() + 1)).toBe(0)
})

test('a chat keeps the model chosen for it', async () => {
  const { history } = await openHistory()
  const { id } = (await send(history)).conversation
  expect(await history.setConversationModel(id, 'model-b')).toMatchObject({ model: 'model-b' })
  expect(await history.setConversationModel(id, null)).toMatchObject({ model: null })
})

test('a chat that is not there is not found, whatever is asked of it', async () => {
  const { history } = await openHistory()
  const asked = await Promise.allSettled([
    history.getConversation(99),
    history.renameConversation(99, 'x', 'manual'),
    history.changeConversations([99], { kind: 'trash' }),
    history.changeConversations([99], { kind: 'restore' }),
    history.setConversationModel(99, null),
    history.openPath(99, 10),
    history.readPath(99, 0, 10),
    history.getMessage(99),
    history.readContext(99, 10),
    history.state.saveDraft(99, 'text'),
    send(history, 'text', 99),
    history.beginRetry(99, 'm'),
    history.beginContinue(99, 'm'),
  ])
  for (const answer of asked) expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
})

test('settings and drafts are kept over a restart; an empty draft is forgotten', async () => {
  const { history, folder } = await openHistory()
  const { id } = (await send(history)).conversation
  expect(await history.state.readSetting('view')).toBeNull()
  await history.state.writeSetting('view', { sidebarOpen: true })
  await history.state.writeSetting('view', { sidebarOpen: false, width: 280 })
  await history.state.saveDraft(null, 'for a new chat')
  await history.state.saveDraft(id, 'for this chat')
  await history.close()
  const { history: again } = await openHistory(folder)
  expect(await again.state.readSetting('view')).toEqual({ sidebarOpen: false, width: 280 })
  expect([await again.state.loadDraft(null), await again.state.loadDraft(id)]).toEqual([
    'for a new chat',
    'for this chat',
  ])
  await again.state.saveDraft(null, '')
  expect(await again.state.loadDraft(null)).toBe('')
})
