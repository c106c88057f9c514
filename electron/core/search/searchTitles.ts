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

/** The newest chats whose title has every term; titles are few and short, so they are read one by one. */
export async function searchTitles(
  read: Read,
  terms: readonly SearchTerm[],
  { place, folderId }: Pick<SearchFilter, 'place' | 'folderId'>,
): Promise<readonly TitleHit[]> {
  const inPlace = place === 'all' ? 'TRUE' : `trashed_at IS ${place === 'trash' ? 'NOT NULL' : 'NULL'}`
  const where = folderId === undefined ? inPlace : `${inPlace} AND folder_id = ?`
  // SQLite rules out most titles itself; how letters outside ASCII compare it does not know.
  const likely = terms
    .filter(({ folded }) => !/\s/.test(folded))
    .map(({ folded }) => `%${folded.replaceAll(/[\\%_]/g, '\\$&')}%`)
  const mayFit = likely.map(() => `title LIKE ? ESCAPE '\\'`).join(' AND ') || 'TRUE'
  const rows = await read<readonly TitleRow[]>((manager) =>
    manager.query(
      `SELECT id AS conversationId, title, updatedAt FROM (
          SELECT id, title, updated_at AS updatedAt FROM conversation WHERE ${where}
          ORDER BY updated_at DESC, id DESC LIMIT ${MOST_CHATS})
        WHERE octet_length(title) > length(title) OR (${mayFit}) ORDER BY updatedAt DESC, id DESC`,
      [...(folderId === undefined ? [] : [folderId]), ...likely],
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
