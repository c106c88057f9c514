import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { expect, onTestFinished, test } from 'vitest'
import { settingTable } from '../../../electron/core/history/tables/settingTable.ts'
import { newFolder, openWithDatabase, send } from './openHistory.ts'

/** A plain TypeORM connection without any of our defences: shows that each trap is still there. */
async function openUndefended() {
  const dataSource = new DataSource({
    type: 'sqlite',
    driver: sqlite3,
    database: join(await newFolder(), 'plain.db'),
    entities: [settingTable],
  })
  await dataSource.initialize()
  onTestFinished(() => dataSource.destroy())
  await dataSource.query('CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL)')
  return dataSource
}

const keysOf = (rows: readonly { key: string }[]) => rows.map(({ key }) => key).sort()

test('trap 1: a plain write joins the open transaction of another and is rolled back after it reported success', async () => {
  const plain = await openUndefended()
  await plain
    .transaction(async (manager) => {
      await manager.insert(settingTable, { key: 'inside', value: '1' })
      await plain.manager.insert(settingTable, { key: 'acknowledged', value: '1' })
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  expect(keysOf(await plain.manager.find(settingTable))).toEqual([])
})

test('trap 1: here a write beside a failing transaction stays, and many transactions at once all commit', async () => {
  const { history, database } = await openWithDatabase()
  const failing = database.write(async (manager) => {
    await manager.insert(settingTable, { key: 'inside', value: '1' })
    throw new Error('rolled back')
  })
  const beside = history.state.writeSetting('acknowledged', 1)
  await expect(failing).rejects.toThrow('rolled back')
  await beside
  await Promise.all(Array.from({ length: 20 }, (_, index) => history.state.writeSetting(`many ${index}`, index)))
  const keys = keysOf(await database.read((manager) => manager.find(settingTable)))
  expect(keys).toContain('acknowledged')
  expect(keys).not.toContain('inside')
  expect(keys).toHaveLength(21)
})

test('a read never sees what an open transaction may take back', async () => {
  const { history, database } = await openWithDatabase()
  await database.write(async (manager) => {
    await manager.insert(settingTable, { key: 'half done', value: '1' })
    expect(await history.state.readSetting('half done')).toBeNull()
  })
  expect(await history.state.readSetting('half done')).toBe(1)
})

/** Lets the file grow by no page more, as a full disk does. */
async function fillDisk(query: (sql: string) => Promise<unknown>): Promise<void> {
  const rows = (await query('PRAGMA page_count')) as { page_count: number }[]
  await query(`PRAGMA max_page_count = ${rows[0]?.page_count}`)
}

test('trap 2: after a full disk inside a transaction TypeORM commits nothing any more', async () => {
  const plain = await openUndefended()
  await fillDisk((sql) => plain.query(sql))
  const big = { key: 'big', value: 'x'.repeat(1_000_000) }
  await plain.transaction((manager) => manager.insert(settingTable, big)).catch(() => undefined)
  await plain.query('PRAGMA max_page_count = 1000000')
  // SQLite has rolled back by itself, TypeORM counts on: at the next failure it keeps a savepoint open for ever.
  await plain.transaction(() => Promise.reject(new Error('any failure'))).catch(() => undefined)
  await plain.transaction((manager) => manager.insert(settingTable, { key: 'acknowledged', value: '1' }))
  expect(keysOf(await plain.manager.find(settingTable))).toEqual(['acknowledged'])
  const other = new DataSource({ type: 'sqlite', driver: sqlite3, database: `${plain.options.database}`, entities: [] })
  await other.initialize()
  onTestFinished(() => other.destroy())
  expect(await other.query('SELECT key FROM setting')).toEqual([])
})

test('trap 2: here a full disk is reported, and the next write works and is on the disk', async () => {
  const { history, database, problems } = await openWithDatabase()
  const { assistantMessage } = await send(history, 'before')
  const big = 'x'.repeat(1_000_000)
  for (let tries = 0; tries < 2; tries++) {
    await database.write((manager) => fillDisk((sql) => manager.query(sql)))
    await expect(history.appendChunk(assistantMessage.id, 0, big)).rejects.toMatchObject({ code: 'disk-full' })
  }
  expect(problems.at(-1)).toBe('disk-full')
  const failing = database.write(() => Promise.reject(new Error('any failure')))
  await expect(failing).rejects.toThrow('any failure')
  await history.appendChunk(assistantMessage.id, 0, big)
  expect(problems.at(-1)).toBeNull()
  expect((await history.getMessage(assistantMessage.id)).message).toHaveLength(1_000_000)
  await send(history, 'after')
  expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(4)
})

test('a full disk in the middle of many writes fails only those that do not fit', async () => {
  const { history, database, problems } = await openWithDatabase()
  await database.write((manager) => fillDisk((sql) => manager.query(sql)))
  const results = await Promise.allSettled([
    send(history, 'x'.repeat(500_000)),
    history.state.writeSetting('after', 1),
    send(history, 'fits'),
  ])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(await history.state.readSetting('after')).toBe(1)
  expect((await history.listEntries({ limit: 9, order: 'oldest-first' })).items).toHaveLength(2)
  expect(problems).toEqual(['disk-full', null])
})

test('trap 3: TypeORM finds every row for a condition that is undefined', async () => {
  const plain = await openUndefended()
  await plain.manager.insert(settingTable, { key: 'a', value: '1' })
  const key = undefined as unknown as string
  expect(await plain.manager.findBy(settingTable, { key })).toHaveLength(1)
})

test('trap 3: here an undefined or null condition throws, in reads, updates and deletes', async () => {
  const { history, database } = await openWithDatabase()
  await history.state.writeSetting('a', 1)
  for (const key of [undefined, null] as unknown as string[]) {
    await expect(database.read((manager) => manager.findBy(settingTable, { key }))).rejects.toThrow()
    await expect(database.write((manager) => manager.delete(settingTable, { key }))).rejects.toThrow()
    await expect(database.write((manager) => manager.update(settingTable, { key }, { value: '2' }))).rejects.toThrow()
  }
  expect(await history.state.readSetting('a')).toBe(1)
})

test('an error of the store never carries message text, not even in its stack', async () => {
  const { history, database } = await openWithDatabase()
  await history.state.writeSetting('a', 1)
  const failure: Error = await database
    .write((manager) => manager.query("INSERT INTO setting (key, value) VALUES ('a', ?)", ['"my secret text"']))
    .then(
      () => expect.fail('The statement should fail.'),
      (error: Error) => error,
    )
  const described = `${failure.stack} ${JSON.stringify(failure, Object.getOwnPropertyNames(failure))}`
  expect(described).toContain('UNIQUE constraint failed')
  expect(described).not.toContain('secret')
})
