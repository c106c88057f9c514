import { create } from 'zustand'
import type { FindHit } from '../../shared/searchModels.ts'
import { ask } from '../parlorClient.ts'
import { useOpenConversation } from './openConversationStore.ts'
import { reportError } from './reportError.ts'

/** One occurrence of the text: in which message, and the how many-th in it, from 0. */
export interface Occurrence {
  readonly depth: number
  readonly nth: number
}

interface FindStore {
  readonly isOpen: boolean
  /** Counts how often it was opened: opened again, the box gets the focus. */
  readonly openings: number
  readonly query: string
  readonly hits: readonly FindHit[]
  /** Occurrences in the whole chat. */
  readonly total: number
  /** Which of them is shown, from 0; null: none. */
  readonly current: number | null
  /** Counts how often the person asked to see an occurrence: then the list goes there. */
  readonly shows: number
  /** Opens the bar, if a chat is on screen. */
  open(): void
  close(): void
  setQuery(query: string): void
  /**
   * Looks for the text in the chat on screen.
   * @param fromDepth the first occurrence from here on is shown; null: the one that is shown stays, and the list too
   */
  find(fromDepth: number | null): Promise<void>
  /** Shows the next (1) or the previous (-1) occurrence; after the last comes the first. */
  step(by: 1 | -1): void
}

const NOTHING = { hits: [], total: 0, current: null } as const

let turn = 0

/** Finding in the chat on screen. */
export const useFindStore = create<FindStore>()((set, get) => ({
  isOpen: false,
  openings: 0,
  query: '',
  shows: 0,
  ...NOTHING,
  open: () => {
    if (useOpenConversation.getState().conversationId === null) return
    set(({ openings }) => ({ isOpen: true, openings: openings + 1 }))
  },
  close: () => {
    turn += 1
    set({ isOpen: false, ...NOTHING })
  },
  setQuery: (query) => set({ query }),
  find: async (fromDepth) => {
    turn += 1
    const mine = turn
    const { conversationId } = useOpenConversation.getState()
    const { query } = get()
    if (conversationId === null || query.trim() === '') {
      set(NOTHING)
      return
    }
    try {
      const hits = await ask('search:in-conversation', { conversationId, query })
      if (mine !== turn) return
      const total = hits.reduce((sum, { count }) => sum + count, 0)
      const before = get()
      const shown = occurrenceAt(before.hits, before.current)
      const current = fromDepth === null ? ordinalNear(hits, shown) : firstFrom(hits, fromDepth)
      const shows = fromDepth === null ? before.shows : before.shows + 1
      set({ hits, total, current: total === 0 ? null : current, shows })
    } catch (cause) {
      reportError(cause, 'find')
      if (mine === turn) set(NOTHING)
    }
  },
  step: (by) => {
    const { current, total, shows } = get()
    if (total > 0) set({ current: ((current ?? 0) + by + total) % total, shows: shows + 1 })
  },
}))

/** Where an occurrence is, by its number in the whole chat; null: there is none. */
export function occurrenceAt(hits: readonly FindHit[], ordinal: number | null): Occurrence | null {
  let before = 0
  for (const { depth, count } of hits) {
    if (ordinal !== null && ordinal < before + count) return { depth, nth: ordinal - before }
    before += count
  }
  return null
}

function firstFrom(hits: readonly FindHit[], depth: number): number {
  let before = 0
  for (const hit of hits) {
    if (hit.depth >= depth) return before
    before += hit.count
  }
  return 0
}

/** The number of an occurrence, or of the one that has taken its place. */
function ordinalNear(hits: readonly FindHit[], shown: Occurrence | null): number {
  const { depth = 0, nth = 0 } = shown ?? {}
  const hit = hits.find((other) => other.depth === depth)
  return firstFrom(hits, depth) + (hit === undefined ? 0 : Math.min(nth, hit.count - 1))
}
