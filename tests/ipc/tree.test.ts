import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import type { RequestName, SentMessage } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import { answeredWindow } from '../support/answeredWindow.ts'

const at = answeredWindow()

function send(message: string, conversationId: number | null = null): Promise<SentMessage> {
  return at.window.ask('chat-message:send', { conversationId, message, clientMessageId: randomUUID() })
}

/** Waits until the window was told that the answer is complete. */
async function completed(sent: SentMessage): Promise<SentMessage> {
  await vi.waitFor(
    () => {
      const hasEnded = at.window.events.some(
        (event) =>
          event.type === 'message:changed' &&
          event.message.id === sent.assistantMessage.id &&
          event.message.status === 'complete',
      )
      if (!hasEnded) throw new Error('The answer has not ended.')
    },
    { timeout: 60_000, interval: 10 },
  )
  return sent
}

async function shown(conversationId: number): Promise<readonly string[]> {
  const { page } = await at.window.ask('conversation:open', { conversationId })
  return page.messages.map(({ role, message, variant: { index, count } }) =>
    role === 'user' ? `${message} ${index}/${count}` : `answer ${index}/${count}`,
  )
}

/** The texts of what a server was sent. */
function contentsOf(messages: unknown): readonly unknown[] {
  return Array.isArray(messages) ? messages.map((message) => message?.content) : []
}

test('a complete answer is made anew as a variant, which is asked for with the same question', async () => {
  const sent = await completed(await send('Hello'))
  const again = await completed(await at.window.ask('chat-message:regenerate', { messageId: sent.assistantMessage.id }))
  expect(again.assistantMessage.variant).toMatchObject({ index: 2, count: 2, previousId: sent.assistantMessage.id })
  expect(at.server.lastCall.body?.messages).toContainEqual({ role: 'user', content: 'Hello' })
  expect(await shown(sent.conversation.id)).toEqual(['Hello 1/1', 'answer 2/2'])
  await at.window.ask('message:activate', { messageId: sent.assistantMessage.id })
  expect(await shown(sent.conversation.id)).toEqual(['Hello 1/1', 'answer 1/2'])
  const leaf = sent.assistantMessage.id
  const told = at.window.events.findLast(({ type }) => type === 'conversation:changed')
  expect(told).toMatchObject({ conversation: { activeLeafId: leaf } })
})

test('an edited message is asked with what came before it and nothing of its old branch', async () => {
  const first = await completed(await send('One'))
  const chat = first.conversation.id
  const second = await completed(await send('Two', chat))
  const edit = { messageId: second.userMessage.id, message: 'Zwei', clientMessageId: randomUUID() }
  await completed(await at.window.ask('chat-message:edit', edit))
  const asked = at.server.calls.map(({ body }) => contentsOf(body?.messages))
  const answer = (await at.window.ask('conversation:open', { conversationId: chat })).page.messages[1]?.message
  expect(asked).toContainEqual(['One', answer, 'Zwei'])
  expect(await shown(chat)).toEqual(['One 1/1', 'answer 1/1', 'Zwei 2/2', 'answer 1/1'])
  expect((await at.window.ask('chat-message:edit', edit)).userMessage.message).toBe('Zwei')
  expect(await shown(chat)).toHaveLength(4)
})

test('an edit is checked like a message: empty, too large, of an answer, with a foreign field', async () => {
  const { userMessage, assistantMessage } = await completed(await send('Hello'))
  const edit = { messageId: userMessage.id, message: 'Hi', clientMessageId: randomUUID() }
  expect(await at.window.codeOf('chat-message:edit', { ...edit, message: ' \n' })).toBe('bad-request')
  expect(await at.window.codeOf('chat-message:edit', { ...edit, role: 'user' })).toBe('bad-request')
  expect(await at.window.codeOf('chat-message:edit', { ...edit, messageId: assistantMessage.id })).toBe('bad-request')
  const large = 'x'.repeat(LIMITS.messageBytes + 1)
  expect(await at.window.codeOf('chat-message:edit', { ...edit, message: large })).toBe('too-large')
  expect(await shown(userMessage.conversationId)).toEqual(['Hello 1/1', 'answer 1/1'])
})

test('deleting is counted first, hides the branch everywhere, and is undone exactly', async () => {
  const first = await completed(await send('One'))
  const chat = first.conversation.id
  const second = await completed(await send('Two', chat))
  const messageId = first.assistantMessage.id
  expect(await at.window.ask('message:count-below', { messageId })).toBe(3)
  const deleted = await at.window.ask('message:delete', { messageId })
  expect(deleted).toMatchObject({ messages: 3, changedFrom: 1, shownLeafId: second.assistantMessage.id })
  expect(await shown(chat)).toEqual(['One 1/1'])
  expect((await at.window.ask('chat-history:list', {})).items.map(({ message }) => message)).toEqual(['One'])
  for (const name of ['message:activate', 'message:count-below', 'message:delete', 'chat-message:retry'] as const) {
    expect(await at.window.codeOf(name, { messageId })).toBe('not-found')
  }
  await at.window.ask('message:restore', { messageId })
  expect(await shown(chat)).toEqual(['One 1/1', 'answer 1/1', 'Two 1/1', 'answer 1/1'])
})

test('a fork is a chat of its own with the same beginning', async () => {
  const first = await completed(await send('One'))
  const second = await completed(await send('Two', first.conversation.id))
  const fork = await at.window.ask('conversation:fork', { messageId: first.assistantMessage.id })
  expect(fork.id).not.toBe(first.conversation.id)
  expect(await shown(fork.id)).toEqual(['One 1/1', 'answer 1/1'])
  await completed(await send('Other', fork.id))
  expect(await shown(second.conversation.id)).toEqual(['One 1/1', 'answer 1/1', 'Two 1/1', 'answer 1/1'])
})

test.each<RequestName>([
  'chat-message:regenerate',
  'message:activate',
  'message:count-below',
  'message:delete',
  'message:restore',
  'conversation:fork',
])('%s knows only messages of the open profile', async (name) => {
  const { userMessage } = await completed(await send('Mine'))
  const other = at.application.window()
  await other.signIn('Bob')
  expect(await other.codeOf(name, { messageId: userMessage.id })).toBe('not-found')
  expect(await at.application.window().codeOf(name, { messageId: userMessage.id })).toBe('no-profile')
})

describe('more answers at once than there is room for', () => {
  test('wait, say so, and say when their turn has come', async () => {
    at.server.setMode('gated')
    const running = await Promise.all(['a', 'b', 'c', 'd'].map((name) => send(name)))
    await at.server.waitForCalls(LIMITS.answersAtOnce)
    const fifth = await send('e')
    const chat = { conversationId: fifth.conversation.id }
    const queued = { type: 'message:queued', ...chat, messageId: fifth.assistantMessage.id }
    await vi.waitFor(() => expect(at.window.events).toContainEqual({ ...queued, queued: true }))
    expect(await at.window.ask('conversation:open', chat)).toMatchObject({ queuedMessageId: fifth.assistantMessage.id })
    await at.window.ask('chat-message:stop', { messageId: running[0]?.assistantMessage.id ?? 0 })
    await vi.waitFor(() => expect(at.window.events).toContainEqual({ ...queued, queued: false }))
    expect(await at.window.ask('conversation:open', chat)).toMatchObject({ queuedMessageId: null })
    at.server.release()
    await completed(fifth)
  })

  test('can be stopped while they wait', async () => {
    at.server.setMode('gated')
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => send(name)))
    await at.server.waitForCalls(LIMITS.answersAtOnce)
    const fifth = await send('e')
    await at.window.ask('chat-message:stop', { messageId: fifth.assistantMessage.id })
    const { page, queuedMessageId } = await at.window.ask('conversation:open', {
      conversationId: fifth.conversation.id,
    })
    expect(page.messages[1]).toMatchObject({ status: 'cancelled', message: '' })
    expect(queuedMessageId).toBeNull()
  })
})
