import type { Log } from '../ports.ts'
import { connect } from './connect.ts'
import { Database } from './Database.ts'
import type { DatabaseKind } from './DatabaseKind.ts'
import { runSteps } from './migrate.ts'
import { setPragmas } from './pragmas.ts'

/** SQLite's name for a database that is no file. */
const IN_MEMORY = ':memory:'

/**
 * Opens an empty database of the newest schema that is in memory only: nothing of it is ever written to a disk by
 * SQLite (`temp_store` is memory as well), and closing it forgets it.
 */
export async function openMemoryDatabase(kind: DatabaseKind, log: Log): Promise<Database> {
  const connection = await connect(IN_MEMORY, kind.entities, 'read-write')
  try {
    await setPragmas(connection, 'memory')
    await runSteps(connection, kind, 0)
    await connection.query('PRAGMA foreign_keys = ON')
  } catch (error) {
    await connection.destroy()
    throw error
  }
  return new Database({ file: IN_MEMORY, kind, reader: connection, readOnly: false, inMemory: true, log })
}
