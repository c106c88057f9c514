import type { DataSource, EntityManager } from 'typeorm'
import { CodedError, type StorageProblem } from '../../../shared/errors.ts'
import type { Log } from '../ports.ts'
import { connect } from './connect.ts'
import type { DatabaseKind } from './DatabaseKind.ts'
import { quickCheck, setPragmas } from './pragmas.ts'
import { SerialQueue } from './SerialQueue.ts'
import { asStorageError, storageProblem } from './storageErrors.ts'

/** What a {@link Database} is made of. */
export interface DatabaseOptions {
  readonly file: string
  readonly kind: DatabaseKind
  /** Connection for reads, pragmas set. */
  readonly reader: DataSource
  /** True when the file can't be written. */
  readonly readOnly: boolean
  /**
   * `reader` is the only connection there can be: reads take their turn with the writes, so that none sees an open
   * transaction, and it stays open whatever happens.
   */
  readonly inMemory?: boolean
  readonly log: Log
  /** Told when the disk gets full or fails, and with null when a write works again. Damage stays until the end. */
  readonly onStorageProblem?: ((problem: StorageProblem | null) => void) | undefined
}

/**
 * One open database file: reads on one connection, and writes on another, one transaction at a time. Reads never see
 * an open transaction, and no write can slip into the transaction of another: TypeORM has a single query runner per
 * SQLite connection, so there its own transactions mix up and lose rows.
 */
export class Database {
  readonly readOnly: boolean
  readonly #options: DatabaseOptions
  readonly #writes = new SerialQueue()
  #writer: DataSource | null = null
  #problem: StorageProblem | null = null
  #damaged = false
  readonly #reads = new Set<Promise<unknown>>()
  #closing: Promise<void> | null = null

  /** Use `openDatabase`, which checks the file first. */
  constructor(options: DatabaseOptions) {
    this.#options = options
    this.readOnly = options.readOnly
  }

  /** Opens the connection for writes now instead of at the first one. */
  async warmUp(): Promise<void> {
    if (!this.readOnly) await this.#writes.run(() => this.#openWriter())
  }

  /** Reads what is committed. @throws CodedError `storage-failed` */
  async read<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    if (this.#closing) throw new CodedError('no-profile', 'The database is closed.')
    const { reader, inMemory } = this.#options
    const reading = inMemory ? this.#writes.run(() => work(reader.manager)) : work(reader.manager)
    this.#reads.add(reading)
    try {
      return await reading
    } catch (error) {
      const known = asStorageError(error)
      const problem = storageProblem(known)
      if (problem !== null) this.#report(problem)
      throw known
    } finally {
      this.#reads.delete(reading)
    }
  }

  /**
   * Runs `work` as one transaction, after all writes that were asked for before. Committed to disk when it resolves;
   * when it rejects nothing of it is stored. `work` awaits each statement before the next.
   * @throws CodedError `disk-full`, `storage-failed`, `read-only`, `busy`; whatever `work` throws
   */
  async write<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    if (this.readOnly) throw new CodedError('read-only', 'The folder of the profile can not be written.')
    if (this.#closing) throw new CodedError('no-profile', 'The database is closed.')
    return this.#writes.run(() => this.#transaction(work))
  }

  /** Moves the write-ahead log into the file and empties it: what was deleted is in neither then. */
  async emptyLog(): Promise<void> {
    if (this.readOnly || this.#options.inMemory) return
    await this.#writes.run(async () => {
      const writer = await this.#openWriter()
      await writer.query('PRAGMA wal_checkpoint(TRUNCATE)')
    })
  }

  /** What is wrong with the file, one sentence each; empty: nothing. Reads all of it, on a connection of its own. */
  async quickCheck(): Promise<readonly string[]> {
    const { file, kind } = this.#options
    const dataSource = await connect(file, kind.entities, 'read-only').catch((error: unknown) => {
      throw asStorageError(error)
    })
    const problems = await quickCheck(dataSource)
      .catch((error: unknown) => {
        const known = asStorageError(error)
        // The check itself can stumble over damage.
        if (storageProblem(known) === 'profile-damaged') return [known.message]
        throw known
      })
      .finally(() => dataSource.destroy())
    if (problems.length > 0) this.#report('profile-damaged')
    return problems
  }

  /** Waits for all reads and writes that have begun, then closes the file. A second call waits for the same. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#writes.drain()
    await Promise.allSettled(this.#reads)
    await this.#options.reader.destroy()
    // Last, so that this connection moves the log into the file.
    await this.#writer?.destroy()
    this.#writer = null
  }

  async #transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    let result: Result
    try {
      const { manager } = await this.#openWriter()
      await manager.query('BEGIN IMMEDIATE')
      result = await work(manager)
      await manager.query('COMMIT')
    } catch (error) {
      const known = asStorageError(error)
      const problem = storageProblem(known)
      await this.#undo(problem !== null)
      if (problem !== null) this.#report(problem)
      throw known
    }
    if (this.#problem !== null) this.#report(null)
    return result
  }

  async #openWriter(): Promise<DataSource> {
    if (this.#writer) return this.#writer
    const { file, kind, reader, inMemory } = this.#options
    if (inMemory) return reader
    const writer = await connect(file, kind.entities, 'read-write')
    try {
      await setPragmas(writer, 'write')
    } catch (error) {
      await writer.destroy()
      throw error
    }
    this.#writer = writer
    return writer
  }

  /**
   * Ends a failed transaction. After a full or failing disk nothing that the connection believes is certain (SQLite may
   * have rolled back by itself), so it is closed, and the next write opens a new one.
   */
  async #undo(closeConnection: boolean): Promise<void> {
    const { reader, inMemory, log } = this.#options
    const writer = inMemory ? reader : this.#writer
    if (!writer) return
    const rolledBack = await writer.query('ROLLBACK').then(
      () => true,
      () => false,
    )
    if (inMemory || (rolledBack && !closeConnection)) return
    this.#writer = null
    await writer.destroy().catch((error: unknown) => log.error('database.not-closed', error))
  }

  #report(found: StorageProblem | null): void {
    if (found === 'profile-damaged') this.#damaged = true
    const problem = found ?? (this.#damaged ? 'profile-damaged' : null)
    if (problem === this.#problem) return
    this.#problem = problem
    const { log, kind, onStorageProblem } = this.#options
    log.warn('database.storage', { file: kind.fileName, problem: problem ?? 'over' })
    onStorageProblem?.(problem)
  }
}
