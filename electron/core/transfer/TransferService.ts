import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { CodedError } from '../../../shared/errors.ts'
import type { TransferOutcome } from '../../../shared/ipc.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type {
  ExportFormat,
  ImportPreview,
  ImportReport,
  TransferProgress,
  TransferTask,
} from '../../../shared/transfer.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { Desktop, Log, Now, Publish } from '../ports.ts'
import type { ReadFile } from './exportedFiles.ts'
import { FILE_ENDINGS } from './exportForms.ts'
import { runWorker } from './runWorker.ts'
import { writeExport } from './writeExport.ts'

/** Least time between two reports of progress, ms. */
const REPORT_AFTER = 100

/** The files of messages, as exports read and imports bring them. */
export interface TransferredFiles {
  readForExport(id: number): Promise<ReadFile>
  /** Stores a file of an import. @returns its id; null: it is not taken. @throws CodedError `disk-full`, `storage-failed` */
  take(bytes: Uint8Array): Promise<number | null>
  /** A name that is only a name. */
  cleanName(name: string): string
  /** No file is removed as unused while `work` runs. */
  hold<Result>(work: () => Promise<Result>): Promise<Result>
  /** Removes files that nothing refers to. */
  removeUnused(): Promise<void>
}

/** What {@link TransferService} works with. */
export interface TransferTools {
  readonly history: ChatHistory
  readonly files: TransferredFiles
  readonly desktop: Desktop
  readonly publish: Publish
  readonly log: Log
  readonly now: Now
  /** Email of the profile. */
  readonly email: () => string
  /** Path of the script of transferWorker.ts. */
  readonly transferWorker: string
}

/** What an export takes. */
export interface ExportRequest {
  readonly format: ExportFormat
  readonly conversationIds: readonly number[] | null
}

/** Exports and imports of one open profile, one at a time. The window names no path: the person chooses in a dialog. */
export class TransferService {
  readonly #tools: TransferTools
  #running: { readonly abort: AbortController; readonly done: Promise<unknown> } | null = null
  #previewed: { readonly id: string; readonly path: string } | null = null
  #closed = false

  constructor(tools: TransferTools) {
    this.#tools = tools
  }

  /**
   * Asks for a place and starts writing there. @returns whether a place was chosen
   * @throws CodedError `transfer-busy`, `not-found`
   */
  async startExport({ format, conversationIds }: ExportRequest): Promise<boolean> {
    this.#checkIdle()
    const { history, files, desktop, now, email } = this.#tools
    const [only] = conversationIds?.length === 1 ? conversationIds : []
    const title = only === undefined ? null : (await history.getConversation(only)).title
    for (const id of conversationIds ?? []) await history.getConversation(id)
    const file = await desktop.chooseSaveFile({ name: fileName(title, format, now()), ending: FILE_ENDINGS[format] })
    if (file === null) return false
    this.#background('export', async (signal) => {
      const report = throttle((progress: TransferProgress) => this.#report(progress))
      const options = { history: history.transfer, format, conversationIds, file, email: email(), exportedAt: now() }
      const written = await writeExport({
        ...options,
        signal,
        readFile: (id) => files.readForExport(id),
        onProgress: ({ done, total, messages }) => report({ task: 'export', done, total, chats: done, messages }),
      })
      return { kind: 'exported', report: { ...written, name: basename(file) } }
    })
    return true
  }

  /**
   * Asks what to import and counts what is in it. @returns null when nothing was chosen
   * @throws CodedError `transfer-busy`, `stopped`, and as `readImport`
   */
  async preview(from: 'file' | 'folder'): Promise<ImportPreview | null> {
    this.#checkIdle()
    const path = await this.#tools.desktop.chooseOpen(from)
    if (path === null) return null
    this.#previewed = null
    const summary = await this.#run((signal) => this.#read('preview', path, signal))
    this.#previewed = { id: randomUUID(), path }
    return { ...summary, previewId: this.#previewed.id, name: basename(path) }
  }

  /** Starts importing what was previewed. @throws CodedError `transfer-busy`, `not-found`, `read-only` */
  startImport(previewId: string): void {
    this.#checkIdle()
    const previewed = this.#previewed
    if (previewed?.id !== previewId) throw new CodedError('not-found', 'There is no such preview.')
    if (this.#tools.history.readOnly) throw new CodedError('read-only', 'The folder of the profile can not be written.')
    this.#previewed = null
    this.#background('import', async (signal) => ({
      kind: 'imported',
      report: await this.#import(previewed.path, signal),
    }))
  }

  /** Cancels what is running; nothing of it stays. */
  cancel(): void {
    this.#running?.abort.abort()
  }

  /** Takes back an import that a kill or a quit has cut. @returns how many chats it looked at */
  async undoCutImport(): Promise<number> {
    return this.#running === null && !this.#tools.history.readOnly ? this.#tools.history.transfer.undoImport() : 0
  }

  /** Cancels what is running and waits for it. What an import wrote is taken back at the next opening: quitting is quick. */
  async close(): Promise<void> {
    this.#closed = true
    this.cancel()
    await this.#running?.done.catch(() => undefined)
  }

  /** Imports what is at `path`; when that fails, nothing of it stays. */
  async #import(path: string, signal: AbortSignal): Promise<ImportReport> {
    const { history, files, log } = this.#tools
    try {
      return await files.hold(() => this.#importAll(path, signal))
    } catch (error) {
      if (!this.#closed) {
        await history.transfer.undoImport()
        await files.removeUnused().catch((failed: unknown) => log.error('attachments.unused', failed))
      }
      throw error
    }
  }

  async #importAll(path: string, signal: AbortSignal): Promise<ImportReport> {
    const { transfer } = this.#tools.history
    await transfer.undoImport()
    const summary = await this.#read('import', path, signal)
    if (signal.aborted) throw new CodedError('stopped', 'The import was cancelled.')
    // From here on it is not cancelled any more: newer versions take the places of older ones.
    const { updated, copied } = await transfer.endImport()
    return { ...summary, imported: summary.newChats, updated, copied }
  }

  async #read(task: 'preview' | 'import', path: string, signal: AbortSignal) {
    const { history, files, transferWorker: script } = this.#tools
    const known = await history.transfer.listKnownChats()
    return runWorker({
      path,
      known,
      write: task === 'import',
      script,
      signal,
      onProgress: (progress) => this.#report({ task, ...progress }),
      onFile: (bytes) => files.take(bytes),
      onBatch: (batch) => {
        const named = batch.files.map((file) => ({ ...file, name: files.cleanName(file.name) }))
        return history.transfer.stageChats({ ...batch, files: named })
      },
    })
  }

  /** Runs `work` and tells the window how it ended. */
  #background(task: TransferTask, work: (signal: AbortSignal) => Promise<TransferOutcome>): void {
    const { publish, log } = this.#tools
    const done = this.#run(work).then(
      (outcome) => {
        log.info('transfer.done', { task })
        publish({ type: 'transfer:done', outcome })
      },
      (error: unknown) => {
        const known = error instanceof CodedError ? error : new CodedError('internal', 'An unexpected error happened.')
        if (known !== error) log.error('transfer.failed', error, { task })
        else log.info('transfer.ended', { task, code: known.code })
        publish({
          type: 'transfer:done',
          outcome: { kind: 'failed', task, error: { code: known.code, message: known.message } },
        })
      },
    )
    void done
  }

  async #run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.#checkIdle()
    const abort = new AbortController()
    const done = work(abort.signal)
    this.#running = { abort, done }
    try {
      return await done
    } finally {
      this.#running = null
    }
  }

  #report(progress: TransferProgress): void {
    this.#tools.publish({ type: 'transfer:progress', progress })
  }

  #checkIdle(): void {
    if (this.#running !== null) throw new CodedError('transfer-busy', 'Another transfer is running.')
    if (this.#closed) throw new CodedError('no-profile', 'The profile is closed.')
  }
}

function throttle(report: (progress: TransferProgress) => void): (progress: TransferProgress) => void {
  let reported = 0
  return (progress) => {
    if (performance.now() - reported < REPORT_AFTER) return
    reported = performance.now()
    report(progress)
  }
}

/** A name for the file: the chat's title, without what some file system refuses. */
function fileName(title: string | null, format: ExportFormat, now: number): string {
  const plain = (title ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
    .slice(0, LIMITS.nameCharacters)
    .toWellFormed()
    .trim()
  return `${plain === '' ? 'Parlor chats' : plain} ${new Date(now).toISOString().slice(0, 10)}.${FILE_ENDINGS[format]}`
}
