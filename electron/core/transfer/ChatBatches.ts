import { type BatchLink, CHAT_FIELDS, type ChatBatch, MESSAGE_FIELDS } from '../history/importedChats.ts'
import type { ColumnValue } from '../history/insertRows.ts'
import { indexedText } from '../history/searchIndex.ts'
import type { ChatToWrite } from './readImport.ts'

/**
 * Chats, messages and characters of text after which a transaction is full. A single longer chat is a transaction of its
 * own.
 */
const MOST_CHATS = 200
const MOST_MESSAGES = 1_000
const MOST_CHARACTERS = 800_000
const LEAST_CHARACTERS = 100_000

/** How long a transaction should take, ms: a message that somebody sends meanwhile waits for it. */
const TRANSACTION_TIME = 100

/** Gathers chats into batches for one transaction each. */
export class ChatBatches {
  readonly #onBatch: (batch: ChatBatch) => Promise<void>
  #chats: ColumnValue[][] = []
  #messages: ColumnValue[][] = []
  #indexed: (string | null)[] = []
  #files: BatchLink[] = []
  #characters = 0
  #room = MOST_CHARACTERS

  /** @param onBatch takes a batch; gathering goes on when it resolves */
  constructor(onBatch: (batch: ChatBatch) => Promise<void>) {
    this.#onBatch = onBatch
  }

  /** Adds a chat; writes when the batch is full. */
  async add(one: ChatToWrite): Promise<void> {
    const first = this.#messages.length
    const place = this.#chats.push(chatRow(one)) - 1
    for (const [index, message] of one.chat.messages.entries()) {
      const { usage, errorDetails, reasoning } = message
      const values: Record<(typeof MESSAGE_FIELDS)[number], ColumnValue> = {
        chat: place,
        parent: message.parent === null ? null : first + message.parent,
        depth: message.depth,
        active: message.active ? 1 : 0,
        role: message.role,
        timestamp: message.timestamp,
        status: message.status,
        finishReason: message.finishReason,
        errorCode: message.errorCode,
        errorDetails: errorDetails === null ? null : JSON.stringify(errorDetails),
        model: message.model,
        promptTokens: usage?.promptTokens ?? null,
        completionTokens: usage?.completionTokens ?? null,
        finishedAt: message.finishedAt,
        message: message.message,
        reasoningMs: reasoning?.milliseconds ?? null,
        reasoning: reasoning?.text ?? null,
      }
      const at = this.#messages.push(MESSAGE_FIELDS.map((name) => values[name])) - 1
      this.#characters += message.message.length + (reasoning?.text.length ?? 0)
      for (const [position, file] of (one.files[index] ?? []).entries()) {
        this.#files.push({ ...file, message: at, position })
      }
      this.#indexed.push(indexedText(message.message))
    }
    const { length } = this.#messages
    if (length >= MOST_MESSAGES || this.#chats.length >= MOST_CHATS || this.#characters >= this.#room)
      await this.flush()
  }

  /** Makes batches smaller on a slow or busy machine, and larger again. @param milliseconds what the last one took */
  adapt(milliseconds: number): void {
    const fitting = (this.#room * TRANSACTION_TIME) / Math.max(1, milliseconds)
    this.#room = Math.min(MOST_CHARACTERS, Math.max(LEAST_CHARACTERS, fitting))
  }

  /** Writes what is gathered. */
  async flush(): Promise<void> {
    const [chats, messages, indexed, files] = [this.#chats, this.#messages, this.#indexed, this.#files]
    this.#chats = []
    this.#messages = []
    this.#indexed = []
    this.#files = []
    this.#characters = 0
    if (chats.length === 0) return
    await this.#onBatch({ chats, messages, indexed, files })
  }
}

function chatRow({ source, chat, replaces }: ChatToWrite): ColumnValue[] {
  const { title, titleSource, model, createdAt, updatedAt, pinnedAt, archivedAt, folder, externalId, version } = chat
  const places = { pinnedAt, archivedAt, folder }
  const values = { title, titleSource, model, createdAt, updatedAt, ...places, source, externalId, version, replaces }
  return CHAT_FIELDS.map((name) => values[name])
}
