import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import type { SentMessage } from '../../../shared/ipc.ts'
import type { Message } from '../../../shared/models.ts'
import { answeredWindow } from '../../support/answeredWindow.ts'
import { KEY_CANARY, startFaultServer } from '../../support/faultServer/startFaultServer.ts'

const at = answeredWindow()

function send(message: string, conversationId: number | null = null, model?: string): Promise<SentMessage> {
  const question = { conversationId, message, clientMessageId: randomUUID() }
  return at.window.ask('chat-message:send', model === undefined ? question : { ...question, model })
}

/** The stored row of `id`. */
async function stored({ id, conversationId }: Message): Promise<Message> {
  const { page } = await at.window.ask('conversation:open', { conversationId })
  const message = page.messages.find((candidate) => candidate.id === id)
  if (!message) throw new Error(`Message ${id} is not on the active path.`)
  return message
}

/** Waits for the event with which an answer ends. */
function ended({ assistantMessage }: SentMessage): Promise<Message> {
  return at.window.ended(assistantMessage.id)
}

/** The text that events have brought to the window for a message, checked for gaps. */
function shownText({ id }: Message, start = ''): string {
  let text = start
  for (const event of at.window.events) {
    if (event.type !== 'message:text' || event.messageId !== id) continue
    expect(event.at).toBe(text.length)
    text += event.text
  }
  return text
}

describe('a question that is sent', () => {
  test('is stored with an empty answer before the server is asked, then streamed and stored', async () => {
    at.server.setMode('gated')
    const sent = await send('Hello there')
    expect(sent.userMessage).toMatchObject({ role: 'user', status: 'complete', message: 'Hello there', depth: 0 })
    expect(sent.assistantMessage).toMatchObject({ role: 'assistant', status: 'pending', message: '', depth: 1 })
    expect(sent.conversation).toMatchObject({ title: 'Hello there', titleSource: 'automatic' })
    await at.server.waitForCalls(1)
    at.server.release()
    const answer = await ended(sent)
    expect(answer).toMatchObject({ status: 'complete', finishReason: 'stop', errorCode: null, model: 'normal' })
    expect(answer.message).toBe(at.server.calls[0]?.sentText)
    expect(shownText(answer)).toBe(answer.message)
    expect(answer.usage?.completionTokens).toBeGreaterThan(0)
    expect(await stored(answer)).toEqual(answer)
  })

  test('carries the earlier messages and the settings of the profile', async () => {
    const changes = { systemPrompt: 'Be brief.', temperature: 0.5, maxTokens: 99 }
    await at.window.ask('provider:update', { scope: 'profile', changes })
    const first = await send('One')
    const answer = await ended(first)
    await ended(await send('Two', first.conversation.id))
    const body = at.server.calls.find((call) => JSON.stringify(call.body).includes('"Two"'))?.body
    expect(body).toMatchObject({ model: 'normal', stream: true, temperature: 0.5, max_tokens: 99 })
    expect(body?.messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'One' },
      { role: 'assistant', content: answer.message },
      { role: 'user', content: 'Two' },
    ])
  })

  test('twice with the same id is written and asked once', async () => {
    const question = { conversationId: null, message: 'Once', clientMessageId: randomUUID() }
    const [first, second] = await Promise.all([
      at.window.ask('chat-message:send', question),
      at.window.ask('chat-message:send', question),
    ])
    expect(second.assistantMessage.id).toBe(first.assistantMessage.id)
    await ended(first)
    const third = await at.window.ask('chat-message:send', question)
    expect(third.userMessage.id).toBe(first.userMessage.id)
    const asked = at.server.calls.filter((call) => !JSON.stringify(call.body).includes('Write a title'))
    expect(asked).toHaveLength(1)
    expect((await at.window.ask('conversation:list', {})).items).toHaveLength(1)
  })

  test('without a key is kept, and the answer says that the key is missing', async () => {
    await at.window.ask('provider:update', { scope: 'profile', changes: { preset: 'openai' } })
    const sent = await send('Is anybody there?')
    expect(await ended(sent)).toMatchObject({ status: 'failed', errorCode: 'key-missing', message: '' })
    expect(await stored(sent.userMessage)).toMatchObject({ message: 'Is anybody there?', status: 'complete' })
    expect(at.server.requests).toHaveLength(0)
  })

  test('never sends a key to another server than the one it was saved for', async () => {
    const other = await startFaultServer()
    try {
      await at.window.ask('provider:update', { scope: 'profile', changes: { baseURL: other.endpoint.baseURL } })
      await ended(await send('Hello'))
      expect(JSON.stringify(other.lastCall.headers)).not.toContain(KEY_CANARY)
    } finally {
      await other.close()
    }
  })
})

describe('an answer that breaks', () => {
  test.each([
    ['401', 'failed', 'key-refused'],
    ['404-model', 'failed', 'model-not-available'],
    ['429-quota', 'failed', 'no-credit'],
    ['html', 'failed', 'not-an-ai-server'],
    ['empty', 'failed', 'empty-answer'],
    ['cut', 'interrupted', 'connection-lost'],
    ['ended-early', 'interrupted', 'ended-early'],
    ['malformed', 'interrupted', 'malformed-stream'],
  ])('by %s is %s, keeps what arrived, and the next message works', async (mode, status, errorCode) => {
    at.server.setMode(mode)
    const sent = await send('Hello')
    const answer = await ended(sent)
    expect(answer).toMatchObject({ status, errorCode })
    expect(at.server.lastCall.sentText.startsWith(answer.message)).toBe(true)
    expect(answer.message !== '').toBe(status === 'interrupted')
    expect(await stored(answer)).toEqual(answer)
    at.server.setMode(null)
    expect(await ended(await send('And now?', sent.conversation.id))).toMatchObject({ status: 'complete' })
    const { page } = await at.window.ask('conversation:open', { conversationId: sent.conversation.id })
    expect(page.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
  })

  test('is retried beside the broken one, and the question stays single', async () => {
    at.server.setMode('cut')
    const sent = await send('Hello')
    await ended(sent)
    at.server.setMode(null)
    const again = await at.window.ask('chat-message:retry', { messageId: sent.assistantMessage.id })
    expect(again.userMessage.id).toBe(sent.userMessage.id)
    expect(await ended(again)).toMatchObject({ status: 'complete', parentId: sent.userMessage.id })
    const { page } = await at.window.ask('conversation:open', { conversationId: sent.conversation.id })
    expect(page.messages.map(({ id }) => id)).toEqual([sent.userMessage.id, again.assistantMessage.id])
  })

  test('can be continued: new text follows the text it has', async () => {
    at.server.setMode('cut')
    const sent = await send('Hello')
    const broken = await ended(sent)
    at.window.events.length = 0
    at.server.setMode(null)
    const again = await at.window.ask('chat-message:continue', { messageId: broken.id })
    expect(again.assistantMessage).toMatchObject({ id: broken.id, status: 'pending', message: broken.message })
    const whole = await ended(again)
    expect(whole.status).toBe('complete')
    expect(whole.message.startsWith(broken.message)).toBe(true)
    expect(whole.message.length).toBeGreaterThan(broken.message.length)
    expect(shownText(whole, broken.message)).toBe(whole.message)
    const asked = at.server.calls.map((call) => call.body?.messages)
    expect(asked).toContainEqual([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: broken.message },
      { role: 'user', content: expect.stringMatching(/^Continue/) },
    ])
  })

  test('that waits for the server shows until when, and can be stopped while it waits', async () => {
    at.server.setMode('429-minutes')
    const sent = await send('Hello')
    const waiting = await vi.waitFor(() => {
      const event = at.window.events.find(({ type }) => type === 'message:waiting')
      if (event?.type !== 'message:waiting') throw new Error('The answer does not wait yet.')
      return event
    })
    expect(waiting).toMatchObject({ messageId: sent.assistantMessage.id, code: 'rate-limited' })
    expect(waiting.until).toBeGreaterThan(Date.now())
    await at.window.ask('chat-message:stop', { messageId: sent.assistantMessage.id })
    expect(await ended(sent)).toMatchObject({ status: 'cancelled', errorCode: 'stopped', message: '' })
  })
})

describe('an answer that is stopped', () => {
  test('keeps its text, and can be asked again', async () => {
    at.server.setMode('gated')
    const sent = await send('Tell me a story')
    await at.server.waitForCalls(1)
    at.server.release(2)
    await vi.waitFor(() => expect(shownText(sent.assistantMessage)).not.toBe(''))
    await at.window.ask('chat-message:stop', { messageId: sent.assistantMessage.id })
    const answer = await stored(sent.assistantMessage)
    expect(answer).toMatchObject({ status: 'cancelled', errorCode: 'stopped' })
    expect(answer.message).not.toBe('')
    expect(at.server.calls[0]?.sentText.startsWith(answer.message)).toBe(true)
    await vi.waitFor(() => expect(at.server.calls[0]?.gone).toBe(true))
    at.server.setMode(null)
    expect(await ended(await at.window.ask('chat-message:retry', { messageId: answer.id }))).toMatchObject({
      status: 'complete',
    })
  })

  test('by closing the profile is interrupted and kept', async () => {
    at.server.setMode('gated')
    const sent = await send('Tell me a story')
    await at.server.waitForCalls(1)
    at.server.release(2)
    await vi.waitFor(() => expect(shownText(sent.assistantMessage)).not.toBe(''))
    const { profile } = (await at.window.ask('profile:current', {})) ?? {}
    await at.window.ask('profile:close', {})
    expect(await at.window.codeOf('conversation:open', { conversationId: 1 })).toBe('no-profile')
    await at.window.ask('profile:open', { profileId: profile?.id ?? '' })
    expect(await stored(sent.assistantMessage)).toMatchObject({ status: 'interrupted', errorCode: 'app-closed' })
    expect((await stored(sent.assistantMessage)).message).not.toBe('')
  })

  test('after it ended, or with an id that never was, changes nothing', async () => {
    const answer = await ended(await send('Hello'))
    await at.window.ask('chat-message:stop', { messageId: answer.id })
    await at.window.ask('chat-message:stop', { messageId: 99_999 })
    expect(await stored(answer)).toEqual(answer)
  })
})

describe('several answers at once', () => {
  test('run in their own chats without mixing', async () => {
    const sent = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => send(`Question ${name}`)))
    const answers = await Promise.all(sent.map(ended))
    for (const answer of answers) expect(answer.status).toBe('complete')
    expect(new Set(answers.map(({ conversationId }) => conversationId)).size).toBe(6)
  })

  test('of one question are refused while one still runs', async () => {
    at.server.setMode('gated')
    const sent = await send('Hello')
    expect(await at.window.codeOf('chat-message:retry', { messageId: sent.assistantMessage.id })).toBe('busy')
    expect(await at.window.codeOf('chat-message:continue', { messageId: sent.assistantMessage.id })).toBe('busy')
    at.server.release()
    await ended(sent)
  })
})

describe('the title of a chat', () => {
  const titleOf = async (id: number) =>
    (await at.window.ask('conversation:list', {})).items.find((conversation) => conversation.id === id)

  test('made of the first words is replaced by one of the model when the answer is complete', async () => {
    await at.window.ask('provider:update', { scope: 'profile', changes: { preset: 'demo' } })
    const sent = await send('How do I bake sourdough bread in a small oven at home without any special tools at all?')
    expect(sent.conversation.titleSource).toBe('automatic')
    const renamed = await vi.waitFor(
      async () => {
        const conversation = await titleOf(sent.conversation.id)
        expect(conversation?.titleSource).toBe('model')
        return conversation
      },
      { timeout: 60_000, interval: 50 },
    )
    expect(renamed?.title).not.toBe('')
    expect(at.window.events).toContainEqual({ type: 'conversation:changed', conversation: renamed })
  })

  test('given by hand is never replaced', async () => {
    at.server.setMode('gated')
    const sent = await send('Hello')
    await at.window.ask('conversation:rename', { conversationId: sent.conversation.id, title: 'Mine' })
    at.server.release()
    await ended(sent)
    await ended(await send('More', sent.conversation.id))
    expect(await titleOf(sent.conversation.id)).toMatchObject({ title: 'Mine', titleSource: 'manual' })
  })

  test('stays as it is when the model gives none', async () => {
    at.server.setMode('401')
    const sent = await send('Hello')
    await ended(sent)
    expect(await titleOf(sent.conversation.id)).toMatchObject({ title: 'Hello', titleSource: 'automatic' })
  })
})

test('neither keys nor texts are in the log, but the label of each entry is', async () => {
  const canary = 'text-canary-5b21'
  at.server.setMode('cut')
  await ended(await send(canary))
  at.server.setMode(null)
  await ended(await send(canary))
  const log = at.application.logLines.join('\n')
  expect(log).not.toContain(canary)
  expect(log).not.toContain(KEY_CANARY)
  expect(log).toMatch(/\[user\] ada@example\.org at \d{4}-\d\d-\d\dT/)
  expect(log).toMatch(/\[assistant\] ada@example\.org at \d{4}-\d\d-\d\dT/)
})
