import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { settleAnchor } from './settleAnchor.ts'

/** Height of a message that was never on screen, CSS pixels: questions and answers take turns. */
export function estimatedHeight(depth: number): number {
  return depth % 2 === 0 ? 88 : 260
}

/** Rows drawn before and after the ones on screen. */
const ROWS_AROUND = 6

/** How near to the end a person still counts as reading the newest text, CSS pixels. */
export const AT_END = 24

/** The rows of the list that are in the page, and where they stand. */
export function useMessageRows(scroller: RefObject<HTMLDivElement | null>, total: number) {
  const focused = useRef<number | null>(null)
  const rangeExtractor = useCallback((range: Range) => {
    const rows = defaultRangeExtractor(range)
    // The row with the focus stays, so that the keyboard keeps its place while the list scrolls.
    const kept = focused.current
    if (kept === null || kept >= range.count || rows.includes(kept)) return rows
    return [...rows, kept].sort((a, b) => a - b)
  }, [])
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: estimatedHeight,
    overscan: ROWS_AROUND,
    paddingStart: 16,
    paddingEnd: 16,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
    rangeExtractor,
  })
  const [shouldAdjust] = useState(settleAnchor)
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = shouldAdjust
  const onFocus = (event: FocusEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]')
    focused.current = row ? Number(row.dataset.index) : null
  }
  const onBlur = () => {
    focused.current = null
  }
  return { virtualizer, onFocus, onBlur }
}
