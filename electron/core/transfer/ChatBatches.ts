import { type BatchFile, CHAT_FIELDS, type ChatBatch, MESSAGE_FIELDS } from '../history/importedChats.ts'
import type { ChatToWrite } from './readImport.ts'

/** Chats of one transaction, and characters of text after which a transaction is full. */
const MOST_CHATS = 100
const MOST_CHARACTERS = 4_000_000

type Value = string | number | null

/** Gathers chats into batches for one transaction each. */
export class ChatBatches {
  readonly #onBatch: (batch: ChatBatch) => Promise<void>
  #chats: Value[][] = []
  #messages: Value[][] = []
  #files: BatchFile[] = []
  #characters = 0

  /** @param onBatch writes a batch; the next one waits for it */
  constructor(onBatch: (batch: ChatBatch) => Promise<void>) {
    this.#onBatch = onBatch
  }

  /** Adds a chat; writes when the batch is full. */
  async add(one: ChatToWrite): Promise<void> {
    const first = this.#messages.length
    const place = this.#chats.push(chatRow(one)) - 1
    for (const message of one.chat.messages) {
      const { usage, errorDetails, reasoning } = message
      const values: Record<(typeof MESSAGE_FIELDS)[number], Value> = {
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
      for (const [position, file] of (message.files ?? []).entries()) {
        this.#files.push({ ...file, message: at, position })
        this.#characters += file.base64?.length ?? 0
      }
    }
    if (this.#chats.length >= MOST_CHATS || this.#characters >= MOST_CHARACTERS) await this.flush()
  }

  /** Writes what is gathered. */
  async flush(): Promise<void> {
    const [chats, messages, files] = [this.#chats, this.#messages, this.#files]
    this.#chats = []
    this.#messages = []
    this.#files = []
    this.#characters = 0
    if (chats.length === 0) return
    await this.#onBatch({
      chats: chats.length,
      messages: messages.length,
      chatRows: JSON.stringify(chats),
      messageRows: JSON.stringify(messages),
      files,
    })
  }
}

function chatRow({ source, chat, replaces }: ChatToWrite): Value[] {
  const { title, titleSource, model, createdAt, updatedAt, pinnedAt, archivedAt, folder, externalId, version } = chat
  const places = { pinnedAt, archivedAt, folder }
  const values = { title, titleSource, model, createdAt, updatedAt, ...places, source, externalId, version, replaces }
  return CHAT_FIELDS.map((name) => values[name])
}
