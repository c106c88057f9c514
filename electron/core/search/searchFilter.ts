import type { Role } from '../../../shared/models.ts'
import type { SearchPlace } from '../../../shared/searchModels.ts'

/** Which messages count. */
export interface SearchFilter {
  readonly role?: Role | undefined
  /** UTC ms, inclusive. */
  readonly from?: number | undefined
  /** UTC ms, exclusive. */
  readonly until?: number | undefined
  readonly place: SearchPlace
  /** Only the chats of one folder. */
  readonly folderId?: number | undefined
}

/** A condition on a message `m` of a chat `c`, and its parameters. */
export interface Condition {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The SQL of a filter. */
export function filterCondition({ role, from, until, place, folderId }: SearchFilter): Condition {
  const parts: (readonly [sql: string, ...parameters: unknown[]])[] = [['m.deleted_at IS NULL']]
  if (role !== undefined) parts.push(['m.role = ?', role])
  if (from !== undefined) parts.push(['m.timestamp >= ?', from])
  if (until !== undefined) parts.push(['m.timestamp < ?', until])
  if (place !== 'all') parts.push([`c.trashed_at IS ${place === 'trash' ? 'NOT NULL' : 'NULL'}`])
  if (folderId !== undefined) parts.push(['c.folder_id = ?', folderId])
  return {
    sql: parts.map(([sql]) => sql).join(' AND '),
    parameters: parts.flatMap(([, ...parameters]) => parameters),
  }
}
