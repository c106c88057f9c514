import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { expect, onTestFinished, test } from 'vitest'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import type { Conversation } from '../../../shared/models.ts'
import { compareTitleKeys, titleKey } from '../../../shared/titleKey.ts'
import { ANNA, converse, newFolder, openHistory, openWithDatabase, silentLog } from './openHistory.ts'

const FROZEN_9 = join(import.meta.dirname, '../../support/databases/history-schema-9.db')

/** Many batches of the migration, the last one not full. */
const MANY = 10_001

async function makeChats(history: ChatHistory, titles: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const title of titles) ids.push((await converse(history, title, 'yes')).conversation.id)
  return ids
}

/** All chats of the loose ones by title, page by page. */
async function allByTitle(history: ChatHistory, limit = 200): Promise<Conversation[]> {
  const seen: Conversation[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await history.listConversations({
      limit,
      place: 'loose',
      sort: 'title',
      ...(cursor ? { cursor } : {}),
    })
    seen.push(...page.items)
    cursor = page.nextCursor
  }
  return seen
}

const titlesOf = (chats: readonly Conversation[]) => chats.map(({ title }) => title)

/** Titles whose stored keys are not theirs. */
const wrongKeys = (history: ChatHistory) =>
  history.read(async (manager) => {
    const rows: { title: string; titleKey: string }[] = await manager.query(
      'SELECT title, title_key AS titleKey FROM conversation',
    )
    return rows.filter((row) => row.titleKey !== titleKey(row.title))
  })

test('titles follow their letters: small, capital or with diacritics, Latin, Greek or Cyrillic', async () => {
  const ordered = ['1 apple', 'apfel', 'Arzt', 'Ärzte', 'Épée', 'ÉPSILON', 'Zebra', 'Άλφα', 'Ωδή', 'ωμέγα']
  const cyrillic = ['Ёлка', 'Ель', 'яблоко', 'Яма']
  const { history } = await openHistory()
  await makeChats(history, [...ordered, ...cyrillic].toReversed())
  expect(titlesOf(await allByTitle(history, 3))).toEqual([...ordered, ...cyrillic])
})

test('a list by title tells of a chat what every other list tells', async () => {
  const { history } = await openHistory()
  await makeChats(history, ['Ärzte'])
  const { items } = await history.listConversations({ limit: 1 })
  expect(await allByTitle(history)).toEqual(items)
})

test('titles that differ by case and diacritics alone are all seen, the older chat first', async () => {
  const { history } = await openHistory()
  const ids = await makeChats(history, ['Ärzte', 'arzte', 'ARZTE', 'a\u0308rzte', 'Arzte', 'ärzte', 'Arzte'])
  for (const limit of [1, 2, 3, 200]) expect((await allByTitle(history, limit)).map(({ id }) => id)).toEqual(ids)
})

test('a title without any letter that counts makes a cursor too', async () => {
  const { history } = await openHistory()
  const ids = await makeChats(history, ['\u0301', '\u0302', '~', '='])
  expect((await allByTitle(history, 1)).map(({ id }) => id)).toEqual([ids[0], ids[1], ids[3], ids[2]])
})

test('a chat moves to where its new title belongs, whoever gives it', async () => {
  const { history } = await openHistory()
  const [first = 0, second = 0] = await makeChats(history, ['Alpha', 'beta', 'Gamma'])
  await history.renameConversation(second, 'Überall', 'model')
  expect(titlesOf(await allByTitle(history))).toEqual(['Alpha', 'Gamma', 'Überall'])
  await history.renameConversation(first, 'Ölberg', 'manual')
  expect(titlesOf(await allByTitle(history))).toEqual(['Gamma', 'Ölberg', 'Überall'])
  await history.renameConversation(first, 'Aber', 'model')
  expect(titlesOf(await allByTitle(history))).toEqual(['Gamma', 'Ölberg', 'Überall'])
  expect(await wrongKeys(history)).toEqual([])
})

test('a copy of a chat stands behind it, and a temporary chat that is kept where its title belongs', async () => {
  const { history, clock } = await openHistory()
  await makeChats(history, ['Zoo'])
  const { assistantMessage } = await converse(history, 'Ölberg', 'yes')
  await history.forkConversation(assistantMessage.id)
  const temporary = await ChatHistory.openInMemory({ profile: ANNA, log: silentLog, now: clock.now })
  onTestFinished(() => temporary.close())
  const [id = 0] = await makeChats(temporary, ['Österreich'])
  expect(titlesOf(await allByTitle(temporary))).toEqual(['Österreich'])
  await temporary.moveChat(id, history)
  expect(titlesOf(await allByTitle(history))).toEqual(['Ölberg', 'Ölberg', 'Österreich', 'Zoo'])
  expect(await wrongKeys(history)).toEqual([])
})

test('a cursor of the time when it held the title itself is refused', async () => {
  const { history } = await openHistory()
  const [id = 0] = await makeChats(history, ['Ärzte', 'Zebra'])
  const cursor = Buffer.from(`loose-title ${id} =Ärzte`).toString('base64url')
  const refused = history.listConversations({ limit: 1, place: 'loose', sort: 'title', cursor })
  await expect(refused).rejects.toMatchObject({ code: 'bad-request' })
})

test('SQLite orders keys as the window does, emoji and rare letters too', async () => {
  const { database } = await openWithDatabase()
  const character = fc.constantFrom(
    '',
    'a',
    'b',
    'ä',
    '~',
    '\u0000',
    '\ud7ff',
    '\ue000',
    'Ａ',
    '\uffff',
    '😀',
    '𝒜',
    '𐀀',
  )
  const key = fc.array(character, { maxLength: 4 }).map((parts) => titleKey(parts.join('')))
  await fc.assert(
    fc.asyncProperty(key, key, async (one, other) => {
      const [{ order }] = await database.read((manager) =>
        manager.query('SELECT (?1 > ?2) - (?1 < ?2) AS "order"', [one, other]),
      )
      expect(Math.sign(compareTitleKeys(one, other))).toBe(order)
    }),
  )
})

/** A history as the application before keys left it: many chats, and an import that had not ended. */
async function oldHistory(): Promise<string> {
  const folder = await newFolder()
  const file = join(folder, historyKind.fileName)
  await copyFile(FROZEN_9, file)
  const before = await new DataSource({ type: 'sqlite', driver: sqlite3, database: file, entities: [] }).initialize()
  await before.query(
    `WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${MANY})
    INSERT INTO conversation (title, title_source, created_at, updated_at)
      SELECT CASE value % 3 WHEN 0 THEN 'Ärzte ' WHEN 1 THEN 'arzte ' ELSE 'ÑANDÚ ' END || value % 7, 'model', 1, value
      FROM n`,
  )
  await before.destroy()
  return folder
}

test('all chats of a history from before keys are in order after its first opening', async () => {
  const { history } = await openHistory(await oldHistory())
  expect(await wrongKeys(history)).toEqual([])
  const chats = await allByTitle(history)
  expect(titlesOf(chats)).toContain('Half imported')
  const sorted = chats.toSorted(
    (one, other) => compareTitleKeys(titleKey(one.title), titleKey(other.title)) || one.id - other.id,
  )
  expect(chats.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
  expect(new Set(chats.map(({ id }) => id)).size).toBe(MANY + 2)
})
