import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { expect, test } from 'vitest'
import type { TestWindow } from '../../support/TestApplication.ts'
import { chatgptChat, simpleChat, writeHugeExport } from './makeExports.ts'
import { beginTransfer } from './transferStory.ts'

/** One statement on the history of the only profile of a data folder. */
async function inspect(dataFolder: string, sql: string): Promise<unknown> {
  const profiles = join(dataFolder, 'profiles')
  const database = join(profiles, (await readdir(profiles))[0] ?? '', 'history.db')
  const dataSource = await new DataSource({ type: 'sqlite', driver: sqlite3, database, entities: [] }).initialize()
  return dataSource.query(sql).finally(() => dataSource.destroy())
}

const find = async (window: TestWindow, query: string) => {
  const { hits } = await window.ask('search:messages', { query, order: 'newest', place: 'all', limit: 50 })
  return hits.map(({ snippet }) => snippet.text)
}

const INTEGRITY = `INSERT INTO message_index (message_index) VALUES ('integrity-check')`
const LEFT = `SELECT (SELECT count(*) FROM split_text) + (SELECT count(*) FROM search_pending)
  + (SELECT count(*) FROM message_index_docsize) AS count`

test('imported messages of every script are found as soon as the import is done, before anything else is written', async () => {
  const { application, window, write, importFrom } = await beginTransfer()
  await importFrom(
    await write('c.json', [simpleChat('Plain words', 'Größe über alles'), simpleChat('我喜欢编程', 'c++ 🎉')]),
  )
  expect(await find(window, 'plain')).toEqual(['Plain words'])
  expect(await find(window, 'grosse uber')).toEqual([])
  expect(await find(window, 'große')).toEqual(['Größe über alles'])
  expect(await find(window, '编程')).toEqual(['我喜欢编程'])
  expect(await find(window, 'c++')).toEqual(['c++ 🎉'])
  expect(await inspect(application.dataFolder, 'SELECT count(*) AS waiting FROM search_pending')).toEqual([
    { waiting: 0 },
  ])
  await inspect(application.dataFolder, INTEGRITY)
})

test('a newer version of an imported chat is found by its new words only', async () => {
  const { application, window, write, importFrom } = await beginTransfer()
  const version = (answer: string, time: number) =>
    simpleChat('question', answer, { conversation_id: 'same', update_time: time })
  await importFrom(await write('a.json', [version('früher 旧', 1_700_000_100)]))
  await importFrom(await write('b.json', [version('später 新', 1_700_000_200)]))
  expect([await find(window, 'früher'), await find(window, '旧')]).toEqual([[], []])
  expect([await find(window, 'später'), await find(window, '新')]).toEqual([['später 新'], ['später 新']])
  await inspect(application.dataFolder, INTEGRITY)
})

test('a chat of more messages than a statement takes is stored whole, in its order', async () => {
  const { window, write, importFrom } = await beginTransfer()
  const nodes = Array.from({ length: 2_345 }, (_unused, index) => ({
    id: `n${index}`,
    parent: index === 0 ? null : `n${index - 1}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    text: `number ${index} ü`,
  }))
  await importFrom(await write('c.json', [chatgptChat(nodes)]))
  const { items } = await window.ask('conversation:list', { limit: 9 })
  const { page } = await window.ask('conversation:open', { conversationId: items[0]?.id ?? 0 })
  expect([page.total, page.messages.at(-1)?.message]).toEqual([2_345, 'number 2344 ü'])
  expect(await find(window, '"number 51 ü"')).toEqual(['number 51 ü'])
})

test('a cancelled import leaves no word in the index', async () => {
  const { application, window, preview, outcome, folder } = await beginTransfer()
  const huge = join(folder, 'huge.json')
  await writeHugeExport(huge, 20, (message) => `secretword 秘密 ${message}`.padEnd(2_000, ' word'))
  const { previewId } = await preview(huge)
  const done = outcome()
  const listen = window.onEvent
  window.onEvent = (event) => {
    listen(event)
    if (event.type === 'transfer:progress' && event.progress.chats > 100) void window.ask('transfer:cancel', {})
  }
  await window.ask('import:start', { previewId })
  expect(await done).toMatchObject({ kind: 'failed', error: { code: 'stopped' } })
  expect(await inspect(application.dataFolder, LEFT)).toEqual([{ count: 0 }])
  await inspect(application.dataFolder, INTEGRITY)
})
