import { expect, test } from 'vitest'
import {
  byTrashing,
  byUpdate,
  type ConversationList,
  EMPTY_LIST,
  neighbour,
  withConversation,
  withoutConversation,
  withPage,
} from '../../../renderer/state/conversationList.ts'
import type { Conversation } from '../../../shared/models.ts'

function chat(id: number, updatedAt: number, changes: Partial<Conversation> = {}): Conversation {
  const title = `Chat ${id}`
  const rest = {
    titleSource: 'automatic',
    createdAt: 0,
    model: null,
    activeLeafId: null,
    trashedAt: null,
    isUnread: false,
  } as const
  return { id, title, updatedAt, ...rest, ...changes }
}

function loaded(items: readonly Conversation[], nextCursor: string | null = null): ConversationList {
  return withPage(EMPTY_LIST, { items, nextCursor }, byUpdate)
}

const idsOf = (list: ConversationList) => list.items.map(({ id }) => id)

test('a page is added below what is there, and says where the next one starts', () => {
  const first = loaded([chat(3, 30), chat(2, 20)], 'after 2')
  const both = withPage(first, { items: [chat(1, 10)], nextCursor: null }, byUpdate)
  expect(idsOf(both)).toEqual([3, 2, 1])
  expect(both).toMatchObject({ nextCursor: null, status: 'ready' })
})

test('a chat that an event has moved up is not doubled by the page it used to be on', () => {
  const moved = withConversation(loaded([chat(3, 30)], 'after 3'), chat(1, 40, { title: 'Newer' }), byUpdate)
  const both = withPage(moved, { items: [chat(2, 20), chat(1, 10)], nextCursor: null }, byUpdate)
  expect(idsOf(both)).toEqual([1, 3, 2])
  expect(both.items[0]?.title).toBe('Newer')
})

test('a new message brings its chat to the top', () => {
  const list = withConversation(loaded([chat(3, 30), chat(2, 20), chat(1, 10)]), chat(1, 99), byUpdate)
  expect(idsOf(list)).toEqual([1, 3, 2])
})

test('a chat that belongs below all loaded pages waits for its own page', () => {
  const list = loaded([chat(3, 30), chat(2, 20)], 'after 2')
  expect(idsOf(withConversation(list, chat(1, 5), byUpdate))).toEqual([3, 2])
  expect(idsOf(withConversation(loaded([chat(3, 30)]), chat(1, 5), byUpdate))).toEqual([3, 1])
})

test('an event before the first page changes nothing: the page will bring it', () => {
  expect(withConversation(EMPTY_LIST, chat(1, 1), byUpdate)).toBe(EMPTY_LIST)
})

test('chats of the same moment keep one order, the newer id first', () => {
  expect(idsOf(loaded([chat(1, 10), chat(2, 10)]))).toEqual([2, 1])
})

test('the trash is ordered by when a chat was moved there', () => {
  const items = [chat(1, 99, { trashedAt: 1 }), chat(2, 5, { trashedAt: 2 })]
  expect(idsOf(withPage(EMPTY_LIST, { items, nextCursor: null }, byTrashing))).toEqual([2, 1])
})

test('a chat leaves the list; one that is not there leaves it as it is', () => {
  const list = loaded([chat(2, 20), chat(1, 10)])
  expect(idsOf(withoutConversation(list, 2))).toEqual([1])
  expect(withoutConversation(list, 7)).toBe(list)
})

test('the next and the previous chat go round at the ends, and start at the ends from a new chat', () => {
  const { items } = loaded([chat(3, 30), chat(2, 20), chat(1, 10)])
  expect([neighbour(items, 3, 1), neighbour(items, 1, 1), neighbour(items, null, 1)]).toEqual([2, 3, 3])
  expect([neighbour(items, 2, -1), neighbour(items, 3, -1), neighbour(items, null, -1)]).toEqual([3, 1, 1])
  expect(neighbour([], null, 1)).toBeNull()
})
