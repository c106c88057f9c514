import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { Conversation } from '../../../shared/models.ts'
import { FIRST_TEMPORARY_ID } from '../../../shared/temporaryId.ts'
import { getConversation } from './conversations.ts'
import { busy } from './exchanges.ts'
import { loadDraft, saveDraft } from './profileState.ts'

/** Columns of a row by their names in the database. */
type Row = Readonly<Record<string, string | number | null>>

type KeptTable = 'conversation' | 'chat_history' | 'usage_event' | 'context_summary'

/** A chat with all its branches, as rows of their tables; its ids are those of the history it comes from. */
export interface WholeChat {
  readonly conversation: Row
  /** Parents before children. */
  readonly messages: readonly Row[]
  /** What its requests used, those of deleted messages included. */
  readonly usage: readonly Row[]
  readonly summaries: readonly Row[]
  /** What was typed and not sent. */
  readonly draft: string
}

/** Lets the ids of an empty history start where those of temporary chats do. */
export async function startTemporaryIds(manager: EntityManager): Promise<void> {
  for (const table of ['conversation', 'chat_history']) {
    await manager.query('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', [table, FIRST_TEMPORARY_ID - 1])
  }
}

/** Reads a chat whole; messages that were deleted stay behind. @throws CodedError `not-found`, `busy` */
export async function readWholeChat(manager: EntityManager, id: number): Promise<WholeChat> {
  const [conversation]: readonly Row[] = await manager.query('SELECT * FROM conversation WHERE id = ?', [id])
  if (!conversation) throw new CodedError('not-found', `There is no chat ${id}.`)
  const messages: readonly Row[] = await manager.query(
    'SELECT * FROM chat_history WHERE conversation_id = ? AND deleted_at IS NULL ORDER BY id',
    [id],
  )
  if (messages.some(({ status }) => status === 'pending' || status === 'streaming')) throw busy()
  const rowsOf = (table: string): Promise<Row[]> =>
    manager.query(`SELECT * FROM ${table} WHERE conversation_id = ? ORDER BY id`, [id])
  const [usage, summaries] = [await rowsOf('usage_event'), await rowsOf('context_summary')]
  return { conversation, messages, usage, summaries, draft: await loadDraft(manager, id) }
}

/**
 * Stores a chat that {@link readWholeChat} read elsewhere, with new ids. Its requests keep their UUIDs: what the ledger
 * has, or gets from the history they come from, is not counted a second time.
 */
export async function keepChat(manager: EntityManager, whole: WholeChat): Promise<Conversation> {
  const { conversation, messages, usage, summaries, draft } = whole
  const chat = await insertRow(manager, 'conversation', { ...conversation, id: null })
  const ids = new Map<number, number>()
  for (const message of messages) {
    const parent = message.parent_id ?? null
    const row = {
      ...message,
      id: null,
      conversation_id: chat,
      parent_id: parent === null ? null : (ids.get(Number(parent)) ?? null),
    }
    ids.set(Number(message.id), await insertRow(manager, 'chat_history', row))
  }
  for (const event of usage) {
    const answer = ids.get(Number(event.message_id)) ?? null
    await insertRow(manager, 'usage_event', { ...event, id: null, conversation_id: chat, message_id: answer })
  }
  for (const summary of summaries) {
    const last = ids.get(Number(summary.up_to_message_id))
    if (last === undefined) continue
    await insertRow(manager, 'context_summary', { ...summary, id: null, conversation_id: chat, up_to_message_id: last })
  }
  if (draft !== '') await saveDraft(manager, chat, draft)
  return getConversation(manager, chat)
}

/** Removes a chat and all that belongs to it. @throws CodedError `not-found`, `busy` */
export async function removeChat(manager: EntityManager, id: number): Promise<void> {
  await readWholeChat(manager, id)
  // One statement for a whole chat: its rows refer to each other.
  await manager.query('DELETE FROM chat_history WHERE conversation_id = ?', [id])
  await manager.query('DELETE FROM draft WHERE conversation_id = ?', [id])
  await manager.query('DELETE FROM conversation WHERE id = ?', [id])
}

/** @returns the new row's id */
async function insertRow(manager: EntityManager, table: KeptTable, row: Row): Promise<number> {
  // Both histories have the same schema. Columns that SQLite works out by itself are not among these.
  const columns: readonly { name: string }[] = await manager.query(`SELECT name FROM pragma_table_info('${table}')`)
  const names = columns.map(({ name }) => name)
  const marks = names.map(() => '?').join(', ')
  // TypeORM answers an INSERT with the id of the row.
  return manager.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`,
    names.map((name) => row[name] ?? null),
  )
}
