import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import type { RequestInput } from '../../shared/ipc.ts'
import { TestApplication } from '../support/TestApplication.ts'
import { quantile } from './quantile.ts'
import { type Row, report } from './report.ts'
import { seedHistory } from './seedHistory.ts'

/** Repetitions of every search. */
const RUNS = 15

/** What is searched for: the story, the query, and how often its word stands in the messages (1 in so many). */
const SEARCHES: readonly (readonly [story: string, query: string, oneIn: number])[] = [
  ['a very common word', 'common', 1],
  ['a beginning of many words', 'wor', 1],
  ['a frequent word', 'frequent', 20],
  ['a rare word', 'needle', 20_000],
  ['a word that is nowhere', 'nowhereatall', 0],
  ['a rare word and a common one', 'needle common', 20_000],
  ['two rare Chinese characters', '编程', 20_000],
  ['rare punctuation in a word', 'foo-bar', 20_000],
  ['rare signs', '=>', 20_000],
]

/** First hits of searches in a history of `rows` messages, through core, beside raw FTS5 on the same file. */
export async function measureSearch(rows: number): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parlor-bench-'))
  const folder = await seedHistory(dataFolder, [])
  const database = new sqlite3.Database(join(folder, 'history.db'))
  const figures: Row[] = []
  try {
    const filling = performance.now()
    await fill(database, rows)
    console.log(`Indexed ${rows} messages in ${Math.round(performance.now() - filling)} ms.`)
    const application = await TestApplication.start(dataFolder)
    const window = application.window()
    const profile = (await window.ask('profile:list', {}))[0]
    await window.ask('profile:open', { profileId: profile?.id ?? '' })
    for (const [story, query] of SEARCHES) {
      for (const order of ['newest', 'best'] as const) {
        const search: RequestInput<'search:messages'> = { query, order, limit: 30 }
        const [ours, raw] = await timeBoth(
          () => window.ask('search:messages', search),
          () => all(database, rawSql(order), [rawQuery(query)]),
        )
        const { hits, nextCursor } = await window.ask('search:messages', search)
        const got = `${hits.length}${nextCursor === null ? '' : '+'}`
        figures.push({ name: `${rows}: ${story}, ${order} (${got})`, value: ours, floor: raw, goal: '≤ 100 ms, ≤ 2 ×' })
      }
    }
    await application.quit()
    return figures
  } finally {
    await new Promise((resolve) => database.close(resolve))
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function rawSql(order: 'newest' | 'best'): string {
  const by = order === 'best' ? 'bm25(message_index)' : 'rowid DESC'
  return `SELECT m.id, m.message, c.title FROM
    (SELECT rowid FROM message_index WHERE message_index MATCH ? ORDER BY ${by} LIMIT 30) AS hit
    JOIN chat_history AS m ON m.id = hit.rowid JOIN conversation AS c ON c.id = m.conversation_id`
}

function rawQuery(query: string): string {
  if (query === '=>') return '"needle"'
  const phrase = query.replaceAll(/[一-鿿]/g, ' $& ')
  return phrase === query && !query.includes('-')
    ? query
        .split(' ')
        .map((word) => `"${word}"*`)
        .join(' AND ')
    : `"${phrase}"`
}

/** Some 300 characters each, of 20,000 different words and those of {@link SEARCHES}. */
async function fill(database: sqlite3.Database, rows: number): Promise<void> {
  const now = Date.now()
  const rare = SEARCHES.filter(([, , oneIn]) => oneIn === 20_000)
    .map(([, query]) => query)
    .join(' ')
  await all(database, 'PRAGMA synchronous = OFF', [])
  await all(database, 'BEGIN', [])
  for (let chat = 1; chat <= rows / 100; chat += 1) {
    await all(
      database,
      `INSERT INTO conversation (id, title, title_source, created_at, updated_at) VALUES (?, 'Chat', 'manual', ?1, ?1)`,
      [chat],
    )
  }
  for (let first = 1; first <= rows; first += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, rows - first + 1) }, (_, index) => {
      const id = first + index
      const words = Array.from({ length: 45 }, (_unused, place) => `word${(id * 31 + place * place * 977) % 20_000}`)
      const frequent = id % 20 === 0 ? 'frequent' : ''
      return [id, `Common ${frequent} ${id % 20_000 === 5_000 ? rare : ''} ${words.join(' ')}`]
    })
    await all(
      database,
      `INSERT INTO chat_history
        (id, user_id, conversation_id, parent_id, depth, active, role, timestamp, status, message)
        SELECT value ->> 0, 1, (value ->> 0) / 101 + 1, iif((value ->> 0) % 100 = 1, NULL, (value ->> 0) - 1),
          ((value ->> 0) - 1) % 100, 0, 'user', ? + 1000 * (value ->> 0), 'complete', value ->> 1 FROM json_each(?)`,
      [now - 1_000 * rows, JSON.stringify(batch)],
    )
  }
  await all(database, 'COMMIT', [])
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
    await measureSearch(Number(process.argv[2] ?? 100_000)),
    join(import.meta.dirname, '../../test-results/searchBench.json'),
  )
}
