import { findStretches } from '../../../shared/foldText.ts'
import type { TitleHit } from '../../../shared/searchModels.ts'
import type { SearchTerm } from '../../../shared/searchQuery.ts'
import { markAll } from './makeSnippet.ts'
import type { SearchFilter } from './searchFilter.ts'
import type { Read } from './searchMessages.ts'

/** Titles that are shown above the messages. */
const MOST_TITLES = 5

/** Titles that are looked at: those of the newest chats. */
const MOST_CHATS = 20_000

interface TitleRow {
  readonly conversationId: number
  readonly title: string
  readonly updatedAt: number
}

/** The newest chats whose title has every term; titles are few and short, so they are simply read. */
export async function searchTitles(
  read: Read,
  terms: readonly SearchTerm[],
  { place, folderId }: Pick<SearchFilter, 'place' | 'folderId'>,
): Promise<readonly TitleHit[]> {
  const inPlace = place === 'all' ? '' : ` AND trashed_at IS ${place === 'trash' ? 'NOT NULL' : 'NULL'}`
  const rows = await read<readonly TitleRow[]>((manager) =>
    manager.query(
      `SELECT id AS conversationId, title, updated_at AS updatedAt FROM conversation
        WHERE (?1 IS NULL OR folder_id = ?1)${inPlace} ORDER BY updated_at DESC, id DESC LIMIT ${MOST_CHATS}`,
      [folderId ?? null],
    ),
  )
  const patterns = terms.map(({ pattern }) => pattern)
  const found: TitleHit[] = []
  for (const { title, ...chat } of rows) {
    if (!patterns.every((pattern) => findStretches(title, pattern).length > 0)) continue
    found.push({ ...chat, title: { text: title, marks: markAll(title, patterns) } })
    if (found.length === MOST_TITLES) break
  }
  return found
}
