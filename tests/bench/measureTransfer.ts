import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TransferOutcome } from '../../shared/ipc.ts'
import { writeHugeExport } from '../core/transfer/makeExports.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'
import { makeTexts } from './benchTexts.ts'
import { insertBare, insertIndexed, readMessages } from './rawImport.ts'
import type { Row } from './report.ts'

/** Least time between two looks at the memory, ms. */
const LOOK_AFTER = 50

/** Pause between two drafts that are saved meanwhile, ms. */
const WRITE_EVERY = 100

/**
 * Imports a ChatGPT export of so many MB into the real core: messages per second beside raw batched inserts of the same
 * run, most memory of the process (reading thread included), and the longest time the main thread was not free.
 */
export async function measureTransfer(megabytes: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-bench-transfer-'))
  const application = await TestApplication.start(join(folder, 'data'))
  try {
    const file = join(folder, 'conversations.json')
    const { messages } = await writeHugeExport(file, megabytes, makeTexts())
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
    const writes = watchWrites(window)
    const start = performance.now()
    await window.ask('import:start', { previewId: preview?.previewId ?? '' })
    const outcome = await done
    const seconds = (performance.now() - start) / 1_000
    const longestWrite = await writes()
    const { megabytes: memory, longestPause } = watch()
    if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome))
    const size = Math.round(statSync(file).size / 1_000_000)
    const rows = await readMessages(join(profileFolder(application.dataFolder), 'history.db'))
    const [indexed, bare] = [await insertIndexed(folder, rows), await insertBare(folder, rows)]
    const rate = messages / seconds
    const inserts = 'of raw batched inserts'
    return [
      {
        name: `import ${size} MB, messages/s`,
        value: rate,
        floor: indexed,
        goal: `≥ 20,000, ≥ 50 % ${inserts} with the index`,
      },
      { name: `import ${size} MB, messages/s`, value: rate, floor: bare, goal: `beside ${inserts} without any index` },
      { name: `import ${size} MB, longest wait of a write, ms`, value: longestWrite, floor: null, goal: '≤ 150' },
      { name: `import ${size} MB, most memory, MB`, value: memory, floor: null, goal: '< 500' },
      { name: `import ${size} MB, longest pause of main, ms`, value: longestPause, floor: null, goal: '< 100' },
    ]
  } finally {
    await application.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Somebody else's writing during the import: a draft is saved every now and then. @returns the longest wait, ms */
function watchWrites(window: TestWindow): () => Promise<number> {
  let longest = 0
  let isOver = false
  const writing = (async () => {
    for (let count = 0; !isOver; count += 1) {
      const start = performance.now()
      await window.ask('draft:save', { conversationId: null, text: `Draft ${count}` })
      longest = Math.max(longest, performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, WRITE_EVERY))
    }
  })()
  return async () => {
    isOver = true
    await writing
    return longest
  }
}

function profileFolder(dataFolder: string): string {
  const profiles = join(dataFolder, 'profiles')
  return join(profiles, readdirSync(profiles)[0] ?? '')
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

// Alone: `node tests/bench/measureTransfer.ts 300`.
if (process.argv[1] === import.meta.filename) console.table(await measureTransfer(Number(process.argv[2] ?? 300)))
