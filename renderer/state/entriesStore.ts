import { create } from 'zustand'
import type { ParlorEvent } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { HistoryEntry } from '../../shared/models.ts'
import { ask, type RequestFailure } from '../parlorClient.ts'
import { asFailure } from './asFailure.ts'
import { type EntriesFilter, EVERY_ENTRY, isBackwards, listInput } from './entriesFilter.ts'

interface EntriesState {
  readonly filter: EntriesFilter
  /** The pages read so far, in the filter's order. */
  readonly entries: readonly HistoryEntry[]
  /** Where the next page starts; null: there is none. */
  readonly nextCursor: string | null
  readonly status: 'idle' | 'loading' | 'loading-more' | 'ready' | 'failed'
  readonly failure: RequestFailure | null
}

interface EntriesStore extends EntriesState {
  /** Reads the first page of the filter again. Never rejects: `failure` says what was wrong. */
  load(): Promise<void>
  /** Reads the next page; does nothing while a page is being read, or after the last. */
  loadMore(): Promise<void>
  setFilter(change: Partial<EntriesFilter>): Promise<void>
  /**
   * Adds a text to the history, in a new chat, without asking the model; then reads the list again.
   * @param clientMessageId UUID of the intended entry: the same one twice writes once
   * @throws RequestFailure when main refuses
   */
  add(message: string, clientMessageId: string): Promise<void>
  applyEvent(event: ParlorEvent): void
  clear(): void
}

const EMPTY: EntriesState = { filter: EVERY_ENTRY, entries: [], nextCursor: null, status: 'idle', failure: null }

/** The list as an event leaves it: an answer that is in the list shows its present text and status. */
export function afterEvent(entries: readonly HistoryEntry[], event: ParlorEvent): readonly HistoryEntry[] {
  if (event.type !== 'message:changed') return entries
  const { id, message, status, model } = event.message
  if (!entries.some((entry) => entry.id === id)) return entries
  return entries.map((entry) => (entry.id === id ? { ...entry, message, status, model } : entry))
}

/** Which reading of the list is the newest: pages of an older one are dropped. */
let reading = 0

/** All entries of the open profile's history, page by page. */
export const useEntriesStore = create<EntriesStore>()((set, get) => {
  const readPage = async (turn: number, cursor: string | null) => {
    try {
      const input = { ...listInput(get().filter), limit: LIMITS.pageRows, ...(cursor === null ? {} : { cursor }) }
      const page = await ask('chat-history:list', input)
      if (turn !== reading) return
      const before = cursor === null ? [] : get().entries
      set({ entries: [...before, ...page.items], nextCursor: page.nextCursor, status: 'ready', failure: null })
    } catch (cause) {
      if (turn !== reading) return
      set({
        status: 'failed',
        failure: asFailure(cause),
        ...(cursor === null ? { entries: [], nextCursor: null } : {}),
      })
    }
  }
  return {
    ...EMPTY,
    load: async () => {
      reading += 1
      if (isBackwards(get().filter)) {
        set({ entries: [], nextCursor: null, status: 'ready', failure: null })
        return
      }
      set({ status: 'loading', failure: null })
      await readPage(reading, null)
    },
    loadMore: async () => {
      const { status, nextCursor } = get()
      if (nextCursor === null || status === 'loading' || status === 'loading-more') return
      set({ status: 'loading-more', failure: null })
      await readPage(reading, nextCursor)
    },
    setFilter: async (change) => {
      set({ filter: { ...get().filter, ...change } })
      await get().load()
    },
    add: async (message, clientMessageId) => {
      await ask('chat-history:create', { message, clientMessageId })
      await get().load()
    },
    applyEvent: (event) => {
      const entries = afterEvent(get().entries, event)
      if (entries !== get().entries) set({ entries })
    },
    clear: () => {
      reading += 1
      set(EMPTY)
    },
  }
})
