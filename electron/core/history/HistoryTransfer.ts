import type { Database } from '../database/Database.ts'
import * as exportedChats from './exportedChats.ts'
import * as importedChats from './importedChats.ts'
import type { StoredMessage } from './messages.ts'

/** What exports read and imports write in one profile's history. Errors as in `ChatHistory`. */
export class HistoryTransfer {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Ids of all chats outside the trash, in the order they were made. */
  listChatIds(): Promise<number[]> {
    return this.#database.read(exportedChats.listChatIds)
  }

  /** @throws CodedError `not-found` */
  readChat(id: number): Promise<exportedChats.ExportedChat> {
    return this.#database.read((manager) => exportedChats.readExportedChat(manager, id))
  }

  /** Messages of a chat, of all branches, with an id above `after`; parents before children. */
  readMessages(conversationId: number, after: number, limit: number): Promise<StoredMessage[]> {
    return this.#database.read((manager) => exportedChats.readAllMessages(manager, conversationId, after, limit))
  }

  /** The place of a message among those of its chat, from 1. */
  placeOf(conversationId: number, messageId: number): Promise<number> {
    return this.#database.read((manager) => exportedChats.placeOf(manager, conversationId, messageId))
  }

  /** Which chats an import need not bring again. */
  listKnownChats(): Promise<importedChats.KnownChat[]> {
    return this.#database.read(importedChats.listKnownChats)
  }

  /** Writes whole chats in one transaction; they belong to the running import until it ends. */
  stageChats(batch: importedChats.ChatBatch): Promise<void> {
    return this.#database.write((manager) => importedChats.stageChats(manager, batch))
  }

  /** Ends the running import: newer versions take their places. @returns how many, and how many stand beside */
  async endImport(): Promise<importedChats.EndedStep> {
    let total: importedChats.EndedStep = { updated: 0, copied: 0 }
    for (;;) {
      const step = await this.#database.write(importedChats.placeNewerVersions)
      if (step === null) break
      total = { updated: total.updated + step.updated, copied: total.copied + step.copied }
    }
    await this.#database.write(importedChats.endImport)
    return total
  }

  /** Takes back an import that has not ended. Chats that were changed here stay. @returns how many it looked at */
  async undoImport(): Promise<number> {
    let total = 0
    for (;;) {
      const pending = await this.#database.read(importedChats.hasPendingChats)
      if (!pending) return total
      total += await this.#database.write(importedChats.undoSomeChats)
    }
  }
}
