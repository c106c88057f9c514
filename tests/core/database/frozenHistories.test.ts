import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { expect, test } from 'vitest'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import { searchMessages } from '../../../electron/core/search/searchMessages.ts'
import { titleKey } from '../../../shared/titleKey.ts'
import { ANNA, newFolder, openHistory, send, silentLog } from '../history/openHistory.ts'

const FROZEN = join(import.meta.dirname, '../../support/databases')

const VERSIONS = historyKind.migrations.map(({ version }) => version)

const SCHEMA =
  "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY type, name"

async function schemaOf(folder: string): Promise<unknown> {
  const database = join(folder, historyKind.fileName)
  const dataSource = await new DataSource({ type: 'sqlite', driver: sqlite3, database, entities: [] }).initialize()
  return dataSource.query(SCHEMA).finally(() => dataSource.destroy())
}

/** The frozen history of a schema, opened as the application does. */
async function openFrozen(version: number): Promise<{ history: ChatHistory; folder: string }> {
  const folder = await newFolder()
  await copyFile(join(FROZEN, `history-schema-${version}.db`), join(folder, historyKind.fileName))
  const history = await ChatHistory.open({ folder, profile: ANNA, log: silentLog, now: Date.now })
  return { history, folder }
}

const find = async (history: ChatHistory, query: string) => {
  const search = { query, order: 'newest', place: 'all', limit: 9 } as const
  const { hits } = await searchMessages((work) => history.read(work), search)
  return hits.map(({ snippet }) => snippet.text)
}

test('every schema that was released has its frozen history', async () => {
  const names = await readdir(FROZEN)
  for (const version of VERSIONS) expect(names).toContain(`history-schema-${version}.db`)
})

test.each(VERSIONS)(
  'the frozen history of schema %i opens with everything in it and equals a fresh one',
  async (version) => {
    const { history, folder } = await openFrozen(version)
    expect(await history.transfer.undoImport()).toBe(version >= 4 ? 1 : 0)
    const { items } = await history.listConversations({ limit: 9 })
    expect(items.map(({ title }) => title)).toEqual(['Interrupted', 'Named by hand'])
    const { messages } = await history.openPath(items[1]?.id ?? 0, 9)
    expect(messages.map(({ message, status }) => [message, status])).toEqual([
      ['What is rain?', 'complete'],
      ['Water, again.', 'complete'],
    ])
    expect((await history.openPath(items[0]?.id ?? 0, 9)).messages[1]).toMatchObject({
      message: 'Half an ans',
      status: 'interrupted',
      errorCode: 'app-closed',
    })
    expect(await history.state.loadDraft(null)).toBe('unsent')
    expect(await history.state.readSetting('view')).toEqual({ sidebarOpen: false })
    await send(history, 'still writes')
    await history.close()
    const { history: fresh, folder: freshFolder } = await openHistory()
    await fresh.close()
    expect(await schemaOf(folder)).toEqual(await schemaOf(freshFolder))
  },
)

test.each(VERSIONS)(
  'what the frozen history of schema %i holds is found, and what was deleted is not',
  async (version) => {
    const { history } = await openFrozen(version)
    expect(await find(history, 'rain')).toEqual([...(version >= 2 ? ['It rains: 下雨了'] : []), 'What is rain?'])
    expect(await find(history, '雨')).toEqual(version >= 2 ? ['It rains: 下雨了'] : [])
    expect(await find(history, 'deleted words')).toEqual([])
    expect(await history.purgeDeleted(Date.now())).toBe(version >= 3 ? 1 : 0)
    expect(await history.runQuickCheck()).toEqual([])
    await history.close()
  },
)

test.each(VERSIONS)(
  'every title of the frozen history of schema %i has its key, that of a half import too',
  async (version) => {
    const { history } = await openFrozen(version)
    const rows: { title: string; key: string }[] = await history.read((manager) =>
      manager.query('SELECT title, title_key AS key FROM conversation'),
    )
    expect(rows.map(({ key }) => key)).toEqual(rows.map(({ title }) => titleKey(title)))
    expect(rows.some(({ title }) => title === 'Half imported')).toBe(version >= 4)
    await history.close()
  },
)

test.each(VERSIONS)('the frozen history of schema %i has what its schema brought', async (version) => {
  const { history } = await openFrozen(version)
  const { items } = await history.listConversations({ limit: 9 })
  const chat = items.find(({ title }) => title === 'Named by hand')
  const [question, answer] = (await history.openPath(chat?.id ?? 0, 9)).messages
  const archived = await history.listConversations({ limit: 9, place: 'archive', sort: 'title' })
  const found = {
    folders: (await history.folders.list()).map(({ name }) => name),
    isPinned: chat?.pinnedAt !== null,
    isUnread: chat?.unreadAt !== null,
    reasoning: answer?.reasoning?.text ?? null,
    cost: answer?.spent?.costNanos ?? null,
    mode: await history.usage.contextMode(chat?.id ?? 0),
    files: question?.attachments.map(({ name }) => name),
    byTitle: archived.items.map(({ title }) => title),
  }
  expect(found).toEqual({
    folders: version >= 5 ? ['Weather'] : [],
    isPinned: version >= 5,
    isUnread: version >= 6,
    reasoning: version >= 7 ? 'Rain is water.' : null,
    cost: version >= 8 ? 1200 : null,
    mode: version >= 8 ? 'summarise' : 'leave-out',
    files: version >= 9 ? ['rain.txt'] : [],
    byTitle: version >= 10 ? ['Ärzte', 'Zürich'] : [],
  })
  await history.close()
})
