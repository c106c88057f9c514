import { expect, test } from 'vitest'
import { draftSaved, draftTyped } from '../../../renderer/state/openConversationDrafts.ts'
import { HeldBridge } from '../settings/HeldBridge.ts'

test('who waits for the draft goes on once main has what was typed last', async () => {
  const bridge = new HeldBridge()
  let isSaved = false
  draftTyped(7, 'half a thought')
  const waiting = draftSaved().then(() => {
    isSaved = true
  })
  const saving = bridge.next('draft:save')
  expect(saving.input).toEqual({ conversationId: 7, text: 'half a thought' })
  expect(isSaved).toBe(false)
  await saving.answer(null)
  await waiting
  expect(isSaved).toBe(true)
  expect(bridge.held).toEqual([])
})
