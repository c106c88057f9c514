import { foldText } from './foldText.ts'

/**
 * What a chat is ordered by where chats are ordered by title: the title as searches compare it, so that neither capital
 * letters nor diacritics count, in any script. Main stores it beside the title: a change here needs a migration that
 * makes every key again.
 */
export function titleKey(title: string): string {
  return foldText(title).text
}

/** A UTF-16 unit as a number that orders as the code point it belongs to: surrogates come after all others. */
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** Orders keys as SQLite does, by code points; below 0: `one` comes first. */
export function compareTitleKeys(one: string, other: string): number {
  if (one === other) return 0
  const shorter = Math.min(one.length, other.length)
  for (let at = 0; at < shorter; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (a !== b) return rankOf(a) - rankOf(b)
  }
  return one.length - other.length
}
