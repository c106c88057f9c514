import type { EntityManager } from 'typeorm'

/**
 * Makes the path from the root to `leafId` the one that is shown; null: an empty one. The path is kept in the rows
 * (`active`), so a chat opens at any depth without a walk; only what differs from the path so far is rewritten.
 * @returns the first depth that shows something else than before
 */
export async function movePathTo(
  manager: EntityManager,
  conversationId: number,
  leafId: number | null,
): Promise<number> {
  const steps = leafId === null ? [] : await readSteps(manager, leafId)
  const changedFrom = (steps.find(({ active }) => active === 1)?.depth ?? -1) + 1
  await manager.query('UPDATE chat_history SET active = 0 WHERE conversation_id = ? AND active = 1 AND depth >= ?', [
    conversationId,
    changedFrom,
  ])
  const hidden = steps.filter(({ active }) => active === 0).map(({ id }) => id)
  await manager.query('UPDATE chat_history SET active = 1 WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(hidden),
  ])
  return changedFrom
}

interface Step {
  readonly id: number
  readonly depth: number
  readonly active: number
}

/** The way up from a message to the first one that is shown, both included. */
function readSteps(manager: EntityManager, leafId: number): Promise<readonly Step[]> {
  return manager.query(
    `WITH RECURSIVE step (id, parent_id, depth, active) AS (
      SELECT id, parent_id, depth, active FROM chat_history WHERE id = ?
      UNION ALL
      SELECT parent.id, parent.parent_id, parent.depth, parent.active
      FROM step JOIN chat_history AS parent ON parent.id = step.parent_id WHERE step.active = 0)
    SELECT id, depth, active FROM step`,
    [leafId],
  )
}
