import { expect, test } from 'vitest'
import { monthOf } from '../../../electron/core/history/usageEvents.ts'
import { answeredWindow } from '../../support/answeredWindow.ts'

const at = answeredWindow()

function ask(message: string, model = 'normal') {
  const question = { conversationId: null, message, clientMessageId: crypto.randomUUID(), temporary: true, model }
  return at.window.ask('chat-message:send', question)
}

/** A temporary chat with one answer. */
async function converse() {
  const { assistantMessage } = await ask('Hello')
  return at.window.ended(assistantMessage.id)
}

/** What the ledger has this month: requests and tokens written. */
async function counted() {
  const { months } = await at.window.ask('usage:report', { month: monthOf(Date.now()) })
  return months.map(({ requests, completionTokens, estimated }) => ({ requests, completionTokens, estimated }))
}

test('an answer of a temporary chat is in the ledger, and stays there when the chat is gone', async () => {
  const answer = await converse()
  const once = [{ requests: 1, completionTokens: answer.spent?.completionTokens, estimated: false }]
  await at.window.ask('temporary:end', { conversationId: answer.conversationId })
  expect(await counted()).toEqual(once)
  await at.application.core.windowClosed(at.window.id)
  const [profile] = await at.window.ask('profile:list', {})
  await at.window.ask('profile:open', { profileId: profile?.id ?? '' })
  expect(await counted()).toEqual(once)
})

test('closing the profile counts what its temporary chats used', async () => {
  await converse()
  await at.application.core.windowClosed(at.window.id)
  const [profile] = await at.window.ask('profile:list', {})
  await at.window.ask('profile:open', { profileId: profile?.id ?? '' })
  expect(await counted()).toMatchObject([{ requests: 1, estimated: false }])
})

test('a temporary chat that is ended in the middle of an answer is counted by an estimate', async () => {
  const { conversation } = await ask('Tell me a lot', 'stall')
  await new Promise<void>((resolve) => {
    at.window.onEvent = ({ type }) => type === 'message:text' && resolve()
  })
  await at.window.ask('temporary:end', { conversationId: conversation.id })
  expect(await counted()).toMatchObject([{ requests: 1, estimated: true }])
})

test('a chat that is kept brings what it used along, and is not counted again', async () => {
  const answer = await converse()
  const state = (conversationId: number) => at.window.ask('context:state', { conversationId })
  const { spent } = await state(answer.conversationId)
  expect(spent.completionTokens).toBeGreaterThan(0)
  const kept = await at.window.ask('temporary:keep', { conversationId: answer.conversationId })
  expect((await state(kept.id)).spent).toEqual(spent)
  const { page } = await at.window.ask('conversation:open', { conversationId: kept.id })
  expect(page.messages.at(-1)?.spent).toEqual(answer.spent)
  expect(await counted()).toMatchObject([{ requests: 1 }])
  await at.application.core.windowClosed(at.window.id)
  const [profile] = await at.window.ask('profile:list', {})
  await at.window.ask('profile:open', { profileId: profile?.id ?? '' })
  expect(await counted()).toMatchObject([{ requests: 1 }])
})
