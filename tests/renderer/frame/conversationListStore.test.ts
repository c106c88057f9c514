import { beforeEach, expect, test } from 'vitest'
import { useConversationListStore } from '../../../renderer/state/conversationListStore.ts'
import { HeldBridge } from '../settings/HeldBridge.ts'
import { chat } from './makeChat.ts'

const store = useConversationListStore.getState
const idsOf = () => store().lists.loose?.items.map(({ id }) => id)

let bridge: HeldBridge
beforeEach(() => {
  bridge = new HeldBridge()
  store().clear()
})

test('all chats are asked for also while a page of them is on its way', async () => {
  const page = store().load('loose')
  const all = store().loadAll(['loose'])
  await bridge.next('conversation:list').answer({ items: [chat(3, 30)], nextCursor: 'after 3' })
  await bridge.next('conversation:list').answer({ items: [chat(2, 20)], nextCursor: 'after 2' })
  await bridge.next('conversation:list').answer({ items: [chat(1, 10)], nextCursor: null })
  await Promise.all([page, all])
  expect(idsOf()).toEqual([3, 2, 1])
  expect(bridge.held).toEqual([])
})

test('a page that is asked for twice comes once; one that failed is asked for again', async () => {
  void store().load('loose')
  void store().load('loose')
  await bridge.next('conversation:list').refuse('storage-failed')
  expect(bridge.held.filter(({ name }) => name === 'conversation:list')).toEqual([])
  expect(store().lists.loose?.status).toBe('failed')
  bridge.held.length = 0
  void store().load('loose')
  await bridge.next('conversation:list').answer({ items: [chat(1, 10)], nextCursor: null })
  expect(idsOf()).toEqual([1])
})

test('what was on its way for another order or profile does not keep the new list from being read', async () => {
  void store().load('loose')
  const late = bridge.next('conversation:list')
  store().clear()
  void store().load('loose')
  await late.answer({ items: [chat(9, 90)], nextCursor: null })
  expect(idsOf()).toEqual([])
  await bridge.next('conversation:list').answer({ items: [chat(1, 10)], nextCursor: null })
  expect(idsOf()).toEqual([1])
})
