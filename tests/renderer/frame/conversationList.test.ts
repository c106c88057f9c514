import { expect, test } from 'vitest'
import {
  allChats,
  keyOf,
  type Lists,
  orderOf,
  sectionsOf,
  shownChats,
  undoChanges,
  withChanges,
} from '../../../renderer/state/chatPlaces.ts'
import {
  type ConversationList,
  EMPTY_LIST,
  neighbour,
  withConversations,
  withPage,
} from '../../../renderer/state/conversationList.ts'
import type { Conversation } from '../../../shared/models.ts'
import { chat } from './makeChat.ts'

const byUpdate = orderOf('loose', 'updated')

function loaded(items: readonly Conversation[], nextCursor: string | null = null): ConversationList {
  return withPage(EMPTY_LIST, { items, nextCursor }, byUpdate)
}

function withOne(list: ConversationList, conversation: Conversation): ConversationList {
  return withConversations(list, new Set([conversation.id]), [conversation], byUpdate)
}

const idsOf = (list: ConversationList | undefined) => list?.items.map(({ id }) => id)

test('a page is added below what is there, and says where the next one starts', () => {
  const first = loaded([chat(3, 30), chat(2, 20)], 'after 2')
  const both = withPage(first, { items: [chat(1, 10)], nextCursor: null }, byUpdate)
  expect(idsOf(both)).toEqual([3, 2, 1])
  expect(both).toMatchObject({ nextCursor: null, status: 'ready' })
})

test('a chat that an event has moved up is not doubled by the page it used to be on', () => {
  const moved = withOne(loaded([chat(3, 30)], 'after 3'), chat(1, 40, { title: 'Newer' }))
  const both = withPage(moved, { items: [chat(2, 20), chat(1, 10)], nextCursor: null }, byUpdate)
  expect(idsOf(both)).toEqual([1, 3, 2])
  expect(both.items[0]?.title).toBe('Newer')
})

test('a new message brings its chat to the top', () => {
  expect(idsOf(withOne(loaded([chat(3, 30), chat(2, 20), chat(1, 10)]), chat(1, 99)))).toEqual([1, 3, 2])
})

test('a chat that belongs below all loaded pages waits for its own page', () => {
  expect(idsOf(withOne(loaded([chat(3, 30), chat(2, 20)], 'after 2'), chat(1, 5)))).toEqual([3, 2])
  expect(idsOf(withOne(loaded([chat(3, 30)]), chat(1, 5)))).toEqual([3, 1])
})

test('an event before the first page changes nothing: the page will bring it', () => {
  expect(withOne(EMPTY_LIST, chat(1, 1))).toBe(EMPTY_LIST)
})

test('chats of the same moment keep one order, the newer id first', () => {
  expect(idsOf(loaded([chat(1, 10), chat(2, 10)]))).toEqual([2, 1])
})

test('the trash is ordered by when a chat was moved there, however the chats are sorted', () => {
  const items = [chat(1, 99, { trashedAt: 1 }), chat(2, 5, { trashedAt: 2 })]
  expect(idsOf(withPage(EMPTY_LIST, { items, nextCursor: null }, orderOf('trash', 'title')))).toEqual([2, 1])
})

test('titles are ordered as main orders them: by their letters, small, capital or with diacritics, emoji last', () => {
  const titles = ['😀', 'Ａ', 'ωδή', 'Ωμέγα', 'Émile', 'beta', 'Alpha', 'älpha', 'Zoe', '1']
  const items = titles.map((title, index) => chat(index + 1, 1, { title }))
  const { items: sorted } = withPage(EMPTY_LIST, { items, nextCursor: null }, orderOf('loose', 'title'))
  expect(sorted.map(({ title }) => title)).toEqual([
    '1',
    'Alpha',
    'älpha',
    'beta',
    'Émile',
    'Zoe',
    'ωδή',
    'Ωμέγα',
    'Ａ',
    '😀',
  ])
})

test('a chat that gets another title goes to where main has it, or waits for its page', () => {
  const byTitle = orderOf('loose', 'title')
  const items = [chat(1, 1, { title: 'Alpha' }), chat(2, 1, { title: 'beta' }), chat(3, 1, { title: 'Ölberg' })]
  const list = withPage(EMPTY_LIST, { items, nextCursor: 'after 3' }, byTitle)
  const renamed = (title: string) => idsOf(withConversations(list, new Set([1]), [chat(1, 1, { title })], byTitle))
  expect([renamed('ödland'), renamed('OLBERG'), renamed('Österreich')]).toEqual([
    [2, 1, 3],
    [2, 1, 3],
    [2, 3],
  ])
})

test('a changed chat goes from the list it was in to the one it belongs to; a list that was not asked for stays so', () => {
  const lists: Lists = { loose: loaded([chat(2, 20), chat(1, 10)]), pinned: loaded([]) }
  const after = withChanges(lists, [chat(1, 10, { pinnedAt: 1 }), chat(2, 20, { archivedAt: 1 })], false, 'updated')
  expect([idsOf(after.loose), idsOf(after.pinned), after.archive]).toEqual([[], [1], undefined])
  expect(allChats(withChanges(after, [chat(1, 10, { pinnedAt: 1 })], true, 'updated'))).toEqual([])
})

test('lists that a change does not touch are the same objects, so that they are not drawn again', () => {
  const lists: Lists = { loose: loaded([chat(2, 20)]), pinned: loaded([chat(1, 10, { pinnedAt: 1 })]) }
  expect(withChanges(lists, [chat(2, 30)], false, 'updated').pinned).toBe(lists.pinned)
})

test('a chat is in the trash before all else, then in the archive, then pinned, then in its folder', () => {
  const all = { trashedAt: 1, archivedAt: 1, pinnedAt: 1, folderId: 7 }
  const places = [all, { ...all, trashedAt: null }, { pinnedAt: 1, folderId: 7 }, { folderId: 7 }, {}]
  const keys = places.map((changes) => keyOf(chat(1, 1, changes)))
  expect(keys).toEqual(['trash', 'archive', 'pinned', 'folder:7', 'loose'])
})

test('what the keyboard steps through is what is seen: the pinned, unfolded folders, the others', () => {
  const folders = [7, 8].map((id) => ({ id, name: `Folder ${id}` }))
  const lists: Lists = {
    pinned: loaded([chat(1, 1)]),
    'folder:7': loaded([chat(2, 1)]),
    'folder:8': loaded([chat(3, 1)]),
    loose: loaded([chat(4, 1)]),
  }
  const idsWith = (folded: readonly ('pinned' | number)[]) =>
    shownChats(sectionsOf(lists, folders, folded)).map(({ id }) => id)
  expect(idsWith([])).toEqual([1, 2, 3, 4])
  expect(idsWith(['pinned', 8])).toEqual([2, 4])
})

test('the undo of a change of many brings each back to where it was', () => {
  const before = [chat(1, 1, { folderId: 7 }), chat(2, 1, { folderId: 7 }), chat(3, 1, { pinnedAt: 1 }), chat(4, 1)]
  const after = before.map((one) => ({ ...one, folderId: 9, pinnedAt: null, trashedAt: 5 }))
  expect(undoChanges(before, after)).toEqual([
    { conversationIds: [1, 2, 3, 4], change: { kind: 'restore' } },
    { conversationIds: [1, 2], change: { kind: 'move', folderId: 7 } },
    { conversationIds: [3], change: { kind: 'pin' } },
    { conversationIds: [3, 4], change: { kind: 'move', folderId: null } },
  ])
  expect(undoChanges(before, before)).toEqual([])
})

test('the next and the previous chat go round at the ends, and start at the ends from a new chat', () => {
  const { items } = loaded([chat(3, 30), chat(2, 20), chat(1, 10)])
  expect([neighbour(items, 3, 1), neighbour(items, 1, 1), neighbour(items, null, 1)]).toEqual([2, 3, 3])
  expect([neighbour(items, 2, -1), neighbour(items, 3, -1), neighbour(items, null, -1)]).toEqual([3, 1, 1])
  expect(neighbour([], null, 1)).toBeNull()
})
