import { fuzzyMatch, fuzzyQuery } from '../../../shared/fuzzyMatch.ts'
import type { TitleHit } from '../../../shared/searchModels.ts'
import type { Read } from './searchMessages.ts'

/** Chats that are compared between two reads, so that everything else gets its turn. */
const PAGE = 2_000

/** Titles that are looked at: those of the newest chats. */
const MOST_CHATS = 50_000

interface TitleRow {
  readonly conversationId: number
  readonly title: string
  readonly updatedAt: number
}

interface RankedHit {
  readonly score: number
  readonly hit: TitleHit
}

/** Chats outside the trash whose title fits what was typed, the best first, of those that fit alike the newest. */
export async function matchTitles(read: Read, typed: string, limit: number): Promise<readonly TitleHit[]> {
  const query = fuzzyQuery(typed)
  let best: readonly RankedHit[] = []
  let last: TitleRow | undefined
  for (let seen = 0; seen < MOST_CHATS; seen += PAGE) {
    const rows = await readPage(read, query.length === 0 ? limit : PAGE, last)
    const hits = rows.flatMap(({ title, ...chat }): RankedHit[] => {
      const match = fuzzyMatch(title, query)
      return match === null
        ? []
        : [{ score: match.score, hit: { ...chat, title: { text: title, marks: match.marks } } }]
    })
    best = [...best, ...hits].toSorted((one, other) => other.score - one.score).slice(0, limit)
    last = rows.at(-1)
    if (rows.length < PAGE) break
  }
  return best.map(({ hit }) => hit)
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
