/**
 * Makes the frozen histories that are missing, up to the newest schema: `node tests/support/databases/freezeDatabases.ts`,
 * once, when a schema is released. A frozen file never changes: later versions of the application must open it.
 *
 * The files of schema 1 were written by the application of that time. Each later one is the file before it, taken to its
 * schema by that schema's own migration, with something added that only this schema can hold.
 */
import { copyFile, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../../electron/core/database/connect.ts'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import { indexPending } from '../../../electron/core/history/searchIndex.ts'
import type { Log } from '../../../electron/core/ports.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const TIME = 1_700_000_100_000

/** Adds a message below the last one of the chat in the trash. */
const belowTrashed = (columns: string, values: string) => `
  INSERT INTO chat_history (user_id, conversation_id, parent_id, depth, role, timestamp, status, message, ${columns})
  SELECT 1, conversation_id, id, depth + 1, 'user', ${TIME}, 'complete', ${values} FROM chat_history
  WHERE conversation_id = (SELECT id FROM conversation WHERE title = 'Trashed') AND role = 'assistant'`

/** What each schema's frozen history has beside that of the schema before. */
const ADDED: Readonly<Record<number, readonly string[]>> = {
  2: [belowTrashed('active', `'It rains: 下雨了', 1`)],
  3: [belowTrashed('active, deleted_at', `'Deleted words', 0, ${TIME}`)],
  4: [
    `INSERT INTO conversation (title, title_source, created_at, updated_at)
      VALUES ('Half imported', 'model', ${TIME}, ${TIME})`,
    `INSERT INTO chat_history (user_id, conversation_id, depth, active, role, timestamp, status, message)
      VALUES (1, (SELECT max(id) FROM conversation), 0, 1, 'user', ${TIME}, 'complete', 'Half imported')`,
    `INSERT INTO import_source (conversation_id, source, external_id, updated_at, pending, fingerprint)
      SELECT conversation_id, 'chatgpt', 'external', ${TIME}, 1,
        count(*) || ':' || max(id) || ':' || sum(octet_length(message)) || ':0'
      FROM chat_history WHERE conversation_id = (SELECT max(id) FROM conversation)`,
  ],
  5: [
    `INSERT INTO folder (name, position, created_at) VALUES ('Weather', 0, ${TIME})`,
    `UPDATE conversation SET folder_id = (SELECT id FROM folder), pinned_at = ${TIME} WHERE title = 'Named by hand'`,
  ],
  6: [`UPDATE conversation SET unread_at = ${TIME} WHERE title = 'Named by hand'`],
  7: [`UPDATE chat_history SET reasoning = 'Rain is water.', reasoning_ms = 1500 WHERE message = 'Water, again.'`],
  8: [
    `INSERT INTO usage_event (uuid, state, conversation_id, message_id, start_length, at, month, purpose, model, server,
        prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens, estimated, cost_nanos)
      SELECT '0b1d6c52-5a0e-4f0b-8f54-0d6f4c3b2a08', 'waiting', conversation_id, id, 0, ${TIME}, '2023-11', 'answer',
        'model-b', 'other', 4, 2, 0, 0, 0, 1200 FROM chat_history WHERE message = 'Water, again.'`,
    `UPDATE conversation SET context_mode = 'summarise' WHERE title = 'Named by hand'`,
  ],
  9: [
    `INSERT INTO attachment (sha256, media_type, bytes, width, height, text_bytes, created_at)
      VALUES ('${'ab'.repeat(32)}', 'text/plain', 3, NULL, NULL, 3, ${TIME})`,
    `INSERT INTO message_attachment (message_id, attachment_id, position, name)
      SELECT id, (SELECT id FROM attachment), 0, 'rain.txt' FROM chat_history WHERE message = 'What is rain?'`,
  ],
  10: [
    `INSERT INTO conversation (title, title_key, title_source, created_at, updated_at, archived_at)
      VALUES ('Zürich', 'zurich', 'manual', ${TIME}, ${TIME}, ${TIME}), ('Ärzte', 'arzte', 'manual', ${TIME}, ${TIME}, ${TIME})`,
  ],
}

const frozen = (version: number) => join(import.meta.dirname, `history-schema-${version}.db`)

async function freeze(version: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-freeze-'))
  const file = join(folder, historyKind.fileName)
  await copyFile(frozen(version - 1), file)
  const kind = { ...historyKind, migrations: historyKind.migrations.slice(0, version) }
  const database = await openDatabase({ folder, kind, log, now: () => TIME })
  await database.write(async (manager) => {
    for (const statement of ADDED[version] ?? []) await manager.query(statement)
    await indexPending(manager)
  })
  await database.close()
  const source = await connect(file, [], 'read-write')
  const draft = `${frozen(version)}.tmp`
  await source.query('VACUUM INTO ?', [draft]).finally(() => source.destroy())
  await rename(draft, frozen(version))
  await rm(folder, { recursive: true, force: true })
}

for (const { version } of historyKind.migrations.slice(1)) {
  const exists = await stat(frozen(version)).catch(() => null)
  if (exists === null) await freeze(version)
}
