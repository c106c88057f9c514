import { expect, test } from 'vitest'
import { groupByDate } from '../../../renderer/chats/groupByDate.ts'
import { rowByKey } from '../../../renderer/chats/useRowFocus.ts'
import { words } from '../../../renderer/words/words.ts'
import type { Conversation } from '../../../shared/models.ts'

function chatAt(...time: [number, number, number, number?, number?]): Conversation {
  const updatedAt = new Date(...time).getTime()
  const rest = {
    titleSource: 'automatic',
    createdAt: 0,
    model: null,
    activeLeafId: null,
    trashedAt: null,
    isUnread: false,
  } as const
  return { id: updatedAt, title: 'Chat', updatedAt, ...rest }
}

function headingsOf(now: Date, ...chats: Conversation[]): string[] {
  return groupByDate(chats, now).flatMap((row) => (row.kind === 'heading' ? [row.label] : []))
}

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

test('the arrow keys step over headings and stop at the ends', () => {
  const rows = groupByDate([chatAt(2026, 5, 15), chatAt(2026, 5, 14), chatAt(2026, 5, 13)], new Date(2026, 5, 15, 12))
  // heading, chat, heading, chat, heading, chat
  expect(rowByKey(rows, 1, 'ArrowDown')).toBe(3)
  expect(rowByKey(rows, 3, 'ArrowUp')).toBe(1)
  expect(rowByKey(rows, 1, 'ArrowUp')).toBeNull()
  expect(rowByKey(rows, 5, 'ArrowDown')).toBeNull()
  expect(rowByKey(rows, 3, 'Home')).toBe(1)
  expect(rowByKey(rows, 1, 'End')).toBe(5)
  expect(rowByKey(rows, 1, 'a')).toBeNull()
})
