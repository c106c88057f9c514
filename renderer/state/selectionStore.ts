import { create } from 'zustand'

/** Chats that are chosen for one action. */
export interface Selection {
  readonly ids: ReadonlySet<number>
  /** Where a range begins; null: nothing is chosen. */
  readonly anchor: number | null
}

/** Nothing is chosen. */
export const NO_SELECTION: Selection = { ids: new Set(), anchor: null }

/** The selection with one chat more, or less. */
export function toggled({ ids }: Selection, id: number): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next.size === 0 ? NO_SELECTION : { ids: next, anchor: id }
}

/** The chats from where the range began (or else from `from`) to one of `order`, both included. */
export function extended({ anchor }: Selection, order: readonly number[], from: number, to: number): Selection {
  const start = anchor !== null && order.includes(anchor) ? anchor : from
  const [first = 0, last = 0] = [order.indexOf(start), order.indexOf(to)].toSorted((a, b) => a - b)
  return { ids: new Set(order.slice(Math.max(0, first), last + 1)), anchor: start }
}

interface SelectionStore extends Selection {
  set(selection: Selection): void
  clear(): void
}

/** The chats chosen in the sidebar. */
export const useSelection = create<SelectionStore>()((set) => ({
  ...NO_SELECTION,
  set: (selection) => set(selection),
  clear: () => set(NO_SELECTION),
}))
