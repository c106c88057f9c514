import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { DeletedMessages, ShownPath } from '../../../shared/ipc.ts'
import { getConversation } from './conversations.ts'
import { busy, checkPathAtRest, checkWritable } from './exchanges.ts'
import { getMessage } from './messages.ts'
import { movePathTo } from './path.ts'

/** `below (id)`: message ?1 and all that follow it on any branch and are not deleted. */
const BELOW = `WITH RECURSIVE below (id) AS (
  SELECT id FROM chat_history WHERE id = ?1 AND deleted_at IS NULL
  UNION ALL
  SELECT child.id FROM below JOIN chat_history AS child ON child.parent_id = below.id WHERE child.deleted_at IS NULL)`

/** Whether a message is on the path that is shown; null when it is not, and where it is. @throws CodedError `not-found` */
export async function findShown(manager: EntityManager, messageId: number): Promise<ShownPath | null> {
  const { conversationId, depth } = await getMessage(manager, messageId)
  const [row]: readonly { active: number }[] = await manager.query('SELECT active FROM chat_history WHERE id = ?', [
    messageId,
  ])
  if (row?.active !== 1) return null
  return { conversation: await getConversation(manager, conversationId), depth, changedFrom: null }
}

/**
 * Shows a message: the path that leads to it, and on to the newest message below it. One that is shown changes nothing.
 * @throws CodedError `not-found`, `busy` while an answer runs in its chat
 */
export async function activateMessage(manager: EntityManager, messageId: number): Promise<ShownPath> {
  const shown = await findShown(manager, messageId)
  if (shown) return shown
  const { conversationId, depth } = await getMessage(manager, messageId)
  await checkPathAtRest(manager, conversationId)
  const changedFrom = await movePathTo(manager, conversationId, await newestBelow(manager, messageId))
  return { conversation: await getConversation(manager, conversationId), depth, changedFrom }
}

/** How many messages deleting this one takes away, itself included. @throws CodedError `not-found` */
export async function countBelow(manager: EntityManager, messageId: number): Promise<number> {
  const [{ count }] = await manager.query(`${BELOW} SELECT count(*) AS count FROM below`, [messageId])
  if (count === 0) throw new CodedError('not-found', `There is no message ${messageId}.`)
  return count
}

/**
 * Deletes a message and all below it, until {@link restoreMessage} or {@link purgeDeleted}. Where it was shown, its
 * variant before it is shown now, or the one after it, or the path ends above.
 * @throws CodedError `not-found`, `chat-in-trash`, `busy` while one of them is an answer that runs
 */
export async function deleteMessage(manager: EntityManager, messageId: number, now: number): Promise<DeletedMessages> {
  const { conversationId, depth, variant } = await getMessage(manager, messageId)
  const { activeLeafId } = await checkWritable(manager, conversationId)
  const running: readonly unknown[] = await manager.query(
    `${BELOW} SELECT 1 FROM below JOIN chat_history AS m ON m.id = below.id WHERE m.status IN ('pending', 'streaming')`,
    [messageId],
  )
  if (running.length > 0) throw busy()
  const wasShown = (await findShown(manager, messageId)) !== null
  const messages = await countBelow(manager, messageId)
  await manager.query(
    `${BELOW} UPDATE chat_history SET active = 0, deleted_at = ?2 WHERE id IN (SELECT id FROM below)`,
    [messageId, now],
  )
  const next = variant.previousId ?? variant.nextId
  if (wasShown && next !== null) await movePathTo(manager, conversationId, await newestBelow(manager, next))
  const conversation = await getConversation(manager, conversationId)
  return { conversation, messages, changedFrom: wasShown ? depth : null, shownLeafId: wasShown ? activeLeafId : null }
}

/**
 * Takes back a deletion and shows the message again; one that is not deleted is just shown.
 * @throws CodedError `not-found` also below another deleted message, `chat-in-trash`, `busy`
 */
export async function restoreMessage(manager: EntityManager, messageId: number): Promise<ShownPath> {
  const [row]: readonly { conversationId: number; deletedAt: number | null; parentDeletedAt: number | null }[] =
    await manager.query(
      `SELECT m.conversation_id AS conversationId, m.deleted_at AS deletedAt, parent.deleted_at AS parentDeletedAt
        FROM chat_history AS m LEFT JOIN chat_history AS parent ON parent.id = m.parent_id WHERE m.id = ?`,
      [messageId],
    )
  if (!row) throw new CodedError('not-found', `There is no message ${messageId}.`)
  if (row.parentDeletedAt !== null) throw new CodedError('not-found', 'The message before it is deleted too.')
  await checkWritable(manager, row.conversationId)
  await checkPathAtRest(manager, row.conversationId)
  // What was deleted before, and on its own, stays deleted.
  await manager.query(
    `WITH RECURSIVE below (id) AS (
      SELECT id FROM chat_history WHERE id = ?1 AND deleted_at = ?2
      UNION ALL
      SELECT child.id FROM below JOIN chat_history AS child ON child.parent_id = below.id WHERE child.deleted_at = ?2)
    UPDATE chat_history SET deleted_at = NULL WHERE id IN (SELECT id FROM below)`,
    [messageId, row.deletedAt],
  )
  return activateMessage(manager, messageId)
}

/** Removes messages for good that were deleted before a time (UTC ms), and all below them. @returns how many */
export async function purgeDeleted(manager: EntityManager, before: number): Promise<number> {
  const gone = `WITH RECURSIVE gone (id) AS (
    SELECT id FROM chat_history WHERE deleted_at < ?1
    UNION
    SELECT child.id FROM gone JOIN chat_history AS child ON child.parent_id = gone.id)`
  const [{ count }] = await manager.query(`${gone} SELECT count(*) AS count FROM gone`, [before])
  if (count > 0) await manager.query(`${gone} DELETE FROM chat_history WHERE id IN (SELECT id FROM gone)`, [before])
  return count
}

/** Ids grow and a child is written after its parent, so the newest message of a branch ends a path. */
async function newestBelow(manager: EntityManager, messageId: number): Promise<number> {
  const [{ id }] = await manager.query(`${BELOW} SELECT max(id) AS id FROM below`, [messageId])
  return id
}
