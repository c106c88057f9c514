import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { ChatService } from '../../../electron/core/chat/ChatService.ts'
import { createReplySource } from '../../../electron/core/openai/createReplySource.ts'
import { CodedError } from '../../../shared/errors.ts'
import type { ParlorEvent } from '../../../shared/ipc.ts'
import { INITIAL_USAGE_SETTINGS } from '../../../shared/modelFacts.ts'
import type { Message } from '../../../shared/models.ts'
import { INITIAL_PROVIDER_SETTINGS } from '../../../shared/providerPresets.ts'
import { type FaultServer, startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { openHistory, openWithDatabase, silentLog } from '../history/openHistory.ts'

let server: FaultServer
beforeAll(async () => {
  server = await startFaultServer()
})
afterAll(() => server.close())

/** The chat service over a real file and a real server, which is asked only after `pass`. */
async function openChat() {
  const opened = await openWithDatabase()
  const { promise: gate, resolve: pass } = Promise.withResolvers<void>()
  const events: ParlorEvent[] = []
  const chat = new ChatService({
    history: opened.history,
    publish: (event) => events.push(event),
    reply: createReplySource({ now: Date.now, log: silentLog }),
    readFile: async () => null,
    log: silentLog,
    usageSettings: () => INITIAL_USAGE_SETTINGS,
    onSpent: () => undefined,
    email: () => 'anna@example.org',
    currentModel: async () => 'normal',
    makesTitles: true,
    resolveProvider: async () => {
      await gate
      return { settings: INITIAL_PROVIDER_SETTINGS, endpoint: server.endpoint }
    },
  })
  onTestFinished(async () => {
    await chat.close()
    server.reset()
  })
  const send = (message: string) => chat.send({ conversationId: null, message, clientMessageId: randomUUID() })
  return { ...opened, chat, events, pass, send }
}

type OpenChat = Awaited<ReturnType<typeof openChat>>

/** From now on the file can not grow, as on a full disk, until the connection is replaced. */
async function fillDisk({ database }: OpenChat): Promise<void> {
  await database.write(async (manager) => {
    const [{ page_count: pages }] = await manager.query('PRAGMA page_count')
    await manager.query(`PRAGMA max_page_count = ${pages}`)
  })
}

/** The answer as the window was told last; waits for its end. */
function endOf({ events }: OpenChat, { id }: Message): Promise<Message> {
  return expect
    .poll(() => events.findLast((event) => event.type === 'message:changed' && event.message.id === id), {
      timeout: 60_000,
    })
    .toMatchObject({ message: { status: expect.stringMatching(/complete|failed|interrupted|cancelled/) } })
    .then(() => {
      const event = events.findLast((candidate) => candidate.type === 'message:changed' && candidate.message.id === id)
      if (event?.type !== 'message:changed') throw new Error('The answer has not ended.')
      return event.message
    })
}

test('a disk that is full while an answer streams is told, and the whole answer is stored when there is room', async () => {
  const opened = await openChat()
  const text = 'words that need room on the disk '.repeat(600)
  server.setMode(`echo:${text}`)
  const { assistantMessage } = await opened.send('Hello')
  await fillDisk(opened)
  opened.pass()
  const answer = await endOf(opened, assistantMessage)
  expect(answer).toMatchObject({ status: 'complete', message: text, errorCode: null })
  expect(await opened.history.getMessage(assistantMessage.id)).toEqual(answer)
  expect(opened.problems[0]).toBe('disk-full')
  expect(opened.problems.at(-1)).toBeNull()
})

test('an answer whose end does not fit on the disk is stored at a later try', async () => {
  const opened = await openChat()
  const text = 'short enough for memory '.repeat(30)
  server.setMode(`echo:${text}`)
  // The question fills the page of both rows, so that the answer needs another one.
  const { assistantMessage } = await opened.send('x'.repeat(3_400))
  await fillDisk(opened)
  opened.pass()
  await expect.poll(() => opened.problems, { timeout: 60_000 }).toContain('disk-full')
  expect((await opened.history.getMessage(assistantMessage.id)).status).not.toBe('complete')
  expect(await endOf(opened, assistantMessage)).toMatchObject({ status: 'complete', message: text })
  expect(opened.problems.at(-1)).toBeNull()
})

test('an answer that was stopped on a full disk does not keep the profile from closing', async () => {
  const opened = await openChat()
  server.setMode('gated')
  const { assistantMessage } = await opened.send('Hello')
  opened.pass()
  await server.waitForCalls(1)
  server.release(3)
  const journalled = async () => (await opened.history.getMessage(assistantMessage.id)).message
  await expect.poll(journalled, { timeout: 60_000 }).not.toBe('')
  let tries = 0
  opened.history.finishAnswer = () => {
    tries += 1
    return Promise.reject(new CodedError('disk-full', 'The disk is full.'))
  }
  void opened.chat.stop(assistantMessage.id)
  await expect.poll(() => tries).toBeGreaterThan(0)
  await opened.chat.close()
  const text = await journalled()
  await opened.history.close()
  const { history } = await openHistory(opened.folder)
  expect(await history.getMessage(assistantMessage.id)).toMatchObject({ status: 'interrupted', message: text })
})

test('the event that an answer has begun carries the text that was shown before it', async () => {
  const opened = await openChat()
  server.setMode('gated')
  const { assistantMessage } = await opened.send('Hello')
  // The disk is slow: the change to `streaming` waits behind another write.
  const { promise: slow, resolve: finish } = Promise.withResolvers<void>()
  const writing = opened.database.write(() => slow)
  opened.pass()
  await server.waitForCalls(1)
  server.release(3)
  const shown = () => opened.events.flatMap((event) => (event.type === 'message:text' ? [event.text] : [])).join('')
  await expect.poll(shown, { timeout: 60_000 }).not.toBe('')
  const before = shown()
  finish()
  await writing
  const begun = () =>
    opened.events.find((event) => event.type === 'message:changed' && event.message.status === 'streaming')
  await expect.poll(begun, { timeout: 60_000 }).toBeDefined()
  const event = begun()
  if (event?.type !== 'message:changed') throw new Error('The answer has not begun.')
  expect(event.message.message.startsWith(before)).toBe(true)
  server.release()
  expect((await endOf(opened, assistantMessage)).status).toBe('complete')
})
