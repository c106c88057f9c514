import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { ChatHistory } from '../../electron/core/history/ChatHistory.ts'
import type { Log } from '../../electron/core/ports.ts'
import { ProfileRegistry } from '../../electron/core/profiles/ProfileRegistry.ts'
import { titleKey } from '../../shared/titleKey.ts'
import { type BenchChat, chatsOf } from './benchChats.ts'

/** A log that nobody reads. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Text of one message, 60 to 600 characters of Markdown. */
const MESSAGE = 'A paragraph with **bold** words, `code` and a [link](https://example.org/). '

/**
 * Makes a data folder with one profile and one chat per entry of `lengths`, each of so many messages, written in bulk
 * through raw SQL into the schema that the application made.
 * @returns the profile's folder
 */
export async function seedHistory(
  dataFolder: string,
  lengths: readonly number[],
  settings: object = {},
): Promise<string> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const options = { log: silentLog, now: Date.now }
  const registry = await ProfileRegistry.open({ dataFolder, ...options })
  const profile = await registry.create({ name: 'Bench', email: 'bench@example.org', colour: 'teal' })
  const folder = registry.folderOf(profile.id)
  const history = await ChatHistory.open({ folder, profile, ...options })
  for (const [key, value] of Object.entries(settings)) await history.state.writeSetting(key, value)
  await history.close()
  await registry.close()
  const file = join(folder, 'history.db')
  for (const chat of chatsOf(lengths)) await insertChat(file, chat)
  return folder
}

/** A parent's id is its child's less one: ids are given in order within one statement. */
async function insertChat(file: string, { id, title, length }: BenchChat): Promise<void> {
  const now = Date.now()
  await run(file, [
    `INSERT INTO conversation (id, title, title_key, title_source, created_at, updated_at)
      VALUES (${id}, '${title}', '${titleKey(title)}', 'manual', ${now - id}, ${now - id})`,
    `WITH RECURSIVE n (depth) AS (SELECT 0 UNION ALL SELECT depth + 1 FROM n WHERE depth + 1 < ${length}),
      base (id) AS (SELECT coalesce(max(id), 0) FROM chat_history)
      INSERT INTO chat_history
        (id, user_id, conversation_id, parent_id, depth, active, role, timestamp, status, finish_reason, model, message)
      SELECT base.id + depth + 1, 1, ${id}, iif(depth = 0, NULL, base.id + depth), depth, 1,
        iif(depth % 2 = 0, 'user', 'assistant'), ${now} - 60000 * (${length} - depth), 'complete',
        iif(depth % 2 = 0, NULL, 'stop'), iif(depth % 2 = 0, NULL, 'bench'),
        'Message ' || depth || char(10) || char(10) || replace(hex(zeroblob(depth % 8)), '00', '${MESSAGE}')
      FROM n, base`,
  ])
}

/** Adds chats without messages, one per hour back from now, the one with the highest number on top. */
export function seedChats(folder: string, count: number): Promise<void> {
  return run(join(folder, 'history.db'), [
    `WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${count})
      INSERT INTO conversation (id, title, title_key, title_source, created_at, updated_at)
      SELECT value, 'Chat ' || value, 'chat ' || value, 'manual', at, at
      FROM (SELECT value, ${Date.now()} - 3600000 * (${count} - value) AS at FROM n)`,
  ])
}

function run(file: string, statements: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file)
    database.exec(`PRAGMA foreign_keys = OFF; BEGIN; ${statements.join(';')}; COMMIT`, (error) => {
      database.close()
      if (error) reject(error)
      else resolve()
    })
  })
}
