import { CodedError } from '../../../shared/errors.ts'
import type { Page } from '../../../shared/models.ts'

/** Where a page of a list ordered by time, then id, ended. */
export interface Position {
  /** UTC ms. */
  readonly time: number
  readonly id: number
}

/** Which list a cursor belongs to: a cursor of one is refused by the others. */
export type ListName = 'chats' | 'trash' | 'oldest-first' | 'newest-first'

/** @throws CodedError `bad-request` for a text that is not a cursor of this list */
export function readCursor(list: ListName, cursor: string): Position {
  const match = /^([a-z-]+) (-?\d{1,16}) (\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  if (!match || match[1] !== list) {
    throw new CodedError('bad-request', 'The cursor does not belong to this list.', { field: 'cursor' })
  }
  return { time: Number(match[2]), id: Number(match[3]) }
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

function writeCursor(list: ListName, { time, id }: Position): string {
  return Buffer.from(`${list} ${time} ${id}`, 'latin1').toString('base64url')
}
