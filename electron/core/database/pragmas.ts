import type { DataSource } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'

/** A pragma, the value it is set to, and what SQLite answers when it took effect. */
type Pragma = readonly [name: string, value: string, answer: string | number]

/** Pragmas of every connection. */
const ALWAYS: readonly Pragma[] = [
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5_000],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['mmap_size', '0', 0],
]

/** Pragmas of connections that write. WAL with `synchronous=NORMAL` loses acknowledged commits at a power cut. */
const WRITING: readonly Pragma[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['journal_size_limit', '67108864', 67_108_864],
  ['checkpoint_fullfsync', 'ON', 1],
]

/** Pragmas of connections that only read. */
const READING: readonly Pragma[] = [['query_only', 'ON', 1]]

/** Pragmas of a database in memory, which has no log and nothing to lose at a power cut. */
const IN_MEMORY: readonly Pragma[] = [['secure_delete', 'ON', 1]]

const OF_MODE = { write: WRITING, read: READING, memory: IN_MEMORY } as const

/**
 * Sets all pragmas and reads each one back: SQLite ignores what it does not know or can't do without a word.
 * @throws CodedError `storage-failed` naming the pragma
 */
export async function setPragmas(dataSource: DataSource, mode: keyof typeof OF_MODE): Promise<void> {
  for (const [name, value, answer] of [...ALWAYS, ...OF_MODE[mode]]) {
    await dataSource.query(`PRAGMA ${name} = ${value}`)
    const actual = await readPragma(dataSource, name)
    // SQLite built without memory-mapped files answers nothing, which is as good as 0.
    if (actual !== answer && !(name === 'mmap_size' && actual === undefined)) {
      throw new CodedError('storage-failed', `The database does not take the setting ${name}=${value}.`)
    }
  }
}

/** The value of a pragma; undefined when SQLite answers nothing. */
export async function readPragma(dataSource: DataSource, name: string): Promise<unknown> {
  const rows: readonly object[] = await dataSource.query(`PRAGMA ${name}`)
  return Object.values(rows[0] ?? {})[0]
}

/** What `quick_check` finds wrong, one sentence each; empty: the file is sound. */
export async function quickCheck(dataSource: DataSource): Promise<readonly string[]> {
  const rows: readonly { quick_check: string }[] = await dataSource.query('PRAGMA quick_check(20)')
  return rows.map((row) => row.quick_check).filter((line) => line !== 'ok')
}
