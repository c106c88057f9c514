import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { ChatChange } from '../../../shared/ipc.ts'
import type { Conversation } from '../../../shared/models.ts'
import { getConversations } from './conversations.ts'
import { getFolder } from './folders.ts'

/** What a change writes, and whether it is the time (or else null); a chat that is there already keeps its time. */
const ASSIGNMENTS = {
  pin: ['pinned_at = coalesce(pinned_at, ?2)', true],
  unpin: ['pinned_at = ?2', false],
  archive: ['archived_at = coalesce(archived_at, ?2)', true],
  unarchive: ['archived_at = ?2', false],
  trash: ['trashed_at = coalesce(trashed_at, ?2)', true],
  restore: ['trashed_at = ?2', false],
} as const

/**
 * Changes several chats, all or none; called in a transaction. @returns them as they are now, removed ones as they were
 * @throws CodedError `not-found` for a chat or folder, `not-allowed` to remove what is not in the trash, `busy` to remove
 *   a chat where an answer runs
 */
export async function changeChats(
  manager: EntityManager,
  conversationIds: readonly number[],
  change: ChatChange,
  now: number,
): Promise<readonly Conversation[]> {
  const before = await getConversations(manager, conversationIds)
  const ids = JSON.stringify(before.map(({ id }) => id))
  if (change.kind === 'remove') {
    if (before.some(({ trashedAt }) => trashedAt === null))
      throw new CodedError('not-allowed', 'Only chats in the trash can be removed for good.')
    const removed = await removeChats(manager, 'id IN (SELECT value FROM json_each(?))', [ids])
    if (removed < before.length) throw new CodedError('busy', 'An answer runs in a chat that shall be removed.')
    return before
  }
  if (change.kind === 'move' && change.folderId !== null) await getFolder(manager, change.folderId)
  const [assignment, isTime] = change.kind === 'move' ? ['folder_id = ?2', false] : ASSIGNMENTS[change.kind]
  const value = change.kind === 'move' ? change.folderId : isTime ? now : null
  await manager.query(`UPDATE conversation SET ${assignment} WHERE id IN (SELECT value FROM json_each(?1))`, [
    ids,
    value,
  ])
  return getConversations(manager, conversationIds)
}

/** Removes chats for good that were trashed before a time (UTC ms), except where an answer runs. @returns how many */
export function purgeTrash(manager: EntityManager, before: number): Promise<number> {
  return removeChats(manager, 'trashed_at IS NOT NULL AND trashed_at < ?', [before])
}

/** Removes chats with everything in them, but those where an answer runs. @returns how many */
async function removeChats(manager: EntityManager, where: string, parameters: readonly unknown[]): Promise<number> {
  const rows: readonly { id: number }[] = await manager.query(
    `SELECT id FROM conversation WHERE ${where} AND NOT EXISTS (
      SELECT 1 FROM chat_history WHERE conversation_id = conversation.id AND status IN ('pending', 'streaming'))`,
    [...parameters],
  )
  const ids = JSON.stringify(rows.map(({ id }) => id))
  // One statement for all messages: they refer to each other.
  for (const [table, column] of [
    ['chat_history', 'conversation_id'],
    ['draft', 'conversation_id'],
    ['conversation', 'id'],
  ]) {
    await manager.query(`DELETE FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?))`, [ids])
  }
  return rows.length
}
