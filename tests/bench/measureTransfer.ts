import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import type { TransferOutcome } from '../../shared/ipc.ts'
import { writeHugeExport } from '../core/transfer/makeExports.ts'
import { TestApplication } from '../support/TestApplication.ts'
import type { Row } from './report.ts'

/** Least time between two looks at the memory, ms. */
const LOOK_AFTER = 50

/**
 * Imports a ChatGPT export of so many MB into the real core: messages per second beside raw batched inserts of the same
 * run, most memory of the process (reading thread included), and the longest time the main thread was not free.
 */
export async function measureTransfer(megabytes: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-bench-transfer-'))
  const application = await TestApplication.start(join(folder, 'data'))
  try {
    const file = join(folder, 'conversations.json')
    const { messages } = await writeHugeExport(file, megabytes)
    const window = application.window()
    await window.signIn('Ada')
    application.chosenPath = file
    const preview = await window.ask('import:preview', { from: 'file' })
    const done = new Promise<TransferOutcome>((resolve) => {
      window.onEvent = (event) => {
        if (event.type === 'transfer:done') resolve(event.outcome)
      }
    })
    const watch = watchProcess()
    const start = performance.now()
    await window.ask('import:start', { previewId: preview?.previewId ?? '' })
    const outcome = await done
    const seconds = (performance.now() - start) / 1_000
    const { megabytes: memory, longestPause } = watch()
    if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome))
    const size = Math.round(statSync(file).size / 1_000_000)
    const floor = await rawInserts(join(folder, 'raw.db'), messages)
    return [
      { name: `import ${size} MB, messages/s`, value: messages / seconds, floor, goal: 'near raw batched inserts' },
      { name: `import ${size} MB, most memory, MB`, value: memory, floor: null, goal: '< 500' },
      { name: `import ${size} MB, longest pause of main, ms`, value: longestPause, floor: null, goal: '< 100' },
    ]
  } finally {
    await application.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

function watchProcess(): () => { megabytes: number; longestPause: number } {
  let megabytes = 0
  let longestPause = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longestPause = Math.max(longestPause, now - last - LOOK_AFTER)
    last = now
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 1_000_000)
  }, LOOK_AFTER)
  return () => {
    clearInterval(timer)
    return { megabytes, longestPause }
  }
}

/** Messages per second of the simplest thing: one table, 2,000 rows a transaction, made by SQLite itself. */
async function rawInserts(file: string, rows: number): Promise<number> {
  const database = new sqlite3.Database(file)
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())))
  await run('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE m (id INTEGER PRIMARY KEY, text TEXT)')
  const start = performance.now()
  for (let written = 0; written < rows; written += 2_000) {
    await run(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO m (text) SELECT hex(randomblob(1300)) FROM n`,
    )
  }
  const seconds = (performance.now() - start) / 1_000
  database.close()
  return rows / seconds
}

// Alone: `node tests/bench/measureTransfer.ts 300`.
if (process.argv[1] === import.meta.filename) console.table(await measureTransfer(Number(process.argv[2] ?? 300)))
