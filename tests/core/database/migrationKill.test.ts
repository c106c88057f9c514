import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { compileCache, runAndKill } from '../../support/runAndKill.ts'
import { fillChat, newFolder, openWithDatabase, silentLog } from '../history/openHistory.ts'
import { laterKind, MIGRATED } from './laterKind.ts'

const KILLS = 10

/** Messages of the history: its migration takes some tens of milliseconds, so that a kill hits each of its steps. */
const MESSAGES = 4_000

/** Longest time from the start of the opening to the kill, ms. */
const LONGEST_LIFE = 250

async function closedHistory(): Promise<string> {
  const { folder, history, database } = await openWithDatabase()
  await fillChat(database, MESSAGES)
  await history.state.saveDraft(null, 'unsent')
  await history.close()
  return folder
}

test(`a migration that is killed ${KILLS} times at random moments happens once and loses nothing`, async () => {
  const original = await closedHistory()
  const cache = compileCache()
  onTestFinished(cache.remove)
  const script = join(import.meta.dirname, 'migrationChild.ts')
  const opened = new Set<boolean>()
  for (let kill = 0; kill < KILLS; kill++) {
    const folder = await newFolder()
    await cp(original, folder, { recursive: true })
    // The first is killed at once: on a quick machine all others might live to see the end.
    const longestLife = kill === 0 ? 0 : LONGEST_LIFE
    const life = { script, parameters: [folder], after: 'opening', longestLife, cache: cache.folder }
    const reports = await runAndKill(life)
    opened.add(reports.some(({ type }) => type === 'opened'))
    const database = await openDatabase({ folder, kind: laterKind, log: silentLog, now: Date.now })
    expect(await database.quickCheck()).toEqual([])
    const counts = await database.read((manager) =>
      manager.query(
        `SELECT count(*) AS messages, sum(message = 'message ' || depth || '${MIGRATED}') AS migrated FROM chat_history`,
      ),
    )
    expect(counts).toEqual([{ messages: MESSAGES, migrated: MESSAGES }])
    expect(await database.read((manager) => manager.query('SELECT text FROM draft'))).toEqual([{ text: 'unsent' }])
    await database.close()
    const copies = await readdir(join(folder, 'backups'))
    expect(copies.length).toBeGreaterThan(0)
    expect(copies.filter((name) => !name.endsWith('.db'))).toEqual([])
  }
  expect(opened.has(false)).toBe(true)
})
