import type { ReplyChunkRow } from './tables/replyChunkTable.ts'

/** The tables of journalled text: of the answers, and of what the models think. */
export type Journal = 'reply_chunk' | 'reasoning_chunk'

/** SQL for the chunks of the message `id`, as {@link parseChunks} reads them. */
export function journalOf(journal: Journal, id: string): string {
  return `(SELECT json_group_array(json_array(chunk.at, chunk.text) ORDER BY chunk.at)
    FROM ${journal} AS chunk WHERE chunk.message_id = ${id})`
}

/** A piece of a running answer: `at` is its UTF-16 offset in the whole. */
export type Chunk = Pick<ReplyChunkRow, 'at' | 'text'>

/**
 * The text of an answer: what its row has, and the journalled chunks (ordered by `at`) after it. A chunk that was
 * written again overlaps; after a gap the rest is left out, since text with a hole would be a wrong text.
 */
export function joinChunks(text: string, chunks: readonly Chunk[]): string {
  let whole = text
  for (const chunk of chunks) {
    if (chunk.at > whole.length) break
    const end = chunk.at + chunk.text.length
    if (end > whole.length) whole += chunk.text.slice(whole.length - chunk.at)
  }
  return whole
}

/** Chunks as SQL gathers them: a JSON array of `[at, text]`; null: none. */
export function parseChunks(json: string | null): readonly Chunk[] {
  if (json === null) return []
  const pairs: readonly [at: number, text: string][] = JSON.parse(json)
  return pairs.map(([at, text]) => ({ at, text }))
}
