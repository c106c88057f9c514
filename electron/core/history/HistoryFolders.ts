import type { RemovedFolder } from '../../../shared/ipc.ts'
import type { Folder } from '../../../shared/models.ts'
import type { Database } from '../database/Database.ts'
import type { Now } from '../ports.ts'
import * as folders from './folders.ts'

/** The folders of one profile's history. Errors as in `ChatHistory`. */
export class HistoryFolders {
  readonly #database: Database
  readonly #now: Now

  constructor(database: Database, now: Now) {
    this.#database = database
    this.#now = now
  }

  /** All of them in their order. */
  list(): Promise<Folder[]> {
    return this.#database.read(folders.listFolders)
  }

  /** Ids of the chats of one that are not in the trash, in the order they were made. @throws CodedError `not-found` */
  listChats(id: number): Promise<number[]> {
    return this.#database.read((manager) => folders.listFolderChats(manager, id))
  }

  /** Adds one at the end. @throws CodedError `bad-request` for a name that is taken, or for too many folders */
  create(name: string): Promise<Folder> {
    return this.#database.write((manager) => folders.createFolder(manager, name, this.#now()))
  }

  /** @throws CodedError `not-found`, `bad-request` for a name that is taken */
  rename(id: number, name: string): Promise<Folder> {
    return this.#database.write((manager) => folders.renameFolder(manager, id, name))
  }

  /** Removes a folder and keeps its chats. @throws CodedError `not-found` */
  remove(id: number): Promise<folders.WithChats<{ readonly removed: RemovedFolder }>> {
    return this.#database.write((manager) => folders.removeFolder(manager, id))
  }

  /** Takes back a removal. @throws CodedError `not-found`, `bad-request` for a name that is taken meanwhile */
  restore(removed: folders.RestoredFolder): Promise<folders.WithChats<{ readonly folder: Folder }>> {
    return this.#database.write((manager) => folders.restoreFolder(manager, removed, this.#now()))
  }

  /** Moves a folder to a place among all, from 0. @throws CodedError `not-found` */
  reorder(id: number, index: number): Promise<Folder[]> {
    return this.#database.write((manager) => folders.reorderFolder(manager, id, index))
  }
}
