import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AnswerEnd } from '../../../electron/core/history/answers.ts'
import { completed, converse, ended, openHistory, send } from './openHistory.ts'

test('sending writes the question and a pending answer below it', async () => {
  const { history } = await openHistory()
  const { conversation, userMessage, assistantMessage, isNew } = await send(history, 'Hello')
  expect(isNew).toBe(true)
  expect(userMessage).toMatchObject({ role: 'user', status: 'complete', message: 'Hello', depth: 0, parentId: null })
  expect(assistantMessage).toMatchObject({ role: 'assistant', status: 'pending', message: '', depth: 1 })
  expect(assistantMessage).toMatchObject({ parentId: userMessage.id, model: 'model-a' })
  expect(conversation.activeLeafId).toBe(assistantMessage.id)
})

test('the same message sent twenty times at once is written once', async () => {
  const { history } = await openHistory()
  const exchange = { conversationId: null, message: 'Hi', clientMessageId: randomUUID(), model: 'm', title: 'Hi' }
  const sent = await Promise.all(Array.from({ length: 20 }, () => history.beginExchange(exchange)))
  expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(new Set(sent.map(({ assistantMessage }) => assistantMessage.id)).size).toBe(1)
  expect((await history.listConversations({ limit: 9 })).items).toHaveLength(1)
  expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(2)
})

test('a message repeated after its answer has ended gives the rows as they are now', async () => {
  const { history } = await openHistory()
  const exchange = { conversationId: null, message: 'Hi', clientMessageId: randomUUID(), model: 'm', title: 'Hi' }
  const { assistantMessage } = await history.beginExchange(exchange)
  await history.finishAnswer(assistantMessage.id, completed('Hello'))
  const repeated = await history.beginExchange(exchange)
  expect(repeated).toMatchObject({ isNew: false, assistantMessage: { id: assistantMessage.id, status: 'complete' } })
})

test('an id that is used again for another text is refused instead of losing the text', async () => {
  const { history } = await openHistory()
  const exchange = { conversationId: null, message: 'Hi', clientMessageId: randomUUID(), model: 'm', title: 'Hi' }
  await history.beginExchange(exchange)
  const other = history.beginExchange({ ...exchange, message: 'Something else' })
  await expect(other).rejects.toMatchObject({ code: 'bad-request' })
})

test('an entry is added once, at the end of its chat, without an answer', async () => {
  const { history } = await openHistory()
  const entry = { conversationId: null, message: 'A note', clientMessageId: randomUUID(), title: 'A note' }
  const [first, again] = await Promise.all([history.addEntry(entry), history.addEntry(entry)])
  expect(again).toEqual(first)
  const second = await history.addEntry({
    ...entry,
    conversationId: first.conversation.id,
    clientMessageId: randomUUID(),
  })
  expect(second.message).toMatchObject({ depth: 1, parentId: first.message.id, role: 'user', status: 'complete' })
})

test('while an answer runs its chat takes no further message, and afterwards it does', async () => {
  const { history } = await openHistory()
  const { conversation, assistantMessage } = await send(history)
  await expect(send(history, 'too early', conversation.id)).rejects.toMatchObject({ code: 'busy' })
  await history.finishAnswer(assistantMessage.id, ended('', 'failed'))
  const { userMessage } = await send(history, 'now', conversation.id)
  expect(userMessage.parentId).toBe(assistantMessage.id)
})

test('retry adds another answer to the same question and shows it', async () => {
  const { history } = await openHistory()
  const first = await converse(history, 'question', 'first answer')
  const retried = await history.beginRetry(first.assistantMessage.id, 'model-b')
  expect(retried.userMessage).toEqual(first.userMessage)
  expect(retried.assistantMessage).toMatchObject({ parentId: first.userMessage.id, status: 'pending', depth: 1 })
  expect(retried.assistantMessage.model).toBe('model-b')
  expect(retried.conversation.activeLeafId).toBe(retried.assistantMessage.id)
  const { messages, total } = await history.openPath(first.conversation.id, 10)
  expect(messages.map(({ id }) => id)).toEqual([first.userMessage.id, retried.assistantMessage.id])
  expect(total).toBe(2)
  expect((await history.getMessage(first.assistantMessage.id)).message).toBe('first answer')
})

test('only one of many retries at once wins', async () => {
  const { history } = await openHistory()
  const { assistantMessage } = await converse(history, 'question', 'answer')
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => history.beginRetry(assistantMessage.id, 'm')))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of tries) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'busy' })
})

test('a question without an answer can be asked', async () => {
  const { history } = await openHistory()
  const { message } = await history.addEntry({
    conversationId: null,
    message: 'A question',
    clientMessageId: randomUUID(),
    title: 'A question',
  })
  const { userMessage, assistantMessage } = await history.beginRetry(message.id, 'm')
  expect(userMessage.id).toBe(message.id)
  expect(assistantMessage.parentId).toBe(message.id)
})

test('retry in the middle of a chat shows the new branch and keeps the old one', async () => {
  const { history } = await openHistory()
  const first = await converse(history, 'one', 'answer one')
  const chat = first.conversation.id
  const second = await converse(history, 'two', 'answer two', chat)
  const retried = await history.beginRetry(first.assistantMessage.id, 'm')
  await history.finishAnswer(retried.assistantMessage.id, completed('another one'))
  const shown = async () => (await history.openPath(chat, 10)).messages.map(({ message }) => message)
  expect(await shown()).toEqual(['one', 'another one'])
  const onBranch = await history.beginRetry(second.assistantMessage.id, 'm')
  await history.finishAnswer(onBranch.assistantMessage.id, completed('another two'))
  expect(await shown()).toEqual(['one', 'answer one', 'two', 'another two'])
  expect((await history.getMessage(second.assistantMessage.id)).message).toBe('answer two')
})

test('continue keeps the text of a cut answer and journals after it', async () => {
  const { history, folder } = await openHistory()
  const { assistantMessage } = await send(history)
  await history.finishAnswer(assistantMessage.id, ended('Once upon', 'interrupted'))
  const continued = await history.beginContinue(assistantMessage.id, 'model-b')
  expect(continued.assistantMessage).toMatchObject({ id: assistantMessage.id, status: 'pending', message: 'Once upon' })
  expect(continued.assistantMessage).toMatchObject({ finishedAt: null, errorCode: null, model: 'model-b' })
  await history.appendChunk(assistantMessage.id, 9, ' a time')
  await history.close()
  const { history: again } = await openHistory(folder)
  expect(await again.getMessage(assistantMessage.id)).toMatchObject({ message: 'Once upon a time' })
})

test('an answer cut at the length limit or stopped can be continued; whole, failed and running ones can not', async () => {
  const { history } = await openHistory()
  const attempt = async (end: AnswerEnd) => {
    const { assistantMessage } = await send(history)
    await history.finishAnswer(assistantMessage.id, end)
    return history.beginContinue(assistantMessage.id, 'm')
  }
  await attempt({ ...completed('text'), finishReason: 'length' })
  await attempt(ended('text', 'cancelled'))
  await expect(attempt(completed('text'))).rejects.toMatchObject({ code: 'bad-request' })
  await expect(attempt(ended('', 'failed'))).rejects.toMatchObject({ code: 'bad-request' })
  const running = await send(history)
  await expect(history.beginContinue(running.assistantMessage.id, 'm')).rejects.toMatchObject({ code: 'busy' })
  await expect(history.beginContinue(running.userMessage.id, 'm')).rejects.toMatchObject({ code: 'busy' })
})

test('states only move forward: an answer ends once and takes no text after its end', async () => {
  const { history } = await openHistory()
  const { assistantMessage, userMessage } = await send(history)
  const { id } = assistantMessage
  expect((await history.markStreaming(id)).status).toBe('streaming')
  await expect(history.markStreaming(id)).rejects.toMatchObject({ code: 'internal' })
  const end = { ...completed('text'), errorDetails: { host: 'example.org', status: 500 }, model: 'model-x' }
  const finished = await history.finishAnswer(id, end)
  expect(finished).toMatchObject({ status: 'complete', finishReason: 'stop', errorDetails: end.errorDetails })
  expect(finished).toMatchObject({ model: 'model-x', usage: { promptTokens: 3, completionTokens: 5 } })
  const late = await Promise.allSettled([
    history.finishAnswer(id, ended('other', 'failed')),
    history.markStreaming(id),
    history.appendChunk(id, 0, 'late'),
    history.appendChunk(userMessage.id, 0, 'wrong'),
    history.finishAnswer(userMessage.id, completed('wrong')),
  ])
  for (const result of late) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'internal' } })
  expect(await history.getMessage(id)).toEqual(finished)
})
