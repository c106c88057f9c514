import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sqlite3 from 'sqlite3'
import { latestVersion } from '../../electron/core/database/DatabaseKind.ts'
import { historyKind } from '../../electron/core/history/historyKind.ts'
import { type ColumnValue, insertRows } from '../../electron/core/history/insertRows.ts'
import { indexedText, indexRows } from '../../electron/core/history/searchIndex.ts'
import { matchExpression } from '../../electron/core/search/candidates.ts'
import type { RequestInput } from '../../shared/ipc.ts'
import { parseQuery } from '../../shared/searchQuery.ts'
import { TestApplication } from '../support/TestApplication.ts'
import { quantile } from './quantile.ts'
import { type Row, report } from './report.ts'
import { seedHistory } from './seedHistory.ts'

/** Repetitions of every search. */
const RUNS = 9

/** Where seeds are kept, and the number of this way to make them. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/parlor/bench')
const SEED = 1

/**
 * What is searched for: the story, the query, how often its word stands in the messages (1 in so many), and the longest
 * history in which it is measured.
 */
const SEARCHES: readonly (readonly [story: string, query: string, oneIn: number, most?: number])[] = [
  ['a very common word', 'common', 1],
  ['a common word and the beginning of others', 'with', 2],
  ['three letters that begin every word', 'wor', 1],
  // The index has to join the places of all words: 45 in each message.
  ['four letters that begin every word', 'word', 1, 100_000],
  ['two letters', 'of', 3],
  ['one letter', 'a', 3],
  ['a frequent word', 'frequent', 20],
  ['a rare word', 'needle', 20_000],
  ['a word that is nowhere', 'nowhereatall', 0],
  ['a rare word and a common one', 'needle common', 20_000],
  ['two rare Chinese characters', '编程', 20_000],
  ['a common Chinese character', '的', 10],
  ['two common words', 'common with', 2],
  ['two common words side by side', '"common of"', 3],
  ['rare punctuation in a word', 'foo-bar', 20_000],
  ['rare signs', '=>', 20_000],
]

/** As {@link measureSearch}, for histories of several lengths. */
export async function measureSearches(lengths: readonly number[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const length of lengths) rows.push(...(await measureSearch(length)))
  return rows
}

/** First hits of searches in a history of `rows` messages, through core, beside raw FTS5 on the same file. */
async function measureSearch(rows: number): Promise<Row[]> {
  const folder = await seeded(rows)
  const profile = readdirSync(join(folder, 'profiles'))[0] ?? ''
  const database = new sqlite3.Database(join(folder, 'profiles', profile, 'history.db'))
  const figures: Row[] = []
  const application = await TestApplication.start(folder)
  try {
    const window = application.window()
    await window.ask('profile:open', { profileId: profile })
    for (const [story, query] of SEARCHES.filter(([, , , most = rows]) => rows <= most)) {
      for (const order of ['newest', 'best'] as const) {
        const search: RequestInput<'search:messages'> = { query, order, limit: 30 }
        const [ours, raw] = await timeBoth(
          () => window.ask('search:messages', search),
          () => all(database, rawSql(order), [matchExpression(parseQuery(query)) ?? '"needle"']),
        )
        const { hits, nextCursor } = await window.ask('search:messages', search)
        const got = `${hits.length}${nextCursor === null ? '' : '+'}`
        figures.push({
          name: `${rows}: ${story}, ${order} (${got})`,
          value: ours,
          floor: raw,
          goal: `≤ ${rows > 100_000 ? 300 : 100} ms, ≤ 2 ×`,
        })
      }
    }
    return figures
  } finally {
    await new Promise((resolve) => database.close(resolve))
    await application.quit()
  }
}

/** A data folder with so many messages; made once, since a million take minutes. */
async function seeded(rows: number): Promise<string> {
  const schema = latestVersion(historyKind)
  const folder = join(CACHE, `search-${SEED}-schema-${schema}-${rows}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(dirname(draft), { recursive: true })
  const filling = performance.now()
  const database = new sqlite3.Database(join(await seedHistory(draft, []), 'history.db'))
  await fill(database, rows)
  await new Promise((resolve) => database.close(resolve))
  console.log(`Indexed ${rows} messages in ${Math.round(performance.now() - filling)} ms.`)
  renameSync(draft, folder)
  return folder
}

function rawSql(order: 'newest' | 'best'): string {
  const by = order === 'best' ? 'bm25(message_index)' : 'rowid DESC'
  return `SELECT m.id, m.message, c.title FROM
    (SELECT rowid FROM message_index WHERE message_index MATCH ? ORDER BY ${by} LIMIT 30) AS hit
    JOIN chat_history AS m ON m.id = hit.rowid JOIN conversation AS c ON c.id = m.conversation_id`
}

/** Some 300 characters each, of 20,000 different words and those of {@link SEARCHES}. */
async function fill(database: sqlite3.Database, rows: number): Promise<void> {
  const now = Date.now()
  const rare = SEARCHES.filter(([, , oneIn]) => oneIn === 20_000)
    .map(([, query]) => query)
    .join(' ')
  await all(database, 'PRAGMA synchronous = OFF', [])
  await all(database, 'PRAGMA cache_size = -200000', [])
  await all(database, 'BEGIN', [])
  for (let chat = 1; chat <= rows / 100; chat += 1) {
    await all(
      database,
      `INSERT INTO conversation (id, title, title_source, created_at, updated_at) VALUES (?, 'Chat', 'manual', ?1, ?1)`,
      [chat],
    )
  }
  const manager = { query: (sql: string, parameters: ColumnValue[]) => all(database, sql, parameters) }
  for (let first = 1; first <= rows; first += 1_000) {
    const messages = Array.from({ length: Math.min(1_000, rows - first + 1) }, (_, index) => {
      const id = first + index
      const message = textOf(id, rare)
      return { id, message, indexed: indexedText(message) }
    })
    await indexRows(manager, messages)
    await insertRows(
      manager,
      `chat_history (id, user_id, conversation_id, parent_id, depth, active, role, timestamp, status, message)`,
      messages.map(({ id, message }) => {
        const depth = (id - 1) % 100
        const chat = Math.floor((id - 1) / 100) + 1
        const time = now - 1_000 * (rows - id)
        return [id, 1, chat, depth === 0 ? null : id - 1, depth, 0, 'user', time, 'complete', message]
      }),
    )
  }
  await all(database, 'COMMIT', [])
}

function textOf(id: number, rare: string): string {
  const words = Array.from({ length: 45 }, (_unused, place) => `word${(id * 31 + place * place * 977) % 20_000}`)
  const others = [
    'Common',
    id % 3 === 0 ? 'of a' : '',
    id % 2 === 0 ? 'with' : 'within',
    id % 10 === 0 ? '的' : '',
    id % 20 === 0 ? 'frequent' : '',
    id % 20_000 === 5_000 ? rare : '',
  ]
  return [...others, ...words].filter((word) => word !== '').join(' ')
}

function all(database: sqlite3.Database, sql: string, parameters: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    database.all(sql, [...parameters], (error, found) => (error ? reject(error) : resolve(found)))
  })
}

async function timeBoth(ours: () => Promise<unknown>, raw: () => Promise<unknown>): Promise<[number, number]> {
  const durations: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    for (const [which, action] of [ours, raw].entries()) {
      const start = performance.now()
      await action()
      durations[which]?.push(performance.now() - start)
    }
  }
  return [quantile(durations[0], 0.5), quantile(durations[1], 0.5)]
}

if (import.meta.main) {
  report(
    await measureSearches([Number(process.argv[2] ?? 100_000)]),
    join(import.meta.dirname, '../../test-results/searchBench.json'),
  )
}
