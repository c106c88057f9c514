/** The tiles' middle line may differ by this much within a row, in CSS pixels. */
const SAME_ROW = 8

/**
 * The tile that an arrow key leads to in a grid that wraps; Home and End lead to the first and the last.
 *
 * @returns null when the key leads nowhere
 */
export function tileInDirection(tiles: readonly HTMLElement[], from: Element | null, key: string): HTMLElement | null {
  const at = from instanceof HTMLElement ? tiles.indexOf(from) : -1
  const current = tiles[at]
  if (current === undefined) return null
  if (key === 'Home') return tiles[0] ?? null
  if (key === 'End') return tiles.at(-1) ?? null
  const forward = getComputedStyle(current).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
  if (key === forward) return tiles[at + 1] ?? null
  if (key === backward) return tiles[at - 1] ?? null
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
  return nearestInNextRow(tiles, current, key === 'ArrowDown' ? 1 : -1)
}

function nearestInNextRow(tiles: readonly HTMLElement[], current: HTMLElement, step: 1 | -1): HTMLElement | null {
  const here = current.getBoundingClientRect()
  const distance = (tile: HTMLElement) => {
    const there = tile.getBoundingClientRect()
    return { rows: (there.top - here.top) * step, columns: Math.abs(there.left - here.left) }
  }
  const candidates = tiles
    .map((tile) => ({ tile, ...distance(tile) }))
    .filter(({ rows }) => rows > SAME_ROW)
    .toSorted((one, other) => one.rows - other.rows || one.columns - other.columns)
  const nearest = candidates.filter(({ rows }) => rows <= (candidates[0]?.rows ?? 0) + SAME_ROW)
  return nearest.toSorted((one, other) => one.columns - other.columns)[0]?.tile ?? null
}
