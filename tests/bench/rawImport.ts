import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { type ColumnValue, insertRows } from '../../electron/core/history/insertRows.ts'
import { seedHistory } from './seedHistory.ts'

/** Rows of one transaction. */
const BATCH = 2_000

/** Rows that a floor is measured with. */
const MOST_ROWS = 40_000

/** Columns of a message that a raw insert writes; the id first, the text last. */
const COLUMNS = ['id', 'conversation_id', 'parent_id', 'depth', 'active', 'role', 'timestamp', 'status', 'message']

type RawRow = Readonly<Record<string, ColumnValue>>

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

/** Rows per second into the application's own tables and index of words, without its triggers. */
export async function insertIndexed(folder: string, rows: readonly RawRow[]): Promise<number> {
  const profile = await seedHistory(join(folder, 'floor'), [])
  const table = `chat_history (${COLUMNS.join(', ')}, user_id)`
  return insert(
    join(profile, 'history.db'),
    rows,
    ['DROP TRIGGER search_inserted'],
    [
      [table, (row) => [...COLUMNS.map((name) => row[name] ?? null), 1]],
      ['message_index (rowid, text)', ({ id, message }) => [id ?? null, message ?? null]],
    ],
  )
}

/** Rows per second into the simplest table there is. */
export function insertBare(folder: string, rows: readonly RawRow[]): Promise<number> {
  const before = ['PRAGMA journal_mode = WAL', 'CREATE TABLE message (id INTEGER PRIMARY KEY, text TEXT)']
  const file = join(folder, 'bare.db')
  return insert(file, rows, before, [['message', ({ id, message }) => [id ?? null, message ?? null]]])
}

type Insert = readonly [table: string, values: (row: RawRow) => readonly ColumnValue[]]

async function insert(
  file: string,
  rows: readonly RawRow[],
  before: readonly string[],
  inserts: readonly Insert[],
): Promise<number> {
  const database = new sqlite3.Database(file)
  const query = (sql: string, parameters: ColumnValue[] = []) =>
    new Promise<void>((resolve, reject) =>
      database.run(sql, parameters, (error) => (error ? reject(error) : resolve())),
    )
  for (const sql of ['PRAGMA synchronous = FULL', 'PRAGMA foreign_keys = OFF', ...before]) await query(sql)
  const start = performance.now()
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH)
    await query('BEGIN IMMEDIATE')
    for (const [table, values] of inserts) await insertRows({ query }, table, batch.map(values))
    await query('COMMIT')
  }
  const seconds = (performance.now() - start) / 1_000
  await new Promise<void>((resolve) => database.close(() => resolve()))
  return rows.length / seconds
}
