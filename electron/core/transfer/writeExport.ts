import { CodedError } from '../../../shared/errors.ts'
import type { ExportFormat } from '../../../shared/transfer.ts'
import type { ExportedChat } from '../history/exportedChats.ts'
import type { HistoryTransfer } from '../history/HistoryTransfer.ts'
import { ExportedFiles, type ReadFile } from './exportedFiles.ts'
import { type ExportFacts, type ExportForm, exportForms } from './exportForms.ts'
import { ReplacedFile } from './ReplacedFile.ts'
import { stopped } from './runWorker.ts'

/** Messages that are read at once: with the longest ones still a few MB. */
const PAGE = 100

/** What {@link writeExport} needs. */
export interface WriteExportOptions {
  readonly history: HistoryTransfer
  readonly format: ExportFormat
  /** Null: all chats outside the trash. */
  readonly conversationIds: readonly number[] | null
  readonly file: string
  readonly email: string
  /** UTC ms. */
  readonly exportedAt: number
  /** Reads a file of a message by its id. */
  readonly readFile: (id: number) => Promise<ReadFile>
  readonly signal: AbortSignal
  onProgress(progress: { readonly done: number; readonly total: number; readonly messages: number }): void
}

/**
 * Writes chats to a file, a page of messages at a time.
 * @throws CodedError `stopped`, `not-found`, `file-failed`, `disk-full`; then the file is as it was before
 */
export async function writeExport(options: WriteExportOptions): Promise<{ chats: number; messages: number }> {
  const ids = options.conversationIds ?? (await options.history.listChatIds())
  const facts: ExportFacts = { email: options.email, exportedAt: options.exportedAt, chats: ids.length }
  const form = exportForms[options.format]
  const file = await ReplacedFile.begin(options.file)
  try {
    let messages = 0
    await file.write(form.begin(facts))
    for (const [index, id] of ids.entries()) {
      messages += await writeChat(await options.history.readChat(id), { ...options, form, facts, file, index })
      options.onProgress({ done: index + 1, total: ids.length, messages })
    }
    await file.write(form.end())
    if (options.signal.aborted) throw stopped()
    await file.finish()
    return { chats: ids.length, messages }
  } catch (error) {
    await file.discard()
    throw error
  }
}

interface ChatContext extends Pick<WriteExportOptions, 'history' | 'signal' | 'readFile'> {
  readonly form: ExportForm
  readonly facts: ExportFacts
  readonly file: ReplacedFile
  readonly index: number
}

/** @returns how many messages it wrote */
async function writeChat(chat: ExportedChat, context: ChatContext): Promise<number> {
  const { history, form, facts, file, signal, readFile } = context
  const exportedFiles = new ExportedFiles(readFile, form.embedding)
  // The place of each message in the file by its id in the history. Parents come first, so one reading is enough; only
  // the end of the path that is shown has to be known before.
  const places = new Map<number, number>()
  await file.write(form.beginChat(chat, await placeOfLeaf(history, chat), context.index))
  let written = 0
  for (let after = 0; ; ) {
    if (signal.aborted) throw stopped()
    const page = await history.readMessages(chat.id, after, PAGE)
    for (const message of page) {
      places.set(message.id, places.size + 1)
      if (!form.allBranches && !message.active) continue
      const parent = message.parentId === null ? null : places.get(message.parentId)
      if (parent === undefined) throw new CodedError('internal', 'A message comes before its parent.')
      const files = await exportedFiles.of(message.attachments)
      await file.write(form.message({ ...message, files }, places.size, parent, facts))
      written += 1
    }
    after = page.at(-1)?.id ?? after
    if (page.length < PAGE) break
  }
  await file.write(form.endChat())
  return written
}

/** Which message of the file, counted from 1, the chat shows last. */
async function placeOfLeaf(history: HistoryTransfer, { id, activeLeafId }: ExportedChat): Promise<number | null> {
  return activeLeafId === null ? null : history.placeOf(id, activeLeafId)
}
