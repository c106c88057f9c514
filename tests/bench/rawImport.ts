import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { seedHistory } from './seedHistory.ts'

/** Rows of one transaction. */
const BATCH = 2_000

/** Rows that a floor is measured with. */
const MOST_ROWS = 40_000

/** Columns of a message that a raw insert writes; the id first, the text last. */
const COLUMNS = ['id', 'conversation_id', 'parent_id', 'depth', 'active', 'role', 'timestamp', 'status', 'message']

type RawRow = Readonly<Record<string, string | number | null>>

/** The first messages of a history, for {@link insertIndexed} and {@link insertBare}. */
export async function readMessages(file: string): Promise<readonly RawRow[]> {
  const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY)
  try {
    return await new Promise((resolve, reject) => {
      const sql = `SELECT ${COLUMNS.join(', ')} FROM chat_history ORDER BY id LIMIT ${MOST_ROWS}`
      database.all<RawRow>(sql, (error, rows) => (error ? reject(error) : resolve(rows)))
    })
  } finally {
    database.close()
  }
}

/** Rows per second into the application's own tables and index of words, through prepared statements without triggers. */
export async function insertIndexed(folder: string, rows: readonly RawRow[]): Promise<number> {
  const profile = await seedHistory(join(folder, 'floor'), [])
  return insert(
    join(profile, 'history.db'),
    [`DROP TRIGGER search_inserted`],
    [
      [
        `INSERT INTO chat_history (${COLUMNS.join(', ')}, user_id) VALUES (${COLUMNS.map(() => '?').join(', ')}, 1)`,
        (row) => COLUMNS.map((name) => row[name] ?? null),
      ],
      [`INSERT INTO message_index (rowid, text) VALUES (?, ?)`, ({ id, message }) => [id ?? null, message ?? null]],
    ],
    rows,
  )
}

/** Rows per second into the simplest table there is. */
export function insertBare(folder: string, rows: readonly RawRow[]): Promise<number> {
  return insert(
    join(folder, 'bare.db'),
    ['PRAGMA journal_mode = WAL', 'CREATE TABLE message (id INTEGER PRIMARY KEY, text TEXT)'],
    [['INSERT INTO message VALUES (?, ?)', ({ id, message }) => [id ?? null, message ?? null]]],
    rows,
  )
}

type Insert = readonly [sql: string, values: (row: RawRow) => readonly (string | number | null)[]]

async function insert(
  file: string,
  before: readonly string[],
  inserts: readonly Insert[],
  rows: readonly RawRow[],
): Promise<number> {
  const database = new sqlite3.Database(file)
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())))
  for (const sql of ['PRAGMA synchronous = FULL', 'PRAGMA foreign_keys = OFF', ...before]) await run(sql)
  const prepared = inserts.map(([sql, values]) => ({ statement: database.prepare(sql), values }))
  const start = performance.now()
  for (let at = 0; at < rows.length; at += BATCH) {
    await run('BEGIN IMMEDIATE')
    for (const row of rows.slice(at, at + BATCH)) {
      for (const { statement, values } of prepared) statement.run(...values(row))
    }
    await run('COMMIT')
  }
  const seconds = (performance.now() - start) / 1_000
  for (const { statement } of prepared) statement.finalize()
  await new Promise<void>((resolve) => database.close(() => resolve()))
  return rows.length / seconds
}
