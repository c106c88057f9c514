import type { EntityManager } from 'typeorm'
import { splitUnspaced } from '../../../shared/foldText.ts'

/** Messages that are read at once: each may be a megabyte. */
const BATCH = 50

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
      const text = splitUnspaced(message)
      if (text !== message) await manager.query('INSERT INTO split_text (id, text) VALUES (?, ?)', [id, text])
      await manager.query('INSERT INTO message_index (rowid, text) VALUES (?, ?)', [id, text])
      await manager.query('DELETE FROM search_pending WHERE id = ?', [id])
    }
    if (rows.length < BATCH) return
  }
}
