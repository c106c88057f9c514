import { expect, test } from 'playwright/test'
import { EVERY_ENTRY, isBackwards, leavesOut, listInput } from '../../../renderer/state/entriesFilter.ts'
import { afterEvent } from '../../../renderer/state/entriesStore.ts'
import type { HistoryEntry, Message } from '../../../shared/models.ts'

test('everything is asked for without a filter, newest first', () => {
  expect(listInput(EVERY_ENTRY)).toEqual({ order: 'newest-first' })
  expect(leavesOut(EVERY_ENTRY)).toBe(false)
})

test('both days are whole: from the first midnight to the midnight after the last day', () => {
  const input = listInput({ ...EVERY_ENTRY, firstDay: '2026-03-28', lastDay: '2026-03-29' })
  expect(input.from).toBe(new Date(2026, 2, 28).getTime())
  expect(input.until).toBe(new Date(2026, 2, 30).getTime())
})

test('a day that is not one is left out, and a day before 1970 does not go below zero', () => {
  expect(listInput({ ...EVERY_ENTRY, firstDay: 'soon' })).not.toHaveProperty('from')
  expect(listInput({ ...EVERY_ENTRY, firstDay: '1899-01-01' }).from).toBe(0)
})

test('days in the wrong order are noticed', () => {
  expect(isBackwards({ ...EVERY_ENTRY, firstDay: '2026-03-02', lastDay: '2026-03-01' })).toBe(true)
  expect(isBackwards({ ...EVERY_ENTRY, firstDay: '2026-03-01', lastDay: '2026-03-01' })).toBe(false)
})

test('an answer that ends while the list is open shows its text and state there', () => {
  const entry: HistoryEntry = {
    id: 7,
    message: '',
    timestamp: 1,
    role: 'assistant',
    conversationId: 1,
    conversationTitle: 'A chat',
    status: 'pending',
    model: 'a-model',
  }
  const { conversationTitle: _, ...row } = entry
  const message: Message = {
    ...row,
    message: 'Done',
    status: 'complete',
    parentId: 6,
    depth: 1,
    finishReason: 'stop',
    errorCode: null,
    errorDetails: null,
    usage: null,
    finishedAt: 2,
    reasoning: null,
    variant: { index: 1, count: 1, previousId: null, nextId: null },
    attachments: [],
  }
  expect(afterEvent([entry], { type: 'message:changed', message })[0]).toMatchObject({
    message: 'Done',
    status: 'complete',
  })
  const others = [{ ...entry, id: 8 }]
  expect(afterEvent(others, { type: 'message:changed', message })).toBe(others)
})
