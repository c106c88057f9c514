import type { EntityManager } from 'typeorm'
import type { Conversation } from '../../../shared/models.ts'
import { getContextMode } from './contextSummaries.ts'
import { getConversation, titleColumns } from './conversations.ts'
import { busy } from './exchanges.ts'
import { getMessage } from './messages.ts'
import { conversationTable } from './tables/conversationTable.ts'

/** `path (id)`: message ?1 and all before it. */
const PATH = `WITH RECURSIVE path (id, parent_id) AS (
  SELECT id, parent_id FROM chat_history WHERE id = ?1
  UNION ALL
  SELECT parent.id, parent.parent_id FROM path JOIN chat_history AS parent ON parent.id = path.parent_id)`

/**
 * Makes a chat with copies of the path that ends at a message: same texts, files, times and models, new ids, in the
 * same folder.
 * @throws CodedError `not-found`, `busy` for an answer that runs
 */
export async function forkConversation(manager: EntityManager, messageId: number, now: number): Promise<Conversation> {
  const { conversationId, status } = await getMessage(manager, messageId)
  if (status === 'pending' || status === 'streaming') throw busy()
  const { title, titleSource, model, folderId } = await getConversation(manager, conversationId)
  const places = { folderId, trashedAt: null, pinnedAt: null, archivedAt: null, unreadAt: null }
  const contextMode = await getContextMode(manager, conversationId)
  const chat = { ...titleColumns(title), titleSource, model, contextMode, createdAt: now, updatedAt: now, ...places }
  const { identifiers } = await manager.insert(conversationTable, chat)
  const id = Number(identifiers[0]?.id)
  // Ids in a row: a copy's parent is the id before its own.
  const [{ before }] = await manager.query(
    `SELECT coalesce(max(seq), 0) AS before FROM sqlite_sequence WHERE name = 'chat_history'`,
  )
  await manager.query(
    `${PATH}
    INSERT INTO chat_history (id, user_id, conversation_id, parent_id, depth, active, role, timestamp, status,
      finish_reason, error_code, error_details, model, prompt_tokens, completion_tokens, finished_at, message,
      reasoning_ms, reasoning)
    SELECT ?3 + m.depth + 1, m.user_id, ?2, iif(m.depth = 0, NULL, ?3 + m.depth), m.depth, 1, m.role, m.timestamp,
      m.status, m.finish_reason, m.error_code, m.error_details, m.model, m.prompt_tokens, m.completion_tokens,
      m.finished_at, m.message, m.reasoning_ms, m.reasoning
    FROM path JOIN chat_history AS m ON m.id = path.id`,
    [messageId, id, before],
  )
  await manager.query(
    `${PATH}
    INSERT INTO message_attachment (message_id, position, attachment_id, name)
    SELECT ?2 + m.depth + 1, link.position, link.attachment_id, link.name
    FROM path JOIN chat_history AS m ON m.id = path.id JOIN message_attachment AS link ON link.message_id = m.id`,
    [messageId, before],
  )
  return getConversation(manager, id)
}
