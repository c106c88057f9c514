import { copyFile, open as openFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import { ANNA, completed, converse, newFolder, openHistory, send, silentLog } from './openHistory.ts'

const open = (folder: string, profile = ANNA) => ChatHistory.open({ folder, profile, log: silentLog, now: Date.now })

test('answers that ran when the application ended are interrupted, with their journalled text', async () => {
  const { history, folder } = await openHistory()
  const done = await converse(history, 'done', 'whole answer')
  const pending = await send(history, 'pending')
  const streaming = await send(history, 'streaming')
  await history.markStreaming(streaming.assistantMessage.id)
  await history.appendChunk(streaming.assistantMessage.id, 0, 'Once ')
  await history.appendChunk(streaming.assistantMessage.id, 5, 'upon ')
  await history.appendChunk(streaming.assistantMessage.id, 5, 'upon a ')
  await history.close()
  const { history: again } = await openHistory(folder)
  expect(await again.getMessage(done.assistantMessage.id)).toEqual(done.assistantMessage)
  const interrupted = { status: 'interrupted', errorCode: 'app-closed', finishReason: null, model: 'model-a' }
  expect(await again.getMessage(pending.assistantMessage.id)).toMatchObject({ ...interrupted, message: '' })
  expect(await again.getMessage(streaming.assistantMessage.id)).toMatchObject({
    ...interrupted,
    message: 'Once upon a ',
  })
  const retried = await again.beginRetry(streaming.assistantMessage.id, 'm')
  expect(await again.finishAnswer(retried.assistantMessage.id, completed('ok'))).toMatchObject({ status: 'complete' })
})

test('journalled text comes back to the letter, whatever its characters', async () => {
  const { history, folder } = await openHistory()
  const pieces = [
    'null \u0000 and ',
    '"quotes" \\ and \u2028',
    '😀 मनीष \u202e',
    '[1,"x"]',
    'half \ud83d',
    '\ude00 pair',
  ]
  const { assistantMessage } = await send(history)
  let at = 0
  for (const piece of pieces) {
    await history.appendChunk(assistantMessage.id, at, piece)
    at += piece.length
  }
  const expected = pieces.map((piece) => piece.toWellFormed()).join('')
  expect((await history.getMessage(assistantMessage.id)).message).toBe(expected)
  await history.close()
  const { history: again } = await openHistory(folder)
  expect((await again.getMessage(assistantMessage.id)).message).toBe(expected)
})

test('text after a gap in the journal is left out rather than joined wrongly', async () => {
  const { history, folder } = await openHistory()
  const { assistantMessage } = await send(history)
  await history.appendChunk(assistantMessage.id, 0, 'Once ')
  await history.appendChunk(assistantMessage.id, 9, 'time')
  await history.close()
  const { history: again } = await openHistory(folder)
  expect((await again.getMessage(assistantMessage.id)).message).toBe('Once ')
})

test('the folder and its files are for their owner alone', async () => {
  const { history, folder } = await openHistory(join(await newFolder(), 'profiles', ANNA.id))
  await send(history)
  const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
  expect(await mode(folder)).toBe('700')
  for (const name of ['history.db', 'history.db-wal', 'history.db-shm', 'history.db.marker']) {
    expect([name, await mode(join(folder, name))]).toEqual([name, '600'])
  }
})

test('a file that lost its content is damaged, not a fresh start', async () => {
  const { history, folder } = await openHistory()
  await send(history)
  await history.close()
  const file = join(folder, 'history.db')
  await truncate(file, 0)
  await expect(open(folder)).rejects.toMatchObject({ code: 'profile-damaged' })
  expect((await stat(file)).size).toBe(0)
  await rm(file)
  await expect(open(folder)).rejects.toMatchObject({ code: 'profile-damaged' })
})

test('an empty file beside a log that is not empty is damaged: SQLite would delete the log', async () => {
  const folder = await newFolder()
  await writeFile(join(folder, 'history.db'), '')
  await writeFile(join(folder, 'history.db-wal'), 'pages')
  await expect(open(folder)).rejects.toMatchObject({ code: 'profile-damaged' })
  expect((await stat(join(folder, 'history.db-wal'))).size).toBe(5)
})

test('an empty file without a marker is a creation that was cut short', async () => {
  const folder = await newFolder()
  await writeFile(join(folder, 'history.db'), '')
  const history = await open(folder)
  await send(history)
  await history.close()
})

test('a file that is no database, or is torn, is damaged', async () => {
  for (const content of ['no database at all'.repeat(50), 'SQLite format 3\0 and nothing more']) {
    const folder = await newFolder()
    await writeFile(join(folder, 'history.db'), content)
    await expect(open(folder)).rejects.toMatchObject({ code: 'profile-damaged' })
  }
})

test("the file of another profile is refused, and the owner's email follows a change", async () => {
  const { history, folder } = await openHistory()
  await send(history)
  await history.close()
  const bert = { id: '9c9f0d6e-5f7b-4a55-9d7c-2f1f6f3f7a02', email: 'bert@example.org' }
  await expect(open(folder, bert)).rejects.toMatchObject({ code: 'profile-damaged' })
  const renamed = await open(folder, { ...ANNA, email: 'anna@example.com' })
  await renamed.close()
  const again = await open(folder)
  expect((await again.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(2)
  await again.close()
})

test('a registry in the place of a history is refused', async () => {
  const { ProfileRegistry } = await import('../../../electron/core/profiles/ProfileRegistry.ts')
  const folder = await newFolder()
  const registry = await ProfileRegistry.open({ dataFolder: folder, log: silentLog, now: Date.now })
  await registry.close()
  await copyFile(join(folder, 'parlor.db'), join(folder, 'history.db'))
  await expect(open(folder)).rejects.toMatchObject({ code: 'profile-damaged' })
})

test('a sound file passes the full check, and closing waits for writes', async () => {
  const { history, folder } = await openHistory()
  const sent = Promise.all(Array.from({ length: 10 }, (_, index) => send(history, `message ${index}`)))
  expect(await history.runQuickCheck()).toEqual([])
  await history.close()
  expect(await sent).toHaveLength(10)
  await expect(send(history)).rejects.toMatchObject({ code: 'no-profile' })
  await expect(stat(join(folder, 'history.db-wal'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('what a model thought until the application ended is kept, with an unknown duration', async () => {
  const { history, folder } = await openHistory()
  const { assistantMessage } = await send(history)
  await history.appendChunk(assistantMessage.id, 0, 'First ', 'reasoning_chunk')
  await history.appendChunk(assistantMessage.id, 6, 'this.', 'reasoning_chunk')
  await history.appendChunk(assistantMessage.id, 0, 'An ans')
  const reasoning = { text: 'First this.', milliseconds: null }
  expect(await history.getMessage(assistantMessage.id)).toMatchObject({ message: 'An ans', reasoning })
  await history.close()
  const { history: again } = await openHistory(folder)
  expect(await again.getMessage(assistantMessage.id)).toMatchObject({
    status: 'interrupted',
    message: 'An ans',
    reasoning,
  })
})

test('a part of the file that is damaged is told as damage, whatever works beside it', async () => {
  const folder = await newFolder()
  const first = await ChatHistory.open({ folder, profile: ANNA, log: silentLog, now: Date.now })
  const [{ page }] = await first.read((manager) =>
    manager.query("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'draft'"),
  )
  const [{ page_size: size }] = await first.read((manager) => manager.query('PRAGMA page_size'))
  await first.close()
  const file = await openFile(join(folder, historyKind.fileName), 'r+')
  await file.write(Buffer.alloc(size, 7), 0, size, (page - 1) * size)
  await file.close()
  const { history, problems } = await openHistory(folder)
  expect(await history.runQuickCheck()).not.toEqual([])
  expect(problems).toEqual(['profile-damaged'])
  await expect(history.state.loadDraft(null)).rejects.toMatchObject({ code: 'profile-damaged' })
  await send(history)
  expect(problems).toEqual(['profile-damaged'])
})
