import { join } from 'node:path'
import { measureChatList } from './measureChatList.ts'
import { measureReplySource } from './measureReplySource.ts'
import { measureRequests } from './measureRequests.ts'
import { measureSearches } from './measureSearch.ts'
import { measureTransfer } from './measureTransfer.ts'
import { measureWindow } from './measureWindow.ts'
import { type Row, report } from './report.ts'

/** Longest time the whole run may take, ms; a run that hangs is ended. */
const LONGEST_RUN = 1_200_000

/**
 * `npm run bench [-- --quick] [-- part …]`: measures the built application beside the floor of each figure in the same
 * run, prints a table and JSON. Parts: core, search, transfer, list, reply, start, opening, hit, scrolling, requests, streams,
 * memory, typing, idle; without one all are measured. The machine's other load shows in both, so read ratios. Nothing here asserts.
 */
async function measure(words: readonly string[]): Promise<Row[]> {
  const quick = words.includes('--quick')
  const parts = words.filter((word) => !word.startsWith('--'))
  const isWanted = (part: string) => parts.length === 0 || parts.includes(part)
  return [
    ...(isWanted('core') ? await measureRequests(quick ? 100_000 : 1_000_000) : []),
    ...(isWanted('search') ? await measureSearches(quick ? [10_000] : [10_000, 100_000, 1_000_000]) : []),
    ...(isWanted('transfer') ? await measureTransfer(quick ? 30 : 300) : []),
    ...(isWanted('list') ? await measureChatList() : []),
    ...(isWanted('reply') ? await measureReplySource() : []),
    ...(await measureWindow(quick, isWanted)),
  ]
}

setTimeout(() => {
  console.error('The benchmark takes too long and is ended.')
  process.exit(1)
}, LONGEST_RUN).unref()

report(await measure(process.argv.slice(2)), join(import.meta.dirname, '../../test-results/bench.json'))
