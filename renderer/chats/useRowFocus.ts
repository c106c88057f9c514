import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { ListRow } from './sidebarRows.ts'

interface RowFocus {
  /** Key of the row that Tab leads to; null in an empty list. */
  readonly tabStop: string | null
  /** Indices of rows that must exist wherever the list is scrolled. */
  readonly keptRows: readonly number[]
  /** Moves the focus for ArrowDown, ArrowUp, Home and End. @returns the row that has it now; null: the same */
  moveByKey(event: KeyboardEvent, scrollTo: (index: number) => void): ListRow | null
  /** Ref of every row's button; the button carries its row's key as `data-row`. */
  readonly register: (button: HTMLButtonElement | null) => void
  /** For the list. */
  readonly listeners: {
    readonly onFocus: (event: FocusEvent) => void
    readonly onBlur: (event: FocusEvent) => void
  }
}

/** Whether a row has a button of its own. */
function isStop({ kind }: ListRow): boolean {
  return kind === 'chat' || kind === 'folder' || kind === 'pinned'
}

function keyOf(row: ListRow | undefined): string | null {
  return row !== undefined && isStop(row) ? row.key : null
}

function indexOf(rows: readonly ListRow[], key: string | null): number {
  return key === null ? -1 : rows.findIndex((row) => keyOf(row) === key)
}

/** The row at an index, or the next one, or else the one before. */
function rowNear(rows: readonly ListRow[], index: number): string | null {
  return keyOf(rows.slice(index).find(isStop) ?? rows.findLast(isStop))
}

function rowButton(list: HTMLElement | null, key: string | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`button[data-row="${key}"]`) ?? null
}

/** Whether the element that had the focus is gone. */
function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

/**
 * One stop for Tab in the whole list; inside it the arrow keys move the focus from row to row. When the row with the
 * focus goes, such as to the trash, the one in its place has it.
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  rows: readonly ListRow[],
  activeKey: string | null,
): RowFocus {
  const [focusedKey, setFocusedKey] = useState<string | null>(null)
  /** The key whose button takes the focus when it is drawn; null while the focus is elsewhere. */
  const wanted = useRef<string | null>(null)
  const lastIndex = useRef(0)
  const at = indexOf(rows, focusedKey)
  const first = rows.findIndex((row) => row.kind === 'chat')
  const stop = [at, indexOf(rows, activeKey), first, rows.findIndex(isStop)].find((index) => index !== -1) ?? -1

  useEffect(() => {
    if (at !== -1) lastIndex.current = at
    if (at !== -1 || focusedKey === null) return
    const next = rowNear(rows, lastIndex.current)
    setFocusedKey(next)
    if (wanted.current === null) return
    wanted.current = next
    if (isFocusLost()) rowButton(list.current, next)?.focus()
  }, [at, focusedKey, rows, list])

  const register = useCallback((button: HTMLButtonElement | null) => {
    if (button !== null && button.dataset.row === wanted.current && isFocusLost()) button.focus()
  }, [])

  const moveByKey = (event: KeyboardEvent, scrollTo: (index: number) => void) => {
    const current = Number((event.target as Element).closest('li')?.getAttribute('data-index') ?? -1)
    const next = rowByKey(rows, current, event.key)
    if (next === null) return null
    event.preventDefault()
    const key = keyOf(rows[next])
    setFocusedKey(key)
    wanted.current = key
    scrollTo(next)
    // A row that is not drawn yet takes the focus as soon as it is.
    const button = rowButton(list.current, key)
    if (button === null && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    button?.focus()
    return rows[next] ?? null
  }
  const listeners = {
    onFocus: (event: FocusEvent) => {
      const index = event.target.closest('li')?.getAttribute('data-index')
      const key = keyOf(rows[Number(index ?? -1)])
      if (key === null) return
      wanted.current = key
      setFocusedKey(key)
    },
    onBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) wanted.current = null
    },
  }
  return { tabStop: keyOf(rows[stop]), keptRows: stop === -1 ? [] : [stop], moveByKey, register, listeners }
}

/** The index of the row that a key leads to from row `from`; null when it leads nowhere. */
export function rowByKey(rows: readonly ListRow[], from: number, key: string): number | null {
  const stops = rows.flatMap((row, index) => (isStop(row) ? [index] : []))
  const at = stops.indexOf(from)
  const targets: Readonly<Record<string, number | undefined>> = {
    ArrowDown: stops[at + 1],
    ArrowUp: at > 0 ? stops[at - 1] : undefined,
    Home: stops[0],
    End: stops.at(-1),
  }
  return targets[key] ?? null
}
