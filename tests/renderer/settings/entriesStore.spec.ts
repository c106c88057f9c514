import { expect, test } from 'playwright/test'
import { useEntriesStore } from '../../../renderer/state/entriesStore.ts'
import type { HistoryEntry } from '../../../shared/models.ts'
import { HeldBridge } from './HeldBridge.ts'

const entry = (id: number): HistoryEntry => ({
  id,
  message: `Entry ${id}`,
  timestamp: id,
  role: 'user',
  conversationId: 1,
  conversationTitle: 'A chat',
  status: 'complete',
  model: null,
})
const store = () => useEntriesStore.getState()
const ids = () => store().entries.map(({ id }) => id)

test.beforeEach(() => store().clear())

test('pages follow each other until the last, and a page is asked for once', async () => {
  const bridge = new HeldBridge()
  const loading = store().load()
  await bridge.next('chat-history:list').answer({ items: [entry(3)], nextCursor: 'after 3' })
  await loading
  const more = store().loadMore()
  await store().loadMore()
  const second = bridge.next('chat-history:list')
  expect(second.input).toMatchObject({ cursor: 'after 3', order: 'newest-first' })
  expect(bridge.held).toEqual([])
  await second.answer({ items: [entry(2)], nextCursor: null })
  await more
  await store().loadMore()
  expect(ids()).toEqual([3, 2])
  expect(bridge.held).toEqual([])
})

test('a page of an older filter that arrives late is dropped', async () => {
  const bridge = new HeldBridge()
  const loading = store().load()
  const filtering = store().setFilter({ role: 'assistant' })
  const unfiltered = bridge.next('chat-history:list')
  const filtered = bridge.next('chat-history:list')
  expect(filtered.input).toMatchObject({ role: 'assistant' })
  await filtered.answer({ items: [entry(9)], nextCursor: null })
  await unfiltered.answer({ items: [entry(1), entry(2)], nextCursor: null })
  await Promise.all([loading, filtering])
  expect(ids()).toEqual([9])
})

test('a page that fails keeps those before it, and can be asked for again', async () => {
  const bridge = new HeldBridge()
  const loading = store().load()
  await bridge.next('chat-history:list').answer({ items: [entry(3)], nextCursor: 'after 3' })
  await loading
  const failing = store().loadMore()
  await bridge.next('chat-history:list').refuse('storage-failed')
  await failing
  expect(store()).toMatchObject({ status: 'failed', nextCursor: 'after 3' })
  const again = store().loadMore()
  await bridge.next('chat-history:list').answer({ items: [entry(2)], nextCursor: null })
  await again
  expect(ids()).toEqual([3, 2])
  expect(store().failure).toBeNull()
})

test('days in the wrong order ask nothing and show nothing', async () => {
  const bridge = new HeldBridge()
  const filtering = store().setFilter({ firstDay: '2026-03-02', lastDay: '2026-03-01' })
  await filtering
  expect(bridge.held).toEqual([])
  expect(store()).toMatchObject({ status: 'ready', entries: [] })
})

test('an entry is added to a new chat under its own id, and the list is read again', async () => {
  const bridge = new HeldBridge()
  const id = crypto.randomUUID()
  const adding = store().add('A note', id)
  const create = bridge.next('chat-history:create')
  expect(create.input).toEqual({ message: 'A note', clientMessageId: id })
  await create.answer({})
  await bridge.next('chat-history:list').answer({ items: [entry(4)], nextCursor: null })
  await adding
  expect(ids()).toEqual([4])
})
