/**
 * Imports a file and reports every committed batch as one line, until it is killed or done.
 * Usage: node importChild.ts <folder> <file>
 */
import { writeSync } from 'node:fs'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import type { Log } from '../../../electron/core/ports.ts'
import { ChatBatches } from '../../../electron/core/transfer/ChatBatches.ts'
import { readImport } from '../../../electron/core/transfer/readImport.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const profile = { id: '3c9f0d6e-5f7b-4a55-9d7c-2f1f6f3f7a01', email: 'anna@example.org' }
const [folder = '', path = ''] = process.argv.slice(2)
const history = await ChatHistory.open({ folder, profile, log, now: Date.now })
await history.transfer.undoImport()
let committed = 0
const batches = new ChatBatches(async (batch) => {
  await history.transfer.stageChats(batch)
  committed += 1
  writeSync(1, `${committed}\n`)
})
await readImport({
  path,
  known: [],
  takeFile: null,
  onChat: (chat) => batches.add(chat),
  onProgress: () => undefined,
})
await batches.flush()
// Without an end: the import stays unfinished until it is killed.
await new Promise((resolve) => setTimeout(resolve, 60_000))
