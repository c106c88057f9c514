import type { EntityManager } from 'typeorm'
import type { Conversation } from '../../../shared/models.ts'
import { getConversation } from './conversations.ts'
import { readMessages, type StoredMessage } from './messages.ts'

/** A chat as an export names it. */
export interface ExportedChat extends Conversation {
  /** The same in every export, also after an import elsewhere. */
  readonly exportId: string
  /** Name of its folder; null: it is in none. */
  readonly folder: string | null
}

/** Ids of the chats outside the trash, in the order they were made. */
export async function listChatIds(manager: EntityManager): Promise<number[]> {
  const rows: readonly { id: number }[] = await manager.query(
    'SELECT id FROM conversation WHERE trashed_at IS NULL ORDER BY created_at, id',
  )
  return rows.map(({ id }) => id)
}

/** One chat. @throws CodedError `not-found` */
export async function readExportedChat(manager: EntityManager, id: number): Promise<ExportedChat> {
  const conversation = await getConversation(manager, id)
  const [{ exportId, folder }] = await manager.query(
    `SELECT coalesce((SELECT external_id FROM import_source WHERE conversation_id = ?1 AND source = 'parlor'),
      (SELECT uuid FROM user) || '/' || ?1) AS exportId,
      (SELECT name FROM folder WHERE id = (SELECT folder_id FROM conversation WHERE id = ?1)) AS folder`,
    [id],
  )
  return { ...conversation, exportId, folder }
}

/** All messages of a chat that are not deleted, with an id above `after`, parents before children, at most `limit`. */
export function readAllMessages(
  manager: EntityManager,
  conversationId: number,
  after: number,
  limit: number,
): Promise<StoredMessage[]> {
  return readMessages(manager, 'm.conversation_id = ? AND m.id > ? AND m.deleted_at IS NULL ORDER BY m.id LIMIT ?', [
    conversationId,
    after,
    limit,
  ])
}

/** The place of a message among those of its chat, from 1, as {@link readAllMessages} orders them. */
export async function placeOf(manager: EntityManager, conversationId: number, messageId: number): Promise<number> {
  const [{ place }] = await manager.query(
    'SELECT count(*) AS place FROM chat_history WHERE conversation_id = ? AND id <= ? AND deleted_at IS NULL',
    [conversationId, messageId],
  )
  return place
}
