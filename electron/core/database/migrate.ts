import type { DataSource } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { Log, Now } from '../ports.ts'
import { connect } from './connect.ts'
import { type DatabaseKind, latestVersion } from './DatabaseKind.ts'
import { damaged } from './databaseFile.ts'
import { quickCheck, readPragma, setPragmas } from './pragmas.ts'
import { asStorageError } from './storageErrors.ts'
import { copyBeforeMigration } from './verifiedCopy.ts'

/** What {@link migrate} works on. */
export interface MigrateOptions {
  readonly file: string
  readonly kind: DatabaseKind
  /** Schema of the file; 0: nothing in it yet. */
  readonly from: number
  readonly log: Log
  readonly now: Now
}

/**
 * Brings a file to the newest schema: full check, verified copy, then all pending steps in one transaction, so that a
 * failure leaves the file as it was. Uses a connection of its own, which is closed whatever happens: after a failed
 * migration a connection has foreign keys off.
 * @throws CodedError `profile-damaged` when the check fails; `disk-full`,
 * `storage-failed` when a step fails
 */
export async function migrate({ file, kind, from, log, now }: MigrateOptions): Promise<void> {
  const dataSource = await connect(file, [], 'read-write')
  try {
    await setPragmas(dataSource, 'write')
    if (from > 0) {
      const problems = await quickCheck(dataSource)
      if (problems.length > 0) throw damaged('The database is damaged and was not migrated.', new Error(problems[0]))
      await copyBeforeMigration(dataSource, file, now())
    }
    await runSteps(dataSource, kind, from)
    // The header of the file itself, not only its log, says from now on what it is.
    await dataSource.query('PRAGMA wal_checkpoint(TRUNCATE)')
    log.info('database.migrated', { file: kind.fileName, from, to: latestVersion(kind) })
  } finally {
    await dataSource.destroy()
  }
}

/** Runs all steps above schema `from` in one transaction. Leaves foreign keys off on this connection. */
export async function runSteps(dataSource: DataSource, kind: DatabaseKind, from: number): Promise<void> {
  // Rebuilding a table needs foreign keys off, and the pragma does nothing inside a transaction.
  await dataSource.query('PRAGMA foreign_keys = OFF')
  await dataSource.query('BEGIN IMMEDIATE')
  try {
    for (const step of kind.migrations) if (step.version > from) await step.up(dataSource.manager)
    const broken: readonly unknown[] = await dataSource.query('PRAGMA foreign_key_check')
    if (broken.length > 0) throw new Error(`The migration leaves ${broken.length} rows that refer to nothing.`)
    await dataSource.query(`PRAGMA application_id = ${kind.applicationId}`)
    await dataSource.query(`PRAGMA user_version = ${latestVersion(kind)}`)
    await dataSource.query('COMMIT')
  } catch (error) {
    await dataSource.query('ROLLBACK').catch(() => undefined)
    const cause = asStorageError(error)
    if (cause instanceof CodedError) throw cause
    throw new CodedError('storage-failed', 'The database could not be migrated.', {}, { cause })
  }
}

/** Schema number and application of an open file as SQLite sees them, the write-ahead log included. */
export async function readIdentity(dataSource: DataSource): Promise<{ applicationId: number; version: number }> {
  return {
    applicationId: Number(await readPragma(dataSource, 'application_id')),
    version: Number(await readPragma(dataSource, 'user_version')),
  }
}
