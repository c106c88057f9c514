import { afterEach, beforeEach, expect, test } from 'vitest'
import { monthOf } from '../../../electron/core/history/usageEvents.ts'
import { type FaultServer, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { TestApplication, type TestWindow } from '../../support/TestApplication.ts'
import { makePng } from '../attachments/makeFiles.ts'

let server: FaultServer
let application: TestApplication
let window: TestWindow

/** Small enough for a few long questions to be too much. */
const SMALL_WINDOW = {
  models: [{ model: 'normal', window: 256, price: null }],
  unknownWindow: 50_000,
}

beforeEach(async () => {
  server = await startFaultServer()
  application = await TestApplication.start()
  window = application.window()
  await window.signIn('Ada')
  await window.answerFrom(server.endpoint)
  await window.ask('usage-settings:set', SMALL_WINDOW)
})
afterEach(async () => {
  await application.dispose()
  await server.close()
})

async function askModel(word: string, conversationId: number) {
  const message = word.repeat(60)
  const sent = await window.ask('chat-message:send', { conversationId, message, clientMessageId: crypto.randomUUID() })
  return window.ended(sent.assistantMessage.id)
}

/** A chat that is too long for the model and is to be summarised. It begins with a note, so that no title is asked for. */
async function makeLongChat(): Promise<number> {
  const note = { message: 'A note', clientMessageId: crypto.randomUUID() }
  const { message } = await window.ask('chat-history:create', note)
  const { conversationId } = message
  for (const word of ['one ', 'two ', 'three ']) await askModel(word, conversationId)
  await window.ask('context:set-mode', { conversationId, mode: 'summarise' })
  return conversationId
}

/** Asks while the server answers the request for a summary with a fault, and the question itself well. */
async function askWithoutSummary(conversationId: number, fault: string) {
  const before = server.calls.length
  server.setMode(fault)
  const answering = askModel('four ', conversationId)
  await server.waitForCalls(before + 1)
  server.setMode(null)
  const answer = await answering
  return { answer, calls: server.calls.slice(before) }
}

const states = () => window.events.flatMap((event) => (event.type === 'context:summary' ? [event.state] : []))
const requests = async () => {
  const { models } = await window.ask('usage:report', { month: monthOf(Date.now()) })
  return models.reduce((sum, line) => sum + line.requests, 0)
}

test('a summary is made, goes with the question, and its cost is counted', async () => {
  const conversationId = await makeLongChat()
  const before = await requests()
  const answer = await askModel('four ', conversationId)
  expect(answer.status).toBe('complete')
  expect(states()).toEqual(['running', 'done'])
  expect(JSON.stringify(server.lastCall.body)).toContain('All is well')
  expect(await requests()).toBe(before + 2)
  expect((await window.ask('context:state', { conversationId })).summary).toContain('All is well')
})

test('files that fall out of the chat are part of its summary, also those of a message without words', async () => {
  const add = (name: string, bytes: Uint8Array) =>
    window.ask('attachment:add', { conversationId: null, name, bytes: new Uint8Array(bytes) })
  await add('plan.txt', Buffer.from('Meet at the lighthouse.'))
  const { attachments } = await add('photo.png', makePng(8, 6))
  const { message } = await window.ask('chat-history:create', {
    message: '',
    clientMessageId: crypto.randomUUID(),
    attachmentIds: attachments.map(({ id }) => id),
  })
  const { conversationId } = message
  await window.ask('context:set-mode', { conversationId, mode: 'summarise' })
  await askModel('one ', conversationId)
  const asked = server.calls.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes('Summarise this'))
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('user: File plan.txt:')
  expect(asked[0]).toContain('Meet at the lighthouse.')
  expect(asked[0]).toContain('[Picture photo.png]')
})

test.each([
  ['is refused', '401', 1],
  ['has no text, which costs all the same', 'echo:  ', 2],
])('where the summary %s, the older messages are left out, and that is said', async (_name, fault, counted) => {
  const conversationId = await makeLongChat()
  const before = await requests()
  const { answer, calls } = await askWithoutSummary(conversationId, fault)
  expect(answer.status).toBe('complete')
  expect(states()).toEqual(['running', 'failed'])
  expect(calls).toHaveLength(2)
  const sent = JSON.stringify(calls[1]?.body)
  expect(sent).toContain('four four')
  expect(sent).not.toContain('one one')
  const { summary, starts } = await window.ask('context:state', { conversationId })
  expect(summary).toBeNull()
  expect(starts?.depth).toBeGreaterThan(0)
  expect(await requests()).toBe(before + counted)
})

test('after a summary that failed, the next question tries again', async () => {
  const conversationId = await makeLongChat()
  await askWithoutSummary(conversationId, '401')
  await askModel('five ', conversationId)
  expect(states()).toEqual(['running', 'failed', 'running', 'done'])
})

test('stopping while a summary is being made stops the answer, and blames no summary', async () => {
  const conversationId = await makeLongChat()
  const before = server.calls.length
  server.setMode('stall')
  const message = 'four '.repeat(60)
  const question = { conversationId, message, clientMessageId: crypto.randomUUID() }
  const { assistantMessage } = await window.ask('chat-message:send', question)
  await server.waitForCalls(before + 1)
  await window.ask('chat-message:stop', { messageId: assistantMessage.id })
  expect((await window.ended(assistantMessage.id)).status).toBe('cancelled')
  expect(states()).toEqual(['running', 'done'])
  expect(server.calls).toHaveLength(before + 1)
})
