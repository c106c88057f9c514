import type { Database } from '../database/Database.ts'
import * as profileState from './profileState.ts'

/** Settings and drafts in one profile's history. Errors as in `ChatHistory`. */
export class HistoryState {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** A stored choice of the profile; null: none. */
  readSetting<Value>(key: string): Promise<Value | null> {
    return this.#database.read((manager) => profileState.readSetting<Value>(manager, key))
  }

  /** Stores any JSON value. */
  async writeSetting(key: string, value: unknown): Promise<void> {
    await this.changeSetting(key, () => value)
  }

  /** Replaces a stored value by what `change` makes of it (null: none yet); no other change comes between. */
  changeSetting<Value>(key: string, change: (value: Value | null) => Value): Promise<Value> {
    return this.#database.write((manager) => profileState.changeSetting(manager, key, change))
  }

  /** Text of a message box; `null`: that of the chat that is not there yet. */
  loadDraft(conversationId: number | null): Promise<string> {
    return this.#database.read((manager) => profileState.loadDraft(manager, conversationId))
  }

  /** Keeps the text of a message box; an empty one is forgotten. @throws CodedError `not-found` */
  saveDraft(conversationId: number | null, text: string): Promise<void> {
    return this.#database.write((manager) => profileState.saveDraft(manager, conversationId, text))
  }

  /** Removes the draft of the chat that is not there yet so that no earlier version of it is in the log either. */
  async forgetDraft(): Promise<void> {
    await this.saveDraft(null, '')
    await this.#database.emptyLog()
  }
}
