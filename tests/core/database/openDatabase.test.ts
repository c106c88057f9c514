import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { expect, onTestFinished, test } from 'vitest'
import type { DatabaseKind, Migration } from '../../../electron/core/database/DatabaseKind.ts'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { readPragma } from '../../../electron/core/database/pragmas.ts'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import { registryKind } from '../../../electron/core/profiles/registryKind.ts'
import { withoutRights } from '../../support/withoutRights.ts'
import { ANNA, converse, newFolder, openHistory, openWithDatabase, send, silentLog } from '../history/openHistory.ts'

const FROZEN = join(import.meta.dirname, '../../support/databases')

const LATEST = historyKind.migrations.length

const withStep = (up: Migration['up']): DatabaseKind => ({
  ...historyKind,
  migrations: [...historyKind.migrations, { version: LATEST + 1, subject: 'a later step', up }],
})

const open = (folder: string, kind: DatabaseKind) => openDatabase({ folder, kind, log: silentLog, now: Date.now })

const digest = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

async function inspect(file: string, sql: string) {
  const dataSource = new DataSource({ type: 'sqlite', driver: sqlite3, database: file, entities: [] })
  await dataSource.initialize()
  return dataSource.query(sql).finally(() => dataSource.destroy())
}

const SCHEMA =
  "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY type, name"

/** A folder with a closed history of one chat. */
async function closedHistory(): Promise<string> {
  const { history, folder } = await openHistory()
  await converse(history, 'kept', 'answer')
  await history.close()
  return folder
}

test('every connection has the settings that keep data safe', async () => {
  const { database } = await openWithDatabase()
  const expected = { journal_mode: 'wal', foreign_keys: 1, trusted_schema: 0, cell_size_check: 1, temp_store: 2 }
  const writing = { ...expected, synchronous: 2, busy_timeout: 5_000, secure_delete: 1, journal_size_limit: 67_108_864 }
  await database.write(async (manager) => {
    for (const [name, value] of Object.entries({ ...writing, checkpoint_fullfsync: 1 })) {
      expect([name, await readPragma(manager.connection, name)]).toEqual([name, value])
    }
  })
  await database.read(async (manager) => {
    for (const [name, value] of Object.entries({ ...expected, query_only: 1 })) {
      expect([name, await readPragma(manager.connection, name)]).toEqual([name, value])
    }
  })
})

test('a migration keeps the rows, and a verified copy of the file as it was stands in backups', async () => {
  const folder = await closedHistory()
  const kind = withStep((manager) => manager.query('ALTER TABLE conversation ADD COLUMN pinned INTEGER'))
  const database = await open(folder, kind)
  onTestFinished(() => database.close())
  expect(await database.read((manager) => manager.query('SELECT title, pinned FROM conversation'))).toEqual([
    { title: 'kept', pinned: null },
  ])
  const [copy, ...others] = await readdir(join(folder, 'backups'))
  expect(others).toEqual([])
  const path = join(folder, 'backups', copy ?? '')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await inspect(path, 'PRAGMA user_version')).toEqual([{ user_version: LATEST }])
  expect(await inspect(path, 'PRAGMA application_id')).toEqual([{ application_id: historyKind.applicationId }])
  expect(await inspect(path, 'SELECT message FROM chat_history')).toEqual([{ message: 'kept' }, { message: 'answer' }])
})

test('a failing migration leaves the file usable by the application it came from', async () => {
  const folder = await closedHistory()
  const kind = withStep(async (manager) => {
    await manager.query('DELETE FROM chat_history')
    await manager.query('ALTER TABLE nothing ADD COLUMN x')
  })
  await expect(open(folder, kind)).rejects.toMatchObject({ code: 'storage-failed' })
  const { history } = await openHistory(folder)
  expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(2)
})

test('a migration that would leave rows referring to nothing is undone', async () => {
  const folder = await closedHistory()
  const kind = withStep((manager) => manager.query('DELETE FROM conversation'))
  await expect(open(folder, kind)).rejects.toMatchObject({ code: 'storage-failed' })
  const { history } = await openHistory(folder)
  expect((await history.listConversations({ limit: 9 })).items).toHaveLength(1)
})

test('trap 4: TypeORM leaves foreign keys off after a failed migration; here the next connection has them on', async () => {
  const folder = await newFolder()
  class Failing1700000000000 {
    name = 'Failing1700000000000'
    up = () => Promise.reject(new Error('no'))
    down = () => Promise.resolve()
  }
  const plain = new DataSource({
    type: 'sqlite',
    driver: sqlite3,
    database: join(folder, 'plain.db'),
    entities: [],
    migrations: [Failing1700000000000],
  })
  await plain.initialize()
  onTestFinished(() => plain.destroy())
  await plain.runMigrations().catch(() => undefined)
  expect(await readPragma(plain, 'foreign_keys')).toBe(0)

  const own = await closedHistory()
  await open(
    own,
    withStep(() => Promise.reject(new Error('no'))),
  ).catch(() => undefined)
  const database = await open(own, historyKind)
  onTestFinished(() => database.close())
  const orphan = `INSERT INTO reply_chunk (message_id, at, text) VALUES (999, 0, 'x')`
  await expect(database.write((manager) => manager.query(orphan))).rejects.toThrow('FOREIGN KEY')
})

test('a file of a newer schema is refused and not touched', async () => {
  const folder = await closedHistory()
  const newer = await open(
    folder,
    withStep(() => Promise.resolve()),
  )
  await newer.close()
  const file = join(folder, 'history.db')
  const before = [await digest(file), (await stat(file)).mtimeMs, (await readdir(folder)).sort()]
  await expect(open(folder, historyKind)).rejects.toMatchObject({ code: 'profile-too-new' })
  expect([await digest(file), (await stat(file)).mtimeMs, (await readdir(folder)).sort()]).toEqual(before)
})

test('only the last two copies from before a migration are kept', async () => {
  const folder = await closedHistory()
  const migrations = [...historyKind.migrations]
  for (let version = LATEST + 1; version <= LATEST + 4; version++) {
    migrations.push({ version, subject: 'nothing', up: () => Promise.resolve() })
    const database = await open(folder, { ...historyKind, migrations: [...migrations] })
    await database.close()
  }
  const versions = []
  for (const name of (await readdir(join(folder, 'backups'))).sort()) {
    versions.push((await inspect(join(folder, 'backups', name), 'PRAGMA user_version'))[0].user_version)
  }
  expect(versions).toEqual([LATEST + 2, LATEST + 3])
})

test('the tables that TypeORM knows are those that the migrations make', async () => {
  for (const kind of [historyKind, registryKind]) {
    const database = await open(await newFolder(), kind)
    onTestFinished(() => database.close())
    await database.read(async (manager) => {
      for (const { tableName, columns } of manager.connection.entityMetadatas) {
        const actual: { name: string; pk: number; notnull: number }[] = await manager.query(
          `PRAGMA table_info("${tableName}")`,
        )
        expect([tableName, columns.map((column) => column.databaseName).sort()]).toEqual([
          tableName,
          actual.map(({ name }) => name).sort(),
        ])
        for (const column of columns) {
          const { notnull, pk } = actual.find(({ name }) => name === column.databaseName) ?? {}
          expect([tableName, column.databaseName, column.isNullable]).toEqual([
            tableName,
            column.databaseName,
            notnull === 0 && pk === 0,
          ])
        }
      }
    })
  }
})

test('the frozen registry of schema 1 equals a fresh one', async () => {
  const [folder, freshFolder] = [await newFolder(), await newFolder()]
  await copyFile(join(FROZEN, 'registry-schema-1.db'), join(folder, 'parlor.db'))
  for (const place of [folder, freshFolder]) await (await open(place, registryKind)).close()
  const [actual, expected] = [join(folder, 'parlor.db'), join(freshFolder, 'parlor.db')]
  expect(await inspect(actual, SCHEMA)).toEqual(await inspect(expected, SCHEMA))
  expect(await inspect(actual, 'SELECT name, role FROM user')).toEqual([{ name: 'Anna', role: 'owner' }])
})

test.skipIf(process.platform === 'win32')(
  'a folder that can not be written opens read-only: everything is read, every write is refused',
  async () => {
    const folder = await closedHistory()
    for (const name of await readdir(folder)) await chmod(join(folder, name), 0o444)
    await chmod(folder, 0o555)
    try {
      await withoutRights(async () => {
        const history = await ChatHistory.open({ folder, profile: ANNA, log: silentLog, now: Date.now })
        expect(history.readOnly).toBe(true)
        expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(2)
        await expect(send(history)).rejects.toMatchObject({ code: 'read-only' })
        await expect(history.state.saveDraft(null, 'x')).rejects.toMatchObject({ code: 'read-only' })
        await history.close()
      })
    } finally {
      await chmod(folder, 0o700)
    }
  },
)

/** A process that is killed in the middle of the first write to a file; SQLite has put part of it on the disk. */
async function leaveHotJournal(file: string): Promise<void> {
  const script = `const { Database } = require('sqlite3'); const database = new Database(process.argv[1])
    database.exec('PRAGMA cache_size = 1; BEGIN; CREATE TABLE early (text); INSERT INTO early ' +
      'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT hex(zeroblob(2000)) FROM n',
      () => process.kill(process.pid, 'SIGKILL'))`
  const child = spawn(process.execPath, ['-e', script, file], { cwd: import.meta.dirname, stdio: 'inherit' })
  await once(child, 'exit')
}

test('a creation that was killed while its journal was written is begun again', async () => {
  const folder = await newFolder()
  const file = join(folder, historyKind.fileName)
  await leaveHotJournal(file)
  expect((await stat(`${file}-journal`)).size).toBeGreaterThan(0)
  const database = await open(folder, historyKind)
  expect(await inspect(file, 'PRAGMA user_version')).toEqual([{ user_version: LATEST }])
  await database.close()
})

test('what a start that was killed left of its write check is gone after the next start', async () => {
  const folder = await newFolder()
  await (await open(folder, historyKind)).close()
  const names = await readdir(folder)
  await writeFile(join(folder, '.write-check'), '')
  await (await open(folder, historyKind)).close()
  expect(await readdir(folder)).toEqual(names)
})
