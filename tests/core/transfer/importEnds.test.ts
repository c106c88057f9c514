import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import { ANNA, newFolder, silentLog } from '../history/openHistory.ts'
import { simpleChat, writeHugeExport } from './makeExports.ts'
import { beginTransfer, titles } from './transferStory.ts'

const open = (folder: string) => openDatabase({ folder, kind: historyKind, log: silentLog, now: Date.now })

test('a cancelled import leaves nothing behind, and what was there before is untouched', async () => {
  const { window, write, importFrom, preview, outcome, folder } = await beginTransfer()
  const kept = simpleChat('kept', 'a', { title: 'Kept' })
  await importFrom(await write('c.json', [kept]))
  const huge = join(folder, 'huge.json')
  await writeHugeExport(huge, 30)
  const { previewId, messages } = await preview(huge)
  expect(messages).toBeGreaterThan(5_000)
  const done = outcome()
  const cancel = window.onEvent
  let seen = 0
  window.onEvent = (event) => {
    cancel(event)
    // The second report of progress with chats: batches have been written by then.
    if (event.type === 'transfer:progress' && event.progress.chats > 100 && seen++ === 1)
      void window.ask('transfer:cancel', {})
  }
  await window.ask('import:start', { previewId })
  expect(await window.codeOf('import:start', { previewId })).toBe('transfer-busy')
  expect(await done).toMatchObject({ kind: 'failed', task: 'import', error: { code: 'stopped' } })
  expect(await titles(window)).toEqual(['Kept'])
  expect((await window.ask('chat-history:list', {})).items).toHaveLength(2)
})

test('a cancelled preview says so, and the next one works', async () => {
  const { window, write, preview, folder } = await beginTransfer()
  const huge = join(folder, 'huge.json')
  await writeHugeExport(huge, 30)
  window.onEvent = (event) => {
    if (event.type === 'transfer:progress') void window.ask('transfer:cancel', {})
  }
  await expect(preview(huge)).rejects.toMatchObject({ code: 'stopped' })
  window.onEvent = () => undefined
  expect(await preview(await write('c.json', [simpleChat('q', 'a')]))).toMatchObject({ newChats: 1 })
})

test('a preview is used once, and only in its own profile', async () => {
  const { application, window, write, preview, outcome } = await beginTransfer()
  const { previewId } = await preview(await write('c.json', [simpleChat('q', 'a')]))
  const other = application.window()
  await other.signIn('Bob')
  expect(await other.codeOf('import:start', { previewId })).toBe('not-found')
  const done = outcome()
  await window.ask('import:start', { previewId })
  await done
  expect(await window.codeOf('import:start', { previewId })).toBe('not-found')
})

test('kills in the middle of an import leave whole chats only, and the next opening takes them back', async () => {
  const folder = await newFolder()
  const file = join(folder, 'huge.json')
  await writeHugeExport(file, 30)
  for (let kill = 0; kill < 6; kill++) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'importChild.ts'), folder, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })
    let reports = 0
    lines.on('line', () => {
      reports += 1
      if (reports === (kill % 3) + 1) setTimeout(() => child.kill('SIGKILL'), Math.random() * 30)
    })
    await once(child, 'exit')
    expect(reports).toBeGreaterThan(0)
    const database = await open(folder)
    expect(await database.quickCheck()).toEqual([])
    const rows: { messages: number; active: number }[] = await database.read((manager) =>
      manager.query(
        'SELECT count(m.id) AS messages, sum(active) AS active FROM conversation AS c LEFT JOIN chat_history AS m ON m.conversation_id = c.id GROUP BY c.id',
      ),
    )
    expect(rows.every(({ messages, active }) => messages === 20 && active === 20)).toBe(true)
    await database.close()
    const history = await ChatHistory.open({ folder, profile: ANNA, log: silentLog, now: Date.now })
    expect(await history.transfer.undoImport()).toBe(rows.length)
    expect((await history.listConversations({ limit: 9 })).items).toEqual([])
    await history.close()
  }
})
