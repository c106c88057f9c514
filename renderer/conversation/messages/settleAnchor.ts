import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual'

type Rows = Virtualizer<HTMLDivElement, HTMLDivElement>

/**
 * Decides, for one list, whether a row that changed its height moves the scroll position along, so that what is being
 * read stays where it is. Rows above the visible part always do. A row that begins above it does once, when its
 * message takes the place of the estimate; later it grows at its end, below the reader.
 */
export function settleAnchor(): (row: VirtualItem, change: number, rows: Rows) => boolean {
  const settled = new Set<number>()
  return (row, _change, rows) => {
    const top = rows.scrollOffset ?? 0
    const isSettled = settled.has(row.index)
    const element = isSettled ? undefined : rows.elementsCache.get(row.key)
    if (element && !element.querySelector('[data-placeholder]')) settled.add(row.index)
    return row.end <= top || (row.start < top && !isSettled)
  }
}
