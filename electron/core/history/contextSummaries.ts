import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { ContextMode } from '../../../shared/usage.ts'

/** What stands for the messages of a path up to one. */
export interface ContextSummary {
  readonly upToMessageId: number
  readonly text: string
}

/** How a chat goes on when it is too long. @throws CodedError `not-found` */
export async function getContextMode(manager: EntityManager, id: number): Promise<ContextMode> {
  const [row]: readonly { mode: ContextMode }[] = await manager.query(
    'SELECT context_mode AS mode FROM conversation WHERE id = ?',
    [id],
  )
  if (!row) throw new CodedError('not-found', `There is no chat ${id}.`)
  return row.mode
}

/** @throws CodedError `not-found` */
export async function setContextMode(manager: EntityManager, id: number, mode: ContextMode): Promise<void> {
  await getContextMode(manager, id)
  await manager.query('UPDATE conversation SET context_mode = ? WHERE id = ?', [mode, id])
}

/** The summaries of a chat, of all its branches. */
export function listSummaries(manager: EntityManager, conversationId: number): Promise<ContextSummary[]> {
  return manager.query(
    'SELECT up_to_message_id AS upToMessageId, text FROM context_summary WHERE conversation_id = ?',
    [conversationId],
  )
}

/** Keeps a summary; a newer one for the same message takes its place. */
export async function addSummary(
  manager: EntityManager,
  conversationId: number,
  { upToMessageId, text }: ContextSummary,
  model: string,
  now: number,
): Promise<void> {
  await manager.query(
    `INSERT INTO context_summary (conversation_id, up_to_message_id, text, model, created_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (up_to_message_id) DO UPDATE SET text = excluded.text, model = excluded.model,
        created_at = excluded.created_at`,
    [conversationId, upToMessageId, text.toWellFormed(), model.toWellFormed(), now],
  )
}
