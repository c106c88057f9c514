import { create } from 'zustand'
import { LIMITS } from '../../shared/limits.ts'
import type { TitleHit } from '../../shared/searchModels.ts'
import { ask } from '../parlorClient.ts'
import { reportError } from './reportError.ts'
import { useSessionStore } from './sessionStore.ts'

/** Chats that the palette shows at most. */
const CHATS_SHOWN = 12

interface PaletteStore {
  readonly typed: string
  /** Chats whose title fits what was typed, the best first; with nothing typed the newest. */
  readonly titles: readonly TitleHit[]
  readonly status: 'idle' | 'looking' | 'ready' | 'failed'
  /** Looks through the titles of all chats for what is typed now. Never rejects: `status` says what was wrong. */
  type(typed: string): Promise<void>
  clear(): void
}

const EMPTY = { typed: '', titles: [], status: 'idle' } as const

/** Whether main is looking through the titles: one look-up at a time, then the one for what was typed last. */
let isAsking = false
let era = 0

/** The part of what was typed that chooses titles; null: only actions or models are wanted. */
function titleQuery(typed: string): string | null {
  return /^\s*[>@]/.test(typed) ? null : typed.trim().slice(0, LIMITS.searchCharacters)
}

/** What is typed in the palette, and the chats that fit it. */
export const usePaletteStore = create<PaletteStore>()((set, get) => ({
  ...EMPTY,
  type: async (typed) => {
    const mine = era
    set({ typed, status: 'looking' })
    if (isAsking) return
    isAsking = true
    try {
      let asked: string | null
      do {
        asked = titleQuery(get().typed)
        const titles = asked === null ? [] : await ask('search:titles', { query: asked, limit: CHATS_SHOWN })
        if (mine === era) set({ titles })
      } while (mine === era && titleQuery(get().typed) !== asked)
      if (mine === era) set({ status: 'ready' })
    } catch (cause) {
      reportError(cause, 'palette')
      if (mine === era) set({ titles: [], status: 'failed' })
    } finally {
      isAsking = false
    }
  },
  clear: () => {
    era += 1
    set(EMPTY)
  },
}))

/** Remembers that an entry of the palette was chosen. */
export function rememberChoice(key: string): void {
  const { session, updateView } = useSessionStore.getState()
  if (session === null || key.length > LIMITS.recentChoiceCharacters) return
  const others = session.view.recentChoices.filter((other) => other !== key)
  updateView({ recentChoices: [key, ...others].slice(0, LIMITS.recentChoices) })
}
