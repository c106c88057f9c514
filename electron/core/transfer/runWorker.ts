import { Worker } from 'node:worker_threads'
import { CodedError, type ErrorCode } from '../../../shared/errors.ts'
import type { ImportSummary } from '../../../shared/transfer.ts'
import type { ChatBatch, KnownChat } from '../history/importedChats.ts'
import type { TakeFile } from './ImportFiles.ts'
import type { ReadProgress } from './readImport.ts'

/** Most memory of the reading thread, MB: one chat of 64 MB fits, as text and as objects. */
const MOST_MEGABYTES = 384

/** What the reading thread is asked. */
export interface WorkerTask {
  readonly path: string
  readonly known: readonly KnownChat[]
  /** Whether it sends batches; a preview only counts. */
  readonly write: boolean
}

/** What the reading thread says. After a `batch` it waits for `written`, after a `file` for `file`. */
export type FromWorker =
  | { readonly type: 'progress'; readonly progress: ReadProgress }
  | { readonly type: 'batch'; readonly batch: ChatBatch }
  | { readonly type: 'file'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'read'; readonly summary: ImportSummary }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string }

/** What the reading thread is told: the batch is written; the file is stored under an id, or not taken. */
export type ToWorker = { readonly type: 'written' } | { readonly type: 'file'; readonly attachmentId: number | null }

/** What {@link runWorker} needs. */
export interface RunWorkerOptions extends WorkerTask {
  /** The script of transferWorker.ts. */
  readonly script: string
  readonly signal: AbortSignal
  onProgress(progress: ReadProgress): void
  /** Writes a batch; reading waits for it. */
  onBatch(batch: ChatBatch): Promise<void>
  /** Stores a file; reading waits for it. */
  readonly onFile: TakeFile
}

/**
 * Reads an import in a thread of its own.
 * @throws CodedError `stopped` when it is cancelled, as `readImport`, and what `onBatch` and `onFile` throw
 */
export async function runWorker(options: RunWorkerOptions): Promise<ImportSummary> {
  const { path, known, write, script, signal } = options
  if (signal.aborted) throw stopped()
  const workerData: WorkerTask = { path, known, write }
  const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
  // What is being written when the end comes is waited for: nothing is written after this function.
  const writing = new Set<Promise<unknown>>()
  let abort = (): void => undefined
  try {
    return await new Promise<ImportSummary>((resolve, reject) => {
      abort = () => reject(stopped())
      signal.addEventListener('abort', abort)
      worker.on('error', (error) => reject(asKnown(error)))
      worker.on('exit', () => reject(new Error('The reading thread ended early.')))
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'progress') options.onProgress(message.progress)
        if (message.type === 'read') resolve(message.summary)
        if (message.type === 'failed') reject(new CodedError(message.code, message.message))
        if (signal.aborted) return
        const answer = answerTo(message, options)
        if (answer === null) return
        writing.add(answer)
        answer.then((told) => worker.postMessage(told), reject).finally(() => writing.delete(answer))
      })
    })
  } finally {
    signal.removeEventListener('abort', abort)
    await worker.terminate()
    await Promise.allSettled(writing)
  }
}

/** Writes what the reading thread sends. @returns what it waits for; null: nothing was sent to be written */
function answerTo(message: FromWorker, { onBatch, onFile }: RunWorkerOptions): Promise<ToWorker> | null {
  if (message.type === 'batch') return onBatch(message.batch).then(() => ({ type: 'written' }))
  if (message.type === 'file') return onFile(message.bytes).then((attachmentId) => ({ type: 'file', attachmentId }))
  return null
}

function asKnown(error: unknown): unknown {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isFull ? new CodedError('import-too-large', 'The import needs too much memory.', {}, { cause: error }) : error
}

/** A transfer that was cancelled. */
export function stopped(): CodedError {
  return new CodedError('stopped', 'The transfer was cancelled.')
}
