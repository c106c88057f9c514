import { CodedError } from '../../../shared/errors.ts'
import type { ChatSort, Page } from '../../../shared/models.ts'

/** Where a page of a list ended: what the list is ordered by (UTC ms, or the key of a title), then the id. */
export interface Position {
  readonly key: number | string
  readonly id: number
}

/** Which list a cursor belongs to: a cursor of one is refused by the others. */
export type ListName =
  | 'trash'
  | 'oldest-first'
  | 'newest-first'
  | `${'chats' | 'pinned' | 'loose' | 'archive' | 'folder'}-${ChatSort}`

/** @throws CodedError `bad-request` for a text that is not a cursor of this list */
export function readCursor(list: ListName, cursor: string): Position {
  const match = /^([a-z-]+) (\d{1,16}) (?:(-?\d{1,16})|~(.*))$/s.exec(Buffer.from(cursor, 'base64url').toString())
  const [, name, id, time, titleKey] = match ?? []
  const key = list.endsWith('-title') ? titleKey : time === undefined ? undefined : Number(time)
  if (name !== list || key === undefined) {
    throw new CodedError('bad-request', 'The cursor does not belong to this list.', { field: 'cursor' })
  }
  return { key, id: Number(id) }
}

/** Makes a page of `rows`, of which one more than `limit` was asked for. */
export function makePage<Row, Item>(
  list: ListName,
  rows: readonly Row[],
  limit: number,
  { item, position }: { item: (row: Row) => Item; position: (row: Row) => Position },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(item), nextCursor: more ? writeCursor(list, position(last)) : null }
}

/** Before titles had keys the title itself stood in a cursor, behind `=`: such a one is refused. */
function writeCursor(list: ListName, { key, id }: Position): string {
  return Buffer.from(`${list} ${id} ${typeof key === 'string' ? `~${key}` : key}`).toString('base64url')
}
