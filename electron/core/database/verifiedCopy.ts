import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DataSource } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import { connect } from './connect.ts'
import { createPrivateFile, prepareFolder, syncFolder } from './databaseFile.ts'
import { quickCheck, setPragmas } from './pragmas.ts'

/** Copies kept from before migrations. */
const KEPT_BEFORE_MIGRATION = 2

/**
 * Copies the open database to `target` with everything committed so far, checks the copy, and only then gives it its
 * name. A plain copy of the file would miss what is still in the write-ahead log. Nothing may write meanwhile.
 * @throws CodedError `storage-failed` when the copy is not equal; other errors as they come, the target untouched
 */
export async function makeVerifiedCopy(source: DataSource, target: string): Promise<void> {
  await prepareFolder(dirname(target))
  const draft = `${target}.tmp`
  await rm(draft, { force: true })
  await createPrivateFile(draft)
  try {
    await source.query('VACUUM INTO ?', [draft])
    await verify(source, draft)
    const handle = await open(draft, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(draft, target)
    await syncFolder(dirname(target))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Copies the database into `backups/` before its schema changes, and removes all but the last two of these copies. */
export async function copyBeforeMigration(source: DataSource, file: string, now: number): Promise<string> {
  const folder = join(dirname(file), 'backups')
  const stamp = new Date(now).toISOString().replaceAll(':', '-')
  const suffix = `-before-migration-${basename(file)}`
  const target = join(folder, `${stamp}${suffix}`)
  await makeVerifiedCopy(source, target)
  const names = await readdir(folder)
  // Drafts of copies that were cut short, and SQLite's journals beside them: nobody would ever look at them again.
  const drafts = names.filter((name) => name.includes(`${suffix}.tmp`))
  for (const name of drafts) await rm(join(folder, name), { force: true })
  const copies = names.filter((name) => name.endsWith(suffix)).sort()
  for (const name of copies.slice(0, -KEPT_BEFORE_MIGRATION)) await rm(join(folder, name), { force: true })
  return target
}

async function verify(source: DataSource, copy: string): Promise<void> {
  const copied = await connect(copy, [], 'read-only')
  try {
    await setPragmas(copied, 'read')
    const problems = await quickCheck(copied)
    const [expected, actual] = [await describe(source), await describe(copied)]
    if (problems.length > 0 || expected !== actual) {
      throw new CodedError('storage-failed', 'The copy of the database is not equal to it.')
    }
  } finally {
    await copied.destroy()
  }
}

/** Schema number and rows of every table, as one comparable line. */
async function describe(dataSource: DataSource): Promise<string> {
  const [version] = await dataSource.query('PRAGMA user_version')
  const tables: readonly { name: string }[] = await dataSource.query(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name",
  )
  const counts: unknown[] = [version]
  for (const { name } of tables) {
    const [count] = await dataSource.query(`SELECT count(*) AS count FROM "${name.replaceAll('"', '""')}"`)
    counts.push(name, count)
  }
  return JSON.stringify(counts)
}
