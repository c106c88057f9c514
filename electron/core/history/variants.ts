import type { Variant } from '../../../shared/models.ts'

/**
 * Which messages count as variants of `m`: those that are not deleted, but no answers without any text that have made
 * room for another try.
 */
const COUNTED = `s.deleted_at IS NULL AND (s.id = m.id OR s.active = 1
  OR s.status NOT IN ('interrupted', 'failed', 'cancelled') OR octet_length(s.message) > 0)`

/** Column `variants` of a message `m`: the ids of its variants, its own included, as a JSON array without order. */
export const VARIANTS_COLUMN = `CASE WHEN m.parent_id IS NULL
  THEN (SELECT json_group_array(s.id) FROM chat_history AS s INDEXED BY chat_history_first
    WHERE s.conversation_id = m.conversation_id AND s.parent_id IS NULL AND ${COUNTED})
  ELSE (SELECT json_group_array(s.id) FROM chat_history AS s INDEXED BY chat_history_parent
    WHERE s.parent_id = m.parent_id AND ${COUNTED}) END AS variants`

/** The place of message `id` among its variants, as {@link VARIANTS_COLUMN} has them. */
export function parseVariant(id: number, variants: string): Variant {
  const ids: readonly number[] = JSON.parse(variants)
  const inOrder = ids.toSorted((one, other) => one - other)
  const at = inOrder.indexOf(id)
  return {
    index: at + 1,
    count: inOrder.length,
    previousId: inOrder[at - 1] ?? null,
    nextId: inOrder[at + 1] ?? null,
  }
}
