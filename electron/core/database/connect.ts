import { pathToFileURL } from 'node:url'
import sqlite3 from 'sqlite3'
import { DataSource, type EntitySchema } from 'typeorm'

/**
 * How a file is opened. `immutable` never looks for a write-ahead log: only for a file that nothing can change and
 * that has none.
 */
export type Access = 'read-write' | 'read-only' | 'immutable'

/**
 * TypeORM switches the driver to verbose errors, whose stacks print the parameters of the failed statement: message
 * text would reach the log.
 */
const quietDriver = Object.create(sqlite3, { verbose: { value: () => quietDriver } })

/** One connection to `file`. Only openDatabase.ts and its parts call this: it sets no pragmas. */
export async function connect(file: string, entities: readonly EntitySchema[], access: Access): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'sqlite',
    driver: quietDriver,
    database: access === 'immutable' ? `${pathToFileURL(file).href}?immutable=1` : file,
    flags: openFlags(access),
    entities: [...entities],
    synchronize: false,
    logging: false,
    // Without this, `where: { x: undefined }` finds every row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  })
  return dataSource.initialize()
}

function openFlags(access: Access): number {
  if (access === 'read-write') return sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX
  if (access === 'read-only') return sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX
  return sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX | sqlite3.OPEN_URI
}
