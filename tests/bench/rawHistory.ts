import { randomUUID } from 'node:crypto'
import sqlite3 from 'sqlite3'

/** The floor of every request: the same rows of the same file, through the driver alone. */
export class RawHistory {
  readonly #database: sqlite3.Database

  constructor(file: string) {
    this.#database = new sqlite3.Database(file)
    this.#database.run('PRAGMA synchronous = FULL')
    this.#database.run('PRAGMA busy_timeout = 5000')
  }

  list(limit: number): Promise<readonly unknown[]> {
    return this.#query(
      `SELECT m.*, c.title FROM chat_history m JOIN conversation c ON c.id = m.conversation_id
        ORDER BY m.timestamp DESC, m.id DESC LIMIT ?`,
      [limit],
    )
  }

  openChat(conversationId: number, limit: number): Promise<readonly unknown[]> {
    return this.#query(
      'SELECT * FROM chat_history WHERE conversation_id = ? AND active = 1 ORDER BY depth DESC LIMIT ?',
      [conversationId, limit],
    )
  }

  /** @returns the new chat's row */
  async startChat(): Promise<number> {
    await this.#query(
      `INSERT INTO conversation (title, title_source, created_at, updated_at) VALUES ('Floor', 'manual', 0, 0)`,
      [],
    )
    const rows = await this.#query('SELECT max(id) AS id FROM conversation', [])
    return (rows[0] as { id: number }).id
  }

  /** Appends messages to a chat and marks the chat as changed, in one transaction that is on the disk in the end. */
  async addMessages(conversationId: number, count: number): Promise<void> {
    await this.#query('BEGIN IMMEDIATE', [])
    for (let added = 0; added < count; added++) {
      await this.#query(
        `INSERT INTO chat_history
          (user_id, conversation_id, parent_id, depth, active, role, timestamp, status, client_message_id, message)
          SELECT 1, ?1, max(id), coalesce(max(depth) + 1, 0), 1, 'user', ?2, 'complete', ?3, ?4
          FROM (SELECT id, depth FROM chat_history WHERE conversation_id = ?1 AND active = 1 ORDER BY depth DESC LIMIT 1)`,
        [conversationId, Date.now(), randomUUID(), 'A question of the usual length, as people ask it.'],
      )
    }
    await this.#query('UPDATE conversation SET updated_at = ? WHERE id = ?', [Date.now(), conversationId])
    await this.#query('COMMIT', [])
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.close((error) => (error ? reject(error) : resolve()))
    })
  }

  #query(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      this.#database.all(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows)))
    })
  }
}
