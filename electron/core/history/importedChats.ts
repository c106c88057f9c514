import type { EntityManager } from 'typeorm'
import { LIMITS } from '../../../shared/limits.ts'
import { titleKey } from '../../../shared/titleKey.ts'
import { type ColumnValue, insertRows } from './insertRows.ts'
import { indexRows } from './searchIndex.ts'

/** Most chats that are ended or undone in one transaction, and how long it takes, ms: others may write between two. */
const STEP = 100
const STEP_TIME = 50

/** Which chats of a source are here already. */
export interface KnownChat {
  readonly source: 'chatgpt' | 'parlor'
  readonly externalId: string
  readonly conversationId: number
  /** The version that is here, UTC ms. */
  readonly updatedAt: number
  readonly trashed: boolean
}

/** Chats for one transaction. */
export interface ChatBatch {
  /** Values in the order of {@link CHAT_FIELDS}. */
  readonly chats: readonly (readonly ColumnValue[])[]
  /** Values in the order of {@link MESSAGE_FIELDS}. A parent comes before its children. */
  readonly messages: readonly (readonly ColumnValue[])[]
  /** For each message what the search finds it by, as `indexedText` makes it; null: the message itself. */
  readonly indexed: readonly (string | null)[]
  readonly files: readonly BatchLink[]
}

/** A stored file of a message of a {@link ChatBatch}. */
export interface BatchLink {
  /** Place of its message. */
  readonly message: number
  /** Place among the files of its message. */
  readonly position: number
  readonly name: string
  readonly attachmentId: number
}

/** Order of the values of a chat in a {@link ChatBatch}; `replaces`: id of the chat it is a newer version of. */
export const CHAT_FIELDS = [
  'title',
  'titleSource',
  'model',
  'createdAt',
  'updatedAt',
  'pinnedAt',
  'archivedAt',
  'folder',
  'source',
  'externalId',
  'version',
  'replaces',
] as const

/** Order of the values of a message in a {@link ChatBatch}; `chat` and `parent` are places in the two arrays. */
export const MESSAGE_FIELDS = [
  'chat',
  'parent',
  'depth',
  'active',
  'role',
  'timestamp',
  'status',
  'finishReason',
  'errorCode',
  'errorDetails',
  'model',
  'promptTokens',
  'completionTokens',
  'finishedAt',
  'message',
  'reasoningMs',
  'reasoning',
] as const

const MESSAGE_PLACE = MESSAGE_FIELDS.indexOf('message')

function chatValue(chat: readonly ColumnValue[], name: (typeof CHAT_FIELDS)[number]): ColumnValue {
  return chat[CHAT_FIELDS.indexOf(name)] ?? null
}

/** Changes with every message that is added, ended or rewritten; not with a title or the path that is shown. */
const FINGERPRINT = `(SELECT count(*) || ':' || coalesce(max(id), 0) || ':' || coalesce(sum(octet_length(message)), 0)
  || ':' || coalesce(max(finished_at), 0) FROM chat_history AS m WHERE m.conversation_id = import_source.conversation_id)`

/** All imported chats, and under the same names the chats of this profile as its own exports call them. */
export async function listKnownChats(manager: EntityManager): Promise<KnownChat[]> {
  return manager.query(
    `SELECT source, external_id AS externalId, c.id AS conversationId, s.updated_at AS updatedAt,
      trashed_at IS NOT NULL AS trashed
    FROM import_source AS s JOIN conversation AS c ON c.id = s.conversation_id WHERE replaces IS NULL
    UNION ALL
    SELECT 'parlor', (SELECT uuid FROM user) || '/' || id, id, updated_at, trashed_at IS NOT NULL FROM conversation`,
  )
}

/** Writes a batch of whole chats, marked as pending. */
export async function stageChats(
  manager: EntityManager,
  { chats, messages, indexed, files }: ChatBatch,
): Promise<void> {
  const folderNames = chats.map((row) => chatValue(row, 'folder'))
  await addFolders(manager, folderNames)
  const folders = await folderIds(manager, folderNames)
  const keys = chats.map((row) => titleKey(String(chatValue(row, 'title'))))
  const firstChat = await nextId(manager, 'conversation')
  const firstMessage = await nextId(manager, 'chat_history')
  const chatIds = (fields: readonly (typeof CHAT_FIELDS)[number][], ...more: readonly ColumnValue[]) =>
    chats.map((row, place) => [firstChat + place, ...fields.map((name) => chatValue(row, name)), ...more])
  await insertRows(
    manager,
    `conversation (id, title, title_source, model, created_at, updated_at, pinned_at, archived_at, folder_id,
      title_key)`,
    chatIds(['title', 'titleSource', 'model', 'createdAt', 'updatedAt', 'pinnedAt', 'archivedAt']).map((row, place) => [
      ...row,
      folders[place] ?? null,
      keys[place] ?? '',
    ]),
  )
  await indexRows(
    manager,
    messages.map((row, place) => ({
      id: firstMessage + place,
      message: String(row[MESSAGE_PLACE]),
      indexed: indexed[place] ?? null,
    })),
  )
  await insertRows(
    manager,
    `chat_history (id, user_id, conversation_id, parent_id, depth, active, role, timestamp, status, finish_reason,
      error_code, error_details, model, prompt_tokens, completion_tokens, finished_at, message, reasoning_ms,
      reasoning)`,
    messages.map(([chat, parent, ...values], place) => [
      firstMessage + place,
      1,
      firstChat + Number(chat),
      parent === null ? null : firstMessage + Number(parent),
      ...values,
    ]),
  )
  await insertRows(
    manager,
    'message_attachment (message_id, position, attachment_id, name)',
    files.map(({ message, position, attachmentId, name }) => [firstMessage + message, position, attachmentId, name]),
  )
  await insertRows(
    manager,
    'import_source (conversation_id, source, external_id, updated_at, replaces, pending, fingerprint)',
    chatIds(['source', 'externalId', 'version', 'replaces'], 1, ''),
  )
  await manager.query(`UPDATE import_source SET fingerprint = ${FINGERPRINT} WHERE conversation_id >= ?`, [firstChat])
}

/** Makes the folders that are not here yet, marked as pending; a chat of one too many stays without. */
async function addFolders(manager: EntityManager, names: readonly ColumnValue[]): Promise<void> {
  if (names.every((name) => name === null)) return
  await manager.query(
    `INSERT INTO folder (name, position, created_at, pending)
    SELECT min(name), (SELECT coalesce(max(position), -1) FROM folder) + row_number() OVER (ORDER BY min(key)),
      CAST(unixepoch('subsec') * 1000 AS INTEGER), 1
    FROM (SELECT key, value AS name FROM json_each(?1)) AS imported
    WHERE name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM folder AS f WHERE f.name = imported.name COLLATE NOCASE)
    GROUP BY name COLLATE NOCASE LIMIT max(0, ${LIMITS.folders} - (SELECT count(*) FROM folder))`,
    [JSON.stringify(names)],
  )
}

/** The ids of folders by their names, null where there is none. */
async function folderIds(manager: EntityManager, names: readonly ColumnValue[]): Promise<(number | null)[]> {
  if (names.every((name) => name === null)) return names.map(() => null)
  const rows: readonly { id: number | null }[] = await manager.query(
    'SELECT (SELECT id FROM folder WHERE name = value COLLATE NOCASE) AS id FROM json_each(?) ORDER BY key',
    [JSON.stringify(names)],
  )
  return rows.map(({ id }) => id)
}

/** How many newer versions took the place of their chat, and how many stand beside it as a copy. */
export interface EndedStep {
  readonly updated: number
  readonly copied: number
}

/**
 * Puts some waiting newer versions in place. A chat that was changed here since its import stays, and the newer version
 * becomes a copy beside it. @returns null when none is waiting
 */
export async function placeNewerVersions(manager: EntityManager): Promise<EndedStep | null> {
  const waiting: readonly { id: number; replaces: number }[] = await manager.query(
    `SELECT conversation_id AS id, replaces FROM import_source WHERE pending = 1 AND replaces IS NOT NULL LIMIT ${STEP}`,
  )
  if (waiting.length === 0) return null
  let [updated, copied] = [0, 0]
  const until = performance.now() + STEP_TIME
  for (const { id, replaces } of waiting) {
    if (performance.now() > until) break
    const isUpdate = await isUnchanged(manager, replaces)
    await (isUpdate ? replaceChat(manager, replaces, id) : keepCopy(manager, replaces, id))
    if (isUpdate) updated += 1
    else copied += 1
  }
  return { updated, copied }
}

/** Ends an import whose newer versions are in place. */
export async function endImport(manager: EntityManager): Promise<void> {
  await manager.query('UPDATE import_source SET pending = 0 WHERE pending = 1')
  await manager.query('UPDATE folder SET pending = 0 WHERE pending = 1')
}

/** Whether an import has not ended, or left folders. */
export async function hasPendingChats(manager: EntityManager): Promise<boolean> {
  const rows: readonly unknown[] = await manager.query(
    `SELECT 1 FROM import_source WHERE pending = 1 UNION ALL SELECT 1 FROM folder WHERE pending = 1 LIMIT 1`,
  )
  return rows.length > 0
}

/** Takes back some chats of an import that has not ended; those that were changed here stay. At last its folders. @returns how many it saw */
export async function undoSomeChats(manager: EntityManager): Promise<number> {
  const pending: readonly { id: number }[] = await manager.query(
    `SELECT conversation_id AS id FROM import_source WHERE pending = 1 LIMIT ${STEP}`,
  )
  if (pending.length === 0) {
    await manager.query(
      'DELETE FROM folder WHERE pending = 1 AND NOT EXISTS (SELECT 1 FROM conversation WHERE folder_id = folder.id)',
    )
    await manager.query('UPDATE folder SET pending = 0 WHERE pending = 1')
  }
  const until = performance.now() + STEP_TIME
  let seen = 0
  for (const { id } of pending) {
    if (performance.now() > until) break
    seen += 1
    if (await isUnchanged(manager, id)) await removeChat(manager, id)
    else await manager.query('DELETE FROM import_source WHERE conversation_id = ?', [id])
  }
  return seen
}

async function isUnchanged(manager: EntityManager, conversationId: number): Promise<boolean> {
  const found: readonly unknown[] = await manager.query(
    `SELECT 1 FROM import_source WHERE conversation_id = ? AND fingerprint = ${FINGERPRINT}`,
    [conversationId],
  )
  return found.length > 0
}

/** Gives the chat `id` the messages of `newer`. A title given by hand stays. */
async function replaceChat(manager: EntityManager, id: number, newer: number): Promise<void> {
  await manager.query('DELETE FROM chat_history WHERE conversation_id = ?', [id])
  await manager.query('UPDATE chat_history SET conversation_id = ? WHERE conversation_id = ?', [id, newer])
  await manager.query(
    `UPDATE conversation SET title = iif(conversation.title_source = 'manual', conversation.title, n.title),
      title_key = iif(conversation.title_source = 'manual', conversation.title_key, n.title_key),
      model = n.model, created_at = n.created_at, updated_at = n.updated_at
    FROM (SELECT * FROM conversation WHERE id = ?2) AS n WHERE conversation.id = ?1`,
    [id, newer],
  )
  await manager.query(
    `UPDATE import_source SET updated_at = n.updated_at FROM (SELECT * FROM import_source WHERE conversation_id = ?2) AS n
    WHERE import_source.conversation_id = ?1`,
    [id, newer],
  )
  await manager.query('DELETE FROM conversation WHERE id = ?', [newer])
  await manager.query(`UPDATE import_source SET fingerprint = ${FINGERPRINT} WHERE conversation_id = ?`, [id])
}

/** Leaves both: later versions of the export update the copy. */
async function keepCopy(manager: EntityManager, id: number, newer: number): Promise<void> {
  await manager.query('DELETE FROM import_source WHERE conversation_id = ?', [id])
  await manager.query('UPDATE import_source SET replaces = NULL WHERE conversation_id = ?', [newer])
}

/** One statement for a whole chat: its rows refer to each other. */
async function removeChat(manager: EntityManager, id: number): Promise<void> {
  await manager.query('DELETE FROM chat_history WHERE conversation_id = ?', [id])
  await manager.query('DELETE FROM draft WHERE conversation_id = ?', [id])
  await manager.query('DELETE FROM conversation WHERE id = ?', [id])
}

async function nextId(manager: EntityManager, table: string): Promise<number> {
  const [row]: readonly { seq: number }[] = await manager.query('SELECT seq FROM sqlite_sequence WHERE name = ?', [
    table,
  ])
  return (row?.seq ?? 0) + 1
}
