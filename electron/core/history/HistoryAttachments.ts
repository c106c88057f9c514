import type { Attachment } from '../../../shared/attachments.ts'
import type { Database } from '../database/Database.ts'
import type { Now } from '../ports.ts'
import * as attachments from './attachments.ts'

/** What one profile's history knows of files. The bytes are elsewhere. Errors as in `ChatHistory`. */
export class HistoryAttachments {
  readonly #database: Database
  readonly #now: Now

  constructor(database: Database, now: Now) {
    this.#database = database
    this.#now = now
  }

  /** The files of a draft; null: of the chat that is not there yet. */
  listDraft(conversationId: number | null): Promise<Attachment[]> {
    return this.#database.read((manager) => attachments.listDraftFiles(manager, conversationId))
  }

  /** Notes a stored file in a draft. @throws CodedError `not-found`, `too-many-files` */
  addToDraft(conversationId: number | null, name: string, file: attachments.StoredFile): Promise<void> {
    return this.#database.write((manager) => attachments.addDraftFile(manager, conversationId, name, file, this.#now()))
  }

  /** Takes a file out of a draft. */
  removeFromDraft(conversationId: number | null, id: number): Promise<void> {
    return this.#database.write((manager) => attachments.removeDraftFile(manager, conversationId, id))
  }

  /** Notes a stored file that no message refers to yet; an import does, before its messages. @returns its id */
  note(file: attachments.StoredFile): Promise<number> {
    return this.#database.write((manager) => attachments.noteFile(manager, file, this.#now()))
  }

  /** Hash and description of a file under one of its names. @throws CodedError `not-found` */
  get(id: number): Promise<Attachment & { readonly sha256: string }> {
    return this.#database.read((manager) => attachments.getFile(manager, id))
  }

  /** Forgets files that nothing refers to. @returns how many */
  forgetUnused(): Promise<number> {
    return this.#database.write(attachments.forgetUnusedFiles)
  }

  /** The hashes of all files that are in use. */
  listHashes(): Promise<string[]> {
    return this.#database.read(attachments.listHashes)
  }
}
