/**
 * The thread that reads imports: the main process stays free for the windows. It only reads; what is to be written goes
 * to main in batches, one at a time.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { CodedError } from '../../../shared/errors.ts'
import { ChatBatches } from './ChatBatches.ts'
import { readImport } from './readImport.ts'
import type { FromWorker, ToWorker, WorkerTask } from './runWorker.ts'

/** Least time between two reports of progress, ms. */
const REPORT_AFTER = 100

const port = parentPort
if (port === null) throw new Error('transferWorker.ts runs as a worker thread.')
const tell = (message: FromWorker) => port.postMessage(message)

/** Calls `onAnswer` with the next answer of a kind. */
function awaitAnswer<Type extends ToWorker['type']>(
  type: Type,
  onAnswer: (answer: Extract<ToWorker, { type: Type }>) => void,
): void {
  const hear = (answer: ToWorker) => {
    if (answer.type !== type) return
    port?.off('message', hear)
    onAnswer(answer as Extract<ToWorker, { type: Type }>)
  }
  port?.on('message', hear)
}

/** Lets main store a file while batches are written. */
const takeFile = (bytes: Uint8Array<ArrayBuffer>) =>
  new Promise<number | null>((resolve) => {
    awaitAnswer('file', ({ attachmentId }) => resolve(attachmentId))
    port.postMessage({ type: 'file', bytes } satisfies FromWorker, [bytes.buffer])
  })

const { path, known, write } = workerData as WorkerTask

/** The batch that main writes while the next one is read. */
let written: Promise<void> = Promise.resolve()

/** Hands a batch to main when the one before is written. */
const batches: ChatBatches = new ChatBatches(async (batch) => {
  await written
  const sentAt = performance.now()
  written = new Promise((resolve) =>
    awaitAnswer('written', () => {
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
    takeFile: write ? takeFile : null,
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
