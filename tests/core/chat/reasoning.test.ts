import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SentMessage } from '../../../shared/ipc.ts'
import { answeredWindow } from '../../support/answeredWindow.ts'
import { THOUGHT, THOUGHT_ANSWER } from '../../support/faultServer/reasoningModes.ts'

const at = answeredWindow()

function send(message: string, model: string, conversationId: number | null = null): Promise<SentMessage> {
  return at.window.ask('chat-message:send', { conversationId, message, clientMessageId: randomUUID(), model })
}

test('what a model thinks reaches the at.window, is kept with its answer and never goes back to the model', async () => {
  const sent = await send('Think.', 'reasoning-content')
  const answer = await at.window.ended(sent.assistantMessage.id)
  expect(answer).toMatchObject({ status: 'complete', message: THOUGHT_ANSWER, reasoning: { text: THOUGHT } })
  expect(answer.reasoning?.milliseconds).toBeGreaterThanOrEqual(0)
  const told = at.window.events.filter((event) => event.type === 'message:reasoning')
  expect(told.map(({ text }) => text).join('')).toBe(THOUGHT)
  const { page } = await at.window.ask('conversation:open', { conversationId: answer.conversationId })
  expect(page.messages[1]).toEqual(answer)
  const next = await send('And now?', 'normal', answer.conversationId)
  await at.window.ended(next.assistantMessage.id)
  expect(JSON.stringify(at.server.calls.at(-1)?.body)).toContain(THOUGHT_ANSWER)
  expect(at.server.calls.map((call) => JSON.stringify(call.body)).join()).not.toContain('First this')
})

test('a thought without an answer is kept with what went wrong', async () => {
  const sent = await send('Think.', 'think-then-cut')
  const answer = await at.window.ended(sent.assistantMessage.id)
  expect(answer).toMatchObject({
    status: 'failed',
    errorCode: 'connection-lost',
    message: '',
    reasoning: { text: THOUGHT },
  })
})

test('a fork has the thoughts of the chat it comes from', async () => {
  const sent = await send('Think.', 'think-tags')
  const answer = await at.window.ended(sent.assistantMessage.id)
  const forked = await at.window.ask('conversation:fork', { messageId: answer.id })
  const { page } = await at.window.ask('conversation:open', { conversationId: forked.id })
  expect(page.messages[1]?.reasoning).toEqual(answer.reasoning)
})

test('the chosen effort goes with the question', async () => {
  await at.window.ask('provider:update', { scope: 'profile', changes: { reasoningEffort: 'minimal' } })
  const sent = await send('Think.', 'normal')
  await at.window.ended(sent.assistantMessage.id)
  expect(at.server.calls[0]?.body).toMatchObject({ reasoning_effort: 'minimal' })
})
