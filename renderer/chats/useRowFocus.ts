import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { ListRow } from './groupByDate.ts'

interface RowFocus {
  /** The chat whose row Tab leads to; null in an empty list. */
  readonly tabStopId: number | null
  /** Indices of rows that must exist wherever the list is scrolled. */
  readonly keptRows: readonly number[]
  /** Moves the focus for ArrowDown, ArrowUp, Home and End. */
  moveByKey(event: KeyboardEvent, scrollTo: (index: number) => void): void
  /** Ref of every row's button; the button carries its chat's id as `data-conversation`. */
  readonly register: (button: HTMLButtonElement | null) => void
  /** For the list. */
  readonly listeners: {
    readonly onFocus: (event: FocusEvent) => void
    readonly onBlur: (event: FocusEvent) => void
  }
}

function idOf(row: ListRow | undefined): number | null {
  return row?.kind === 'chat' ? row.conversation.id : null
}

function indexOf(rows: readonly ListRow[], id: number | null): number {
  return id === null ? -1 : rows.findIndex((row) => idOf(row) === id)
}

/** The chat at an index, or the next one, or else the one before. */
function chatNear(rows: readonly ListRow[], index: number): number | null {
  const after = rows.slice(index).find((row) => row.kind === 'chat')
  return idOf(after ?? rows.findLast((row) => row.kind === 'chat'))
}

function rowButton(list: HTMLElement | null, id: number | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`button[data-conversation="${id}"]`) ?? null
}

/** Whether the element that had the focus is gone. */
function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

/**
 * One stop for Tab in the whole list; inside it the arrow keys move the focus from chat to chat. When the row with the
 * focus goes, such as to the trash, the one in its place has it.
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  rows: readonly ListRow[],
  activeId: number | null,
): RowFocus {
  const [focusedId, setFocusedId] = useState<number | null>(null)
  /** The id whose button takes the focus when it is drawn; null while the focus is elsewhere. */
  const wanted = useRef<number | null>(null)
  const lastIndex = useRef(0)
  const at = indexOf(rows, focusedId)
  const first = rows.findIndex((row) => row.kind === 'chat')
  const stop = [at, indexOf(rows, activeId), first].find((index) => index !== -1) ?? -1

  useEffect(() => {
    if (at !== -1) lastIndex.current = at
    if (at !== -1 || focusedId === null) return
    const next = chatNear(rows, lastIndex.current)
    setFocusedId(next)
    if (wanted.current === null) return
    wanted.current = next
    if (isFocusLost()) rowButton(list.current, next)?.focus()
  }, [at, focusedId, rows, list])

  const register = useCallback((button: HTMLButtonElement | null) => {
    if (button !== null && button.dataset.conversation === String(wanted.current) && isFocusLost()) button.focus()
  }, [])

  const moveByKey = (event: KeyboardEvent, scrollTo: (index: number) => void) => {
    const current = Number((event.target as Element).closest('li')?.getAttribute('data-index') ?? -1)
    const next = rowByKey(rows, current, event.key)
    if (next === null) return
    event.preventDefault()
    const id = idOf(rows[next])
    setFocusedId(id)
    wanted.current = id
    scrollTo(next)
    // A row that is not drawn yet takes the focus as soon as it is.
    const button = rowButton(list.current, id)
    if (button === null && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    button?.focus()
  }
  const listeners = {
    onFocus: (event: FocusEvent) => {
      const index = event.target.closest('li')?.getAttribute('data-index')
      const id = idOf(rows[Number(index ?? -1)])
      if (id === null) return
      wanted.current = id
      setFocusedId(id)
    },
    onBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) wanted.current = null
    },
  }
  return { tabStopId: idOf(rows[stop]), keptRows: stop === -1 ? [] : [stop], moveByKey, register, listeners }
}

/** The index of the chat that a key leads to from row `from`; null when it leads nowhere. */
export function rowByKey(rows: readonly ListRow[], from: number, key: string): number | null {
  const chats = rows.flatMap((row, index) => (row.kind === 'chat' ? [index] : []))
  const at = chats.indexOf(from)
  const targets: Readonly<Record<string, number | undefined>> = {
    ArrowDown: chats[at + 1],
    ArrowUp: at > 0 ? chats[at - 1] : undefined,
    Home: chats[0],
    End: chats.at(-1),
  }
  return targets[key] ?? null
}
