import { create } from 'zustand'
import type { RequestInput } from '../../shared/ipc.ts'
import type { SearchHit, SearchOrder, SearchPlace, TitleHit } from '../../shared/searchModels.ts'
import { ask, type RequestFailure } from '../parlorClient.ts'
import { asFailure } from './asFailure.ts'
import { type EntriesFilter, isBackwards, listInput } from './entriesFilter.ts'

/** What is searched for, and where. Days as in {@link EntriesFilter}. */
export interface SearchForm extends Pick<EntriesFilter, 'role' | 'firstDay' | 'lastDay'> {
  readonly query: string
  readonly order: SearchOrder
  readonly place: SearchPlace
  /** Only the chats of this folder; null: of all. */
  readonly folderId: number | null
}

interface SearchState {
  readonly form: SearchForm
  readonly titles: readonly TitleHit[]
  readonly hits: readonly SearchHit[]
  /** Where the next page starts; null: there is none. */
  readonly nextCursor: string | null
  /** `idle`: nothing is searched for. */
  readonly status: 'idle' | 'searching' | 'ready' | 'failed'
  readonly failure: RequestFailure | null
}

interface SearchStore extends SearchState {
  /** Searches anew: at once, or for another query after a short pause of typing. */
  change(changes: Partial<SearchForm>): void
  /** Searches again for the same. Never rejects: `failure` says what was wrong. */
  search(): Promise<void>
  /** Reads the next hits, if there are any. */
  loadMore(): Promise<void>
  clear(): void
}

/** Every message of the chats, the best first. */
export const NO_FILTER: Omit<SearchForm, 'query' | 'order'> = {
  role: 'all',
  firstDay: '',
  lastDay: '',
  place: 'chats',
  folderId: null,
}

/** Hits that are read at once. */
const PAGE = 30

/** A pause in typing after which it is searched, ms. */
const TYPING_PAUSE = 80

const NOTHING = { titles: [], hits: [], nextCursor: null, status: 'idle', failure: null } as const
const EMPTY: SearchState = { form: { query: '', order: 'best', ...NO_FILTER }, ...NOTHING }

/** True when the filter leaves out any message of the chats. */
export function leavesOut({ role, firstDay, lastDay, place, folderId }: SearchForm): boolean {
  return role !== 'all' || firstDay !== '' || lastDay !== '' || place === 'trash' || folderId !== null
}

function inputOf({ query, order, place, folderId, ...filter }: SearchForm): RequestInput<'search:messages'> {
  const { order: _byTime, ...rest } = listInput({ ...filter, order: 'newest-first' })
  return { ...rest, query, order, place, limit: PAGE, ...(folderId === null ? {} : { folderId }) }
}

/** Which search is the newest: answers to an older one are dropped. */
let turn = 0
let pause: ReturnType<typeof setTimeout> | undefined

/** The search in all chats of the open profile. */
export const useSearchStore = create<SearchStore>()((set, get) => {
  /** A page may come short because its time was over: it is asked on until there is enough to see. */
  const read = async (mine: number, from: string | null) => {
    const input = inputOf(get().form)
    const wanted = from === null ? PAGE : get().hits.length + PAGE
    try {
      for (let cursor = from, isFirst = from === null; ; isFirst = false) {
        const page = await ask('search:messages', cursor === null ? input : { ...input, cursor })
        if (mine !== turn) return
        cursor = page.nextCursor
        set((state) => ({
          hits: isFirst ? page.hits : [...state.hits, ...page.hits],
          titles: isFirst ? page.titles : state.titles,
          nextCursor: cursor,
        }))
        if (cursor === null || get().hits.length >= wanted) break
      }
      set({ status: 'ready', failure: null })
    } catch (cause) {
      if (mine === turn) set({ status: 'failed', failure: asFailure(cause) })
    }
  }
  return {
    ...EMPTY,
    change: (changes) => {
      const before = get().form
      set({ form: { ...before, ...changes } })
      clearTimeout(pause)
      if (changes.query === undefined || changes.query.trim() === '') void get().search()
      else pause = setTimeout(() => void get().search(), TYPING_PAUSE)
    },
    search: async () => {
      turn += 1
      const { form } = get()
      if (form.query.trim() === '') set(NOTHING)
      else if (isBackwards({ ...form, order: 'newest-first' })) set({ ...NOTHING, status: 'ready' })
      else {
        set({ status: 'searching', failure: null })
        await read(turn, null)
      }
    },
    loadMore: async () => {
      const { status, nextCursor } = get()
      if (status !== 'ready' || nextCursor === null) return
      set({ status: 'searching' })
      await read(turn, nextCursor)
    },
    clear: () => {
      turn += 1
      clearTimeout(pause)
      set(EMPTY)
    },
  }
})
