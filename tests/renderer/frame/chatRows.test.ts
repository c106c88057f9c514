import { expect, test } from 'vitest'
import { shortTime } from '../../../renderer/chats/chatTime.ts'
import { type ListRow, sidebarRows } from '../../../renderer/chats/sidebarRows.ts'
import { rowByKey } from '../../../renderer/chats/useRowFocus.ts'
import { type Lists, sectionsOf } from '../../../renderer/state/chatPlaces.ts'
import { type ConversationList, EMPTY_LIST } from '../../../renderer/state/conversationList.ts'
import { extended, NO_SELECTION, toggled } from '../../../renderer/state/selectionStore.ts'
import { words } from '../../../renderer/words/words.ts'
import type { ChatSort, Conversation } from '../../../shared/models.ts'
import { chat } from './makeChat.ts'

type Moment = [number, number, number, number?, number?]

function chatAt(...time: Moment): Conversation {
  const updatedAt = new Date(...time).getTime()
  return chat(updatedAt, updatedAt)
}

const ready = (items: readonly Conversation[]): ConversationList => ({ items, nextCursor: null, status: 'ready' })

function rowsOf(lists: Lists, now: Date, options: { sort?: ChatSort; folded?: ('pinned' | number)[] } = {}) {
  const folders = [{ id: 7, name: 'Work' }]
  const shown = 'folder:7' in lists ? folders : []
  return sidebarRows(sectionsOf(lists, shown, options.folded ?? []), options.sort ?? 'updated', now)
}

function headingsOf(now: Date, ...chats: Conversation[]): string[] {
  return rowsOf({ loose: ready(chats) }, now).flatMap((row) => (row.kind === 'heading' ? [row.label] : []))
}

const kindsOf = (rows: readonly ListRow[]) => rows.map(({ kind }) => kind)

const { today, yesterday, week, month } = words.chats.groups

test('chats stand under days, weeks, months of this year and earlier years, each heading once', () => {
  const now = new Date(2026, 5, 15, 12)
  const headings = headingsOf(
    now,
    chatAt(2026, 5, 15, 11),
    chatAt(2026, 5, 15, 0),
    chatAt(2026, 5, 14, 23, 59),
    chatAt(2026, 5, 10),
    chatAt(2026, 4, 20),
    chatAt(2026, 2, 3),
    chatAt(2026, 2, 1),
    chatAt(2025, 11, 31),
    chatAt(2023, 0, 1),
  )
  const march = new Intl.DateTimeFormat(undefined, { month: 'long' }).format(new Date(2026, 2, 1))
  expect(headings).toEqual([today, yesterday, week, month, march, '2025', '2023'])
})

test('a day ends at midnight, not after 24 hours', () => {
  const justAfterMidnight = new Date(2026, 5, 15, 0, 1)
  expect(headingsOf(justAfterMidnight, chatAt(2026, 5, 14, 23, 59))).toEqual([yesterday])
})

test('a chat from the future, after the clock was set back, counts as today', () => {
  expect(headingsOf(new Date(2026, 5, 15), chatAt(2026, 5, 20))).toEqual([today])
})

test('pinned chats come first, then folders, then the others; a folded part shows its head only', () => {
  const now = new Date(2026, 5, 15)
  const lists: Lists = { pinned: ready([chat(1, 1)]), 'folder:7': ready([chat(2, 1)]), loose: ready([chat(3, 1)]) }
  const kinds = ['pinned', 'chat', 'folder', 'chat', 'heading', 'chat']
  expect(kindsOf(rowsOf(lists, now))).toEqual(kinds)
  expect(kindsOf(rowsOf(lists, now, { folded: ['pinned', 7] }))).toEqual(['pinned', 'folder', 'heading', 'chat'])
})

test('nothing pinned has no head; an empty folder says so; what is not loaded is a line that loads it', () => {
  const now = new Date(2026, 5, 15)
  expect(kindsOf(rowsOf({ pinned: ready([]), 'folder:7': ready([]), loose: ready([]) }, now))).toEqual([
    'folder',
    'empty',
  ])
  const rows = rowsOf({ 'folder:7': EMPTY_LIST, loose: { ...ready([chat(1, 1)]), nextCursor: 'more' } }, now)
  expect(kindsOf(rows)).toEqual(['folder', 'more', 'heading', 'chat', 'more'])
})

test('sorted by title the chats stand under one heading, sorted by beginning under the day they began', () => {
  const now = new Date(2026, 5, 15, 12)
  const loose = ready([chat(1, now.getTime(), { createdAt: new Date(2026, 5, 14).getTime() }), chatAt(2020, 1, 1)])
  const labels = (sort: ChatSort) =>
    rowsOf({ loose }, now, { sort }).flatMap((row) => (row.kind === 'heading' ? [row.label] : []))
  expect(labels('title')).toEqual([words.chats.allByTitle])
  expect(labels('created')[0]).toBe(yesterday)
})

test('the arrow keys step over headings and stop at the ends', () => {
  const chats = [chatAt(2026, 5, 15), chatAt(2026, 5, 14), chatAt(2026, 5, 13)]
  const rows = rowsOf({ loose: ready(chats) }, new Date(2026, 5, 15, 12))
  // heading, chat, heading, chat, heading, chat
  expect(rowByKey(rows, 1, 'ArrowDown')).toBe(3)
  expect(rowByKey(rows, 3, 'ArrowUp')).toBe(1)
  expect(rowByKey(rows, 1, 'ArrowUp')).toBeNull()
  expect(rowByKey(rows, 5, 'ArrowDown')).toBeNull()
  expect(rowByKey(rows, 3, 'Home')).toBe(1)
  expect(rowByKey(rows, 1, 'End')).toBe(5)
  expect(rowByKey(rows, 1, 'a')).toBeNull()
})

test('chats are chosen one by one, and given up one by one', () => {
  const two = toggled(toggled(NO_SELECTION, 1), 2)
  expect([...two.ids]).toEqual([1, 2])
  expect([...toggled(two, 1).ids]).toEqual([2])
  expect(toggled(toggled(two, 1), 2)).toBe(NO_SELECTION)
})

test('a range grows and shrinks from where it began, in both directions', () => {
  const order = [5, 4, 3, 2, 1]
  const down = extended(NO_SELECTION, order, 4, 2)
  expect([...down.ids]).toEqual([4, 3, 2])
  expect([...extended(down, order, 2, 3).ids]).toEqual([4, 3])
  expect([...extended(down, order, 2, 5).ids]).toEqual([5, 4])
  // Where it began is gone: it begins anew.
  expect([...extended({ ids: new Set([9]), anchor: 9 }, order, 3, 1).ids]).toEqual([3, 2, 1])
})

test('the time of a chat is as short as its distance allows', () => {
  const now = new Date(2026, 5, 15, 12)
  const time = (...moment: Moment) => shortTime(new Date(...moment).getTime(), now)
  expect(time(2026, 5, 15, 9, 5)).toMatch(/9.05/)
  expect(time(2026, 5, 12)).toBe(new Intl.DateTimeFormat(undefined, { weekday: 'short' }).format(new Date(2026, 5, 12)))
  expect(time(2026, 1, 3)).toContain('3')
  expect(time(2024, 1, 3)).toContain('2024')
})
