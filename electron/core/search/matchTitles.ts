import { fuzzyMatch, fuzzyQuery, fuzzyScore } from '../../../shared/fuzzyMatch.ts'
import type { TitleHit } from '../../../shared/searchModels.ts'
import type { Read } from './searchMessages.ts'

/** Chats that are compared between two reads, so that everything else gets its turn. */
const PAGE = 500

/** Titles that are looked at: those of the newest chats. */
const MOST_CHATS = 50_000

interface TitleRow {
  readonly conversationId: number
  readonly title: string
  readonly updatedAt: number
}

interface RankedRow {
  readonly score: number
  readonly row: TitleRow
}

/** Chats outside the trash whose title fits what was typed, the best first, of those that fit alike the newest. */
export async function matchTitles(read: Read, typed: string, limit: number): Promise<readonly TitleHit[]> {
  const query = fuzzyQuery(typed)
  let best: readonly RankedRow[] = []
  let last: TitleRow | undefined
  for (let seen = 0; seen < MOST_CHATS; seen += PAGE) {
    const rows = await readPage(read, query.length === 0 ? limit : PAGE, last)
    const worst = best.length < limit ? null : (best.at(-1)?.score ?? null)
    const better = rows.flatMap((row): RankedRow[] => {
      const score = fuzzyScore(row.title, query)
      return score === null || (worst !== null && score <= worst) ? [] : [{ score, row }]
    })
    if (better.length > 0) best = [...best, ...better].toSorted((one, other) => other.score - one.score).slice(0, limit)
    last = rows.at(-1)
    if (rows.length < PAGE) break
  }
  return best.map(({ row: { title, ...chat } }) => ({
    ...chat,
    title: { text: title, marks: fuzzyMatch(title, query)?.marks ?? [] },
  }))
}

function readPage(read: Read, rows: number, after: TitleRow | undefined): Promise<readonly TitleRow[]> {
  const older = after === undefined ? '' : 'AND (updated_at, id) < (?, ?)'
  const parameters = after === undefined ? [] : [after.updatedAt, after.conversationId]
  return read((manager) =>
    manager.query(
      `SELECT id AS conversationId, title, updated_at AS updatedAt FROM conversation
        WHERE trashed_at IS NULL ${older} ORDER BY updated_at DESC, id DESC LIMIT ?`,
      [...parameters, rows],
    ),
  )
}
