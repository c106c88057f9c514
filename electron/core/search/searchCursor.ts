import { CodedError } from '../../../shared/errors.ts'

/** Where the next page of a search starts. */
export type SearchCursor =
  /** In the ranking, after so many. */
  | { readonly list: 'best'; readonly offset: number }
  /** By time, after the message with this time (UTC ms) and id; only messages with a smaller id than `belowId`. */
  | { readonly list: 'newest'; readonly time: number; readonly id: number; readonly belowId: number }

/** Comes after every message: the start of the newest first. */
export const FROM_NEWEST = { list: 'newest', time: 8.64e15, id: 0, belowId: Number.MAX_SAFE_INTEGER } as const

/** A cursor as text. */
export function writeSearchCursor(cursor: SearchCursor): string {
  const text = cursor.list === 'best' ? `best ${cursor.offset}` : `newest ${cursor.time} ${cursor.id} ${cursor.belowId}`
  return Buffer.from(text, 'latin1').toString('base64url')
}

/** @throws CodedError `bad-request` for a text that is not a cursor of a search */
export function readSearchCursor(text: string): SearchCursor {
  const [list, ...numbers] = Buffer.from(text, 'base64url').toString('latin1').split(' ')
  const [first, id, belowId] = numbers.map((number) => (/^-?\d{1,16}$/.test(number) ? Number(number) : Number.NaN))
  if (list === 'best' && numbers.length === 1 && first !== undefined && first >= 0) {
    return { list, offset: first }
  }
  const isWhole = list === 'newest' && numbers.length === 3 && first !== undefined && !Number.isNaN(first)
  if (isWhole && id !== undefined && belowId !== undefined && id >= 0 && belowId >= 0) {
    return { list: 'newest', time: first, id, belowId }
  }
  throw new CodedError('bad-request', 'The cursor does not belong to a search.', { field: 'cursor' })
}
