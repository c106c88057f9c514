import type { EntityManager } from 'typeorm'
import { splitUnspaced } from '../../../shared/foldText.ts'
import { insertRows, type StatementRunner } from './insertRows.ts'

/** Messages that are read at once: each may be a megabyte. */
const BATCH = 50

/** What a message is indexed with where that is not the message itself; null: it is. */
export function indexedText(message: string): string | null {
  const text = splitUnspaced(message)
  return text === message ? null : text
}

/** A message that is about to be inserted, and its {@link indexedText}. */
export interface RowToIndex {
  readonly id: number
  readonly message: string
  readonly indexed: string | null
}

/** Indexes messages in bulk before they are inserted: the triggers leave alone what is indexed. */
export async function indexRows(manager: StatementRunner, rows: readonly RowToIndex[]): Promise<void> {
  const split = rows.flatMap(({ id, indexed }) => (indexed === null ? [] : [[id, indexed]]))
  await insertRows(manager, 'split_text (id, text)', split)
  const texts = rows.map(({ id, message, indexed }) => [id, indexed ?? message])
  await insertRows(manager, 'message_index (rowid, text)', texts)
}

/**
 * Indexes messages that are not plain ASCII and wait for it: SQLite's own tokenizer can't split Chinese, for example. Triggers note them; every
 * write ends with this, inside its transaction.
 */
export async function indexPending(manager: EntityManager): Promise<void> {
  for (;;) {
    const rows: readonly { id: number; message: string }[] = await manager.query(
      `SELECT m.id, m.message FROM search_pending AS waiting JOIN chat_history AS m ON m.id = waiting.id LIMIT ${BATCH}`,
    )
    for (const { id, message } of rows) {
      await indexRows(manager, [{ id, message, indexed: indexedText(message) }])
      await manager.query('DELETE FROM search_pending WHERE id = ?', [id])
    }
    if (rows.length < BATCH) return
  }
}
