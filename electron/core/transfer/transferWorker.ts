/**
 * The thread that reads imports: the main process stays free for the windows. It only reads; what is to be written goes
 * to main in batches, one at a time.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { CodedError } from '../../../shared/errors.ts'
import { ChatBatches } from './ChatBatches.ts'
import { readImport } from './readImport.ts'
import type { FromWorker, WorkerTask } from './runWorker.ts'

/** Least time between two reports of progress, ms. */
const REPORT_AFTER = 100

const port = parentPort
if (port === null) throw new Error('transferWorker.ts runs as a worker thread.')
const tell = (message: FromWorker) => port.postMessage(message)
const { path, known, write } = workerData as WorkerTask

/** The batch that main writes while the next one is read. */
let written: Promise<void> = Promise.resolve()

/** Hands a batch to main when the one before is written. */
const batches: ChatBatches = new ChatBatches(async (batch) => {
  await written
  const sentAt = performance.now()
  written = new Promise((resolve) =>
    port.once('message', () => {
      batches.adapt(performance.now() - sentAt)
      resolve()
    }),
  )
  tell({ type: 'batch', batch })
})

let reported = 0
try {
  const summary = await readImport({
    path,
    known,
    onChat: (chat) => (write ? batches.add(chat) : undefined),
    onProgress: (progress) => {
      if (performance.now() - reported < REPORT_AFTER) return
      reported = performance.now()
      tell({ type: 'progress', progress })
    },
  })
  await batches.flush()
  await written
  tell({ type: 'read', summary })
} catch (error) {
  if (!(error instanceof CodedError)) throw error
  tell({ type: 'failed', code: error.code, message: error.message })
}
