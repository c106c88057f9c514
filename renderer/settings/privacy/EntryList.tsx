import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { HistoryEntry } from '../../../shared/models.ts'
import { words } from '../../words/words.ts'
import styles from './EntryList.module.css'
import { EntryRow } from './EntryRow.tsx'

interface EntryListProps {
  readonly entries: readonly HistoryEntry[]
  /** The profile's email, for the labels. */
  readonly email: string
  /** Called when the last rows come near; null: there are no more. */
  readonly onNearEnd: (() => void) | null
}

/** Height of a row before it is measured, CSS pixels: a label, three lines and the spaces. */
const ROW_GUESS = 128
/** Rows from the end at which the next page is asked for. */
const NEAR_END = 15

/** The nearest ancestor that scrolls: the list is part of its page and has no scroll bar of its own. */
function scrollParent(element: HTMLElement | null): HTMLElement | null {
  let parent = element?.parentElement ?? null
  while (parent !== null && !/auto|scroll/.test(getComputedStyle(parent).overflowY)) parent = parent.parentElement
  return parent
}

/** Draws only the entries that are in sight; the others have their place but no elements. */
export function EntryList({ entries, email, onNearEnd }: EntryListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const scrollMargin = useOffsetInPage(list)
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scrollParent(list.current),
    estimateSize: () => ROW_GUESS,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 6,
    scrollMargin,
  })
  const rows = virtualizer.getVirtualItems()
  const lastIndex = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (entries.length > 0 && lastIndex >= entries.length - NEAR_END) onNearEnd?.()
  }, [lastIndex, entries.length, onNearEnd])
  const toggle = useCallback((id: number) => {
    setOpened((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  }, [])
  return (
    <ul
      ref={list}
      className={styles.list}
      aria-label={words.settings.entries.list}
      style={{ blockSize: virtualizer.getTotalSize() }}
    >
      {rows.map((row) => {
        const entry = entries[row.index]
        if (entry === undefined) return null
        return (
          <li
            key={row.key}
            ref={virtualizer.measureElement}
            data-index={row.index}
            className={styles.row}
            aria-posinset={row.index + 1}
            aria-setsize={onNearEnd === null ? entries.length : -1}
            style={{ transform: `translateY(${row.start - scrollMargin}px)` }}
          >
            <EntryRow entry={entry} email={email} isOpen={opened.has(entry.id)} onToggle={toggle} />
          </li>
        )
      })}
    </ul>
  )
}

/** How far down in its scrolling page the list begins, CSS pixels; follows what is above it. */
function useOffsetInPage(list: React.RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const element = list.current
    const parent = scrollParent(element)
    if (element === null || parent === null) return
    const measure = () =>
      setOffset(element.getBoundingClientRect().top - parent.getBoundingClientRect().top + parent.scrollTop)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(parent)
    for (const child of parent.children) observer.observe(child)
    return () => observer.disconnect()
  }, [list])
  return offset
}
