import type { Token } from 'markdown-it'

/** An unfinished list longer than this is cut between two of its items, UTF-16 units. */
const LONGEST_LIST = 2_048

/** Positions in `source` where its lines begin. */
export function lineStarts(source: string): readonly number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The lines at which top-level blocks begin. */
export function firstLinesOfBlocks(tokens: readonly Token[]): readonly number[] {
  return tokens.filter((token) => token.level === 0 && token.nesting >= 0).map((token) => token.map?.[0] ?? 0)
}

/** Level of the shallowest top-level heading in `tokens`, or `otherwise`. */
export function shallowest(tokens: readonly Token[], otherwise: number): number {
  const headings = tokens.filter((token) => token.type === 'heading_open' && token.level === 0)
  return headings.reduce((least, { tag }) => Math.min(least, Number(tag.slice(1))), otherwise)
}

/** The line at which a long unfinished list can be cut: its items before the last one can't change any more. */
export function longListCut(tokens: readonly Token[], length: number): number | null {
  if (length < LONGEST_LIST) return null
  const last = tokens.findLastIndex((token) => token.level === 0 && token.nesting === 1)
  const type = tokens[last]?.type
  if (type !== 'bullet_list_open' && type !== 'ordered_list_open') return null
  const items = tokens.slice(last).filter((token) => token.type === 'list_item_open' && token.level === 1)
  return items.length < 2 ? null : (items.at(-1)?.map?.[0] ?? null)
}
