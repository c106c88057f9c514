import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { ChatSkipReason, ImportSummary, MessageSkipReason } from '../../../shared/transfer.ts'
import type { KnownChat } from '../history/importedChats.ts'
import type { ImportedChat } from './ImportedChat.ts'
import { ImportFiles, type TakeFile, type TakenFile } from './ImportFiles.ts'
import { damaged, type JsonItem, JsonItems, unknownFile } from './JsonItems.ts'
import { type ExportPart, openExport, tooLarge } from './openExport.ts'
import { PARLOR_FORMAT, readParlorChat } from './parlorFormat.ts'
import { readChatgptChat } from './readChatgptChat.ts'

/** How far the reading is: bytes, chats to be written, their messages. */
export interface ReadProgress {
  readonly done: number
  readonly total: number
  readonly chats: number
  readonly messages: number
}

/** A chat that is new or newer than here. */
export interface ChatToWrite {
  readonly source: 'chatgpt' | 'parlor'
  readonly chat: ImportedChat
  /** The stored files of each message, in their order. */
  readonly files: readonly (readonly TakenFile[])[]
  /** The chat it is a newer version of; null: it is new. */
  readonly replaces: number | null
}

/** What {@link readImport} needs. */
export interface ReadImportOptions {
  readonly path: string
  readonly known: readonly KnownChat[]
  /** Called for every chat to be written, in the order of the files. Reading waits for it. */
  onChat(chat: ChatToWrite): Promise<void> | void
  /** Stores a file of a message; null: files are only counted. */
  readonly takeFile: TakeFile | null
  onProgress(progress: ReadProgress): void
}

/**
 * Reads an export from its first to its last byte, one chat at a time.
 * @throws CodedError `import-not-known`, `import-damaged`, `import-refused`, `import-too-large`, `file-failed`
 */
export async function readImport(options: ReadImportOptions): Promise<ImportSummary> {
  const opened = await openExport(options.path)
  try {
    const reading = new Reading(options, new ImportFiles(opened.otherFiles, options.takeFile))
    const total = opened.parts.reduce((sum, { bytes }) => sum + bytes, 0)
    let before = 0
    for (const part of opened.parts) {
      await readPart(part, reading, (bytes) => options.onProgress({ ...reading.counts, done: before + bytes, total }))
      before += part.bytes
    }
    return reading.summary(opened.missingParts)
  } finally {
    opened.close()
  }
}

async function readPart(part: ExportPart, reading: Reading, onBytes: (bytes: number) => void): Promise<void> {
  const items: JsonItem[] = []
  const splitter = new JsonItems(
    (item) => items.push(item),
    (header) => checkHeader(header),
  )
  let bytes = 0
  try {
    for await (const chunk of await part.open()) {
      bytes += (chunk as Buffer).length
      if (bytes > LIMITS.importBytes) throw tooLarge()
      splitter.push(chunk as Buffer)
      for (const item of items.splice(0)) {
        await reading.take(item, splitter.kind === 'object' ? 'parlor' : 'chatgpt')
        // After every chat: bringing its pictures may take long.
        onBytes(bytes)
      }
      onBytes(bytes)
    }
    splitter.end()
  } catch (error) {
    if (error instanceof CodedError) throw error
    const failed = error instanceof Error && 'syscall' in error
    throw failed ? new CodedError('file-failed', 'The file can not be read.', {}, { cause: error }) : damaged(error)
  }
}

/** @throws CodedError `import-not-known` for an object that is no own export */
function checkHeader(header: string): void {
  let format: unknown
  try {
    format = JSON.parse(header).format
  } catch (cause) {
    throw unknownFile(cause)
  }
  if (format !== PARLOR_FORMAT) throw unknownFile()
}

/** The counts of one reading, and the decision about every chat. */
class Reading {
  readonly #options: ReadImportOptions
  readonly #files: ImportFiles
  readonly #known = new Map<string, KnownChat>()
  readonly #seen = new Set<string>()
  readonly #skippedChats: Partial<Record<ChatSkipReason, number>> = {}
  readonly #skippedMessages: Partial<Record<MessageSkipReason, number>> = {}
  #source: 'chatgpt' | 'parlor' = 'chatgpt'
  #newChats = 0
  #newerChats = 0
  #messages = 0

  constructor(options: ReadImportOptions, files: ImportFiles) {
    this.#options = options
    this.#files = files
    for (const chat of options.known) {
      const key = `${chat.source} ${chat.externalId}`
      // Where a chat was imported comes before what this profile would call it.
      if (!this.#known.has(key)) this.#known.set(key, chat)
    }
  }

  get counts(): { chats: number; messages: number } {
    return { chats: this.#newChats + this.#newerChats, messages: this.#messages }
  }

  /** Reads one element and passes it on, or counts why not. */
  async take(item: JsonItem, source: 'chatgpt' | 'parlor'): Promise<void> {
    this.#source = source
    const chat = 'refused' in item ? item.refused : parseChat(item.json, source)
    if (typeof chat === 'string') {
      this.#skip(chat)
      return
    }
    const key = `${source} ${chat.externalId}`
    const known = this.#known.get(key)
    const reason = this.#seen.has(key) ? 'duplicate' : knownReason(known, chat)
    this.#seen.add(key)
    if (reason !== null) {
      this.#skip(reason)
      return
    }
    this.#count(chat, known !== undefined)
    const { messages, files } = await this.#files.bring(chat, source)
    const replaces = known?.conversationId ?? null
    await this.#options.onChat({ source, chat: { ...chat, messages }, files, replaces })
  }

  summary(missingParts: readonly string[]): ImportSummary {
    return {
      source: this.#source,
      newChats: this.#newChats,
      newerChats: this.#newerChats,
      messages: this.#messages,
      skippedChats: this.#skippedChats,
      skippedMessages: this.#skippedMessages,
      ...this.#files.counts,
      missingParts,
    }
  }

  #skip(reason: ChatSkipReason): void {
    this.#skippedChats[reason] = (this.#skippedChats[reason] ?? 0) + 1
  }

  #count(chat: ImportedChat, isNewer: boolean): void {
    if (isNewer) this.#newerChats += 1
    else this.#newChats += 1
    this.#messages += chat.messages.length
    if (this.#messages > LIMITS.importMessages) throw tooLarge()
    for (const [reason, count] of Object.entries(chat.skipped) as [MessageSkipReason, number][]) {
      this.#skippedMessages[reason] = (this.#skippedMessages[reason] ?? 0) + count
    }
  }
}

function parseChat(json: string, source: 'chatgpt' | 'parlor'): ImportedChat | ChatSkipReason {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return 'damaged'
  }
  return source === 'parlor' ? readParlorChat(value) : readChatgptChat(value)
}

function knownReason(known: KnownChat | undefined, { version }: ImportedChat): ChatSkipReason | null {
  if (known === undefined) return null
  if (known.trashed) return 'in-trash'
  return version > known.updatedAt ? null : 'unchanged'
}
