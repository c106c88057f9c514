import { findStretches } from '../../../shared/foldText.ts'
import type { FindHit } from '../../../shared/searchModels.ts'
import { literalPattern } from '../../../shared/searchQuery.ts'
import type { Read } from './searchMessages.ts'

/** Messages read at once: others may read between two batches. */
const BATCH = 200

/** Where a text, as it stands, occurs in the messages that a chat shows, in their order. */
export async function findInConversation(read: Read, conversationId: number, query: string): Promise<FindHit[]> {
  const pattern = literalPattern(query.toWellFormed())
  const hits: FindHit[] = []
  if (pattern === null) return hits
  for (let from = 0; ; ) {
    const rows = await read<readonly { id: number; depth: number; message: string }[]>((manager) =>
      manager.query(
        `SELECT id, depth, message FROM chat_history
          WHERE conversation_id = ? AND active = 1 AND depth >= ? ORDER BY depth LIMIT ${BATCH}`,
        [conversationId, from],
      ),
    )
    for (const { id, depth, message } of rows) {
      const count = findStretches(message, pattern).length
      if (count > 0) hits.push({ messageId: id, depth, count })
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return hits
    from = last.depth + 1
  }
}
