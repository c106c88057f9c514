import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { Conversation, Page, TitleSource } from '../../../shared/models.ts'
import { makePage, readCursor } from './cursor.ts'
import { type ConversationRow, conversationTable } from './tables/conversationTable.ts'

/** Which page of the chats. */
export interface ListConversations {
  readonly cursor?: string
  readonly limit: number
  readonly trashed: boolean
}

const SELECT = `SELECT id, title, title_source AS titleSource, created_at AS createdAt, updated_at AS updatedAt, model,
  trashed_at AS trashedAt, unread,
  (SELECT leaf.id FROM chat_history AS leaf WHERE leaf.conversation_id = conversation.id AND leaf.active = 1
    ORDER BY leaf.depth DESC LIMIT 1) AS activeLeafId
  FROM conversation`

/** A row as {@link SELECT} reads it: SQLite has no booleans. */
interface ListedRow extends Omit<Conversation, 'isUnread'> {
  readonly unread: number
}

function toConversation({ unread, ...row }: ListedRow): Conversation {
  return { ...row, isUnread: unread === 1 }
}

/** The SQL of one page of chats, newest first; for tests of its query plan. */
export function listConversationsSql(trashed: boolean, fromCursor: boolean): string {
  const after = fromCursor ? 'AND (updated_at, id) < (?, ?)' : ''
  return `${SELECT} WHERE trashed_at IS ${trashed ? 'NOT NULL' : 'NULL'} ${after}
    ORDER BY updated_at DESC, id DESC LIMIT ?`
}

/** One page of chats, the one with the newest message first. */
export async function listConversations(
  manager: EntityManager,
  { cursor, limit, trashed }: ListConversations,
): Promise<Page<Conversation>> {
  const list = trashed ? 'trash' : 'chats'
  const after = cursor === undefined ? null : readCursor(list, cursor)
  const parameters = [...(after ? [after.time, after.id] : []), limit + 1]
  const rows: readonly ListedRow[] = await manager.query(listConversationsSql(trashed, after !== null), parameters)
  return makePage(list, rows, limit, {
    item: toConversation,
    position: ({ updatedAt, id }) => ({ time: updatedAt, id }),
  })
}

/** @throws CodedError `not-found` */
export async function getConversation(manager: EntityManager, id: number): Promise<Conversation> {
  const [row]: readonly ListedRow[] = await manager.query(`${SELECT} WHERE id = ?`, [id])
  if (!row) throw new CodedError('not-found', `There is no chat ${id}.`)
  return toConversation(row)
}

/** Makes an empty chat with an automatic title. @returns its id */
export async function addConversation(manager: EntityManager, title: string, now: number): Promise<number> {
  const { identifiers } = await manager.insert(conversationTable, {
    title: title.toWellFormed(),
    titleSource: 'automatic',
    model: null,
    createdAt: now,
    updatedAt: now,
    trashedAt: null,
    unread: 0,
  })
  return Number(identifiers[0]?.id)
}

/** Gives a chat a title. A title given by hand is only replaced by another one given by hand. */
export async function renameConversation(
  manager: EntityManager,
  id: number,
  title: string,
  source: TitleSource,
): Promise<Conversation> {
  const { titleSource } = await getConversation(manager, id)
  const keep = titleSource === 'manual' && source !== 'manual'
  return keep
    ? getConversation(manager, id)
    : changeConversation(manager, id, { title: title.toWellFormed(), titleSource: source })
}

/** Changes columns of a chat. @throws CodedError `not-found` */
export async function changeConversation(
  manager: EntityManager,
  id: number,
  changes: Partial<Omit<ConversationRow, 'id'>>,
): Promise<Conversation> {
  await manager.update(conversationTable, { id }, changes)
  return getConversation(manager, id)
}

/** Moves a chat to the trash; one that is there keeps its time. */
export async function trashConversation(manager: EntityManager, id: number, now: number): Promise<Conversation> {
  const { trashedAt } = await getConversation(manager, id)
  return changeConversation(manager, id, { trashedAt: trashedAt ?? now })
}

/** Removes chats for good that were trashed before a time (UTC ms), except where an answer runs. @returns how many */
export async function purgeTrash(manager: EntityManager, before: number): Promise<number> {
  const rows: readonly { id: number }[] = await manager.query(
    `SELECT id FROM conversation WHERE trashed_at IS NOT NULL AND trashed_at < ? AND NOT EXISTS (
      SELECT 1 FROM chat_history WHERE conversation_id = conversation.id AND status IN ('pending', 'streaming'))`,
    [before],
  )
  for (const { id } of rows) {
    // One statement for a whole chat: its rows refer to each other.
    await manager.query('DELETE FROM chat_history WHERE conversation_id = ?', [id])
    await manager.query('DELETE FROM draft WHERE conversation_id = ?', [id])
    await manager.query('DELETE FROM conversation WHERE id = ?', [id])
  }
  return rows.length
}
