import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { CodedError, type StorageProblem } from '../../../shared/errors.ts'
import type { Log, Now } from '../ports.ts'
import { connect } from './connect.ts'
import { Database } from './Database.ts'
import { type DatabaseKind, latestVersion } from './DatabaseKind.ts'
import {
  checkIdentity,
  createPrivateFile,
  damaged,
  hasJournal,
  isFresh,
  isGone,
  markDatabase,
  prepareFolder,
  sizeOf,
  takeRightsOfOthers,
} from './databaseFile.ts'
import { migrate, readIdentity } from './migrate.ts'
import { setPragmas } from './pragmas.ts'
import { asStorageError, storageCode } from './storageErrors.ts'

/** What {@link openDatabase} needs. */
export interface OpenDatabaseOptions {
  /** Folder of the file; made if it is not there. */
  readonly folder: string
  readonly kind: DatabaseKind
  readonly log: Log
  readonly now: Now
  /** There was one before: when it is gone, no empty one takes its place. */
  readonly existed?: boolean | undefined
  readonly onStorageProblem?: ((problem: StorageProblem | null) => void) | undefined
}

/**
 * The only way a database file is opened: identity first, then migrations after a verified copy, then the connections
 * with every pragma read back. A folder that can't be written gives a read-only database.
 * @throws CodedError `profile-damaged` for a file that is empty, foreign or damaged, `profile-missing` for one that is
 * gone, `profile-too-new` (the file stays untouched), `disk-full`, `storage-failed`, `read-only` when it must be written
 * and can't
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { folder, kind } = options
  const file = join(folder, kind.fileName)
  try {
    if (options.existed && (await isGone(file))) {
      throw new CodedError('profile-missing', 'The folder of the database is gone or empty.')
    }
    const writable = await prepareFolder(folder)
    const fresh = await isFresh(file, kind)
    if (!writable) return await openReadOnly(file, fresh, options)
    if (fresh) await createPrivateFile(file)
    else await takeRightsOfOthers(file)
    const from = fresh ? 0 : await readVersion(file, kind)
    if (from < latestVersion(kind)) await migrate({ ...options, file, from })
    await markDatabase(file)
    return await openReadWrite(file, options)
  } catch (error) {
    const code = storageCode(error)
    if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
      throw damaged('The database is damaged.', asStorageError(error))
    }
    throw asStorageError(error)
  }
}

async function openReadWrite(file: string, options: OpenDatabaseOptions): Promise<Database> {
  const reader = await openReader(file, options.kind)
  const database = new Database({ ...options, file, reader, readOnly: false })
  try {
    await database.warmUp()
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function openReadOnly(file: string, fresh: boolean, options: OpenDatabaseOptions): Promise<Database> {
  if (fresh) throw new CodedError('read-only', 'There is no database, and its folder can not be written.')
  const reader = await openUnwritable(file, options.kind)
  try {
    const { version } = await readIdentity(reader)
    if (version !== latestVersion(options.kind)) {
      throw new CodedError('read-only', 'The database has an older schema, and its folder can not be written.')
    }
  } catch (error) {
    await reader.destroy()
    throw error
  }
  return new Database({ ...options, file, reader, readOnly: true })
}

async function readVersion(file: string, kind: DatabaseKind): Promise<number> {
  // A creation that was killed leaves a journal, which only a connection that may write can roll back.
  const dataSource = await openReader(file, kind, (await hasJournal(file)) ? 'read-write' : 'read-only')
  try {
    const identity = await readIdentity(dataSource)
    checkIdentity(kind, { ...identity, unborn: true })
    if (identity.version === 0) {
      const [{ tables }] = await dataSource.query('SELECT count(*) AS tables FROM sqlite_schema')
      if (tables > 0) throw damaged('The file belongs to another application.')
    }
    return identity.version
  } finally {
    await dataSource.destroy()
  }
}

async function openReader(
  file: string,
  kind: DatabaseKind,
  access: 'read-only' | 'read-write' = 'read-only',
): Promise<DataSource> {
  const reader = await connect(file, kind.entities, access)
  try {
    await setPragmas(reader, 'read')
    await reader.query('SELECT count(*) FROM sqlite_schema')
    return reader
  } catch (error) {
    await reader.destroy()
    throw error
  }
}

/** As {@link openReader}; where SQLite's log can't be made, a file that has none is read as it stands. */
async function openUnwritable(file: string, kind: DatabaseKind): Promise<DataSource> {
  try {
    return await openReader(file, kind)
  } catch (error) {
    const noLog = ((await sizeOf(`${file}-wal`)) ?? 0) === 0
    if (!noLog || !['SQLITE_CANTOPEN', 'SQLITE_READONLY'].includes(storageCode(error) ?? '')) throw error
  }
  const immutable = await connect(file, kind.entities, 'immutable')
  await setPragmas(immutable, 'read')
  return immutable
}
