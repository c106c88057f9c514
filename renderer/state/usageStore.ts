import { create } from 'zustand'
import type { ParlorEvent } from '../../shared/ipc.ts'
import type { ContextMode, ContextState } from '../../shared/usage.ts'
import { ask } from '../parlorClient.ts'
import { reportError } from './reportError.ts'

interface UsageStore {
  /** The chat that `context` is about; null: a new one. */
  readonly conversationId: number | null
  /** What goes with the next question; null: not known yet. */
  readonly context: ContextState | null
  /** Whether earlier messages of the chat are being summarised, or could not be. */
  readonly summary: 'running' | 'done' | 'failed'
  /** Reads what goes with the next question of a chat. */
  load(conversationId: number | null, model: string | null): Promise<void>
  setMode(mode: ContextMode): Promise<void>
  applyEvent(event: ParlorEvent): void
  clear(): void
}

const NOTHING = { conversationId: null, context: null, summary: 'done' } as const
let reading = 0
/** The model that the last reading was asked for. */
let chosenModel: string | null = null

/** What the chat on screen sends to the model and costs. */
export const useUsageStore = create<UsageStore>()((set, get) => ({
  ...NOTHING,
  load: async (conversationId, model) => {
    reading += 1
    const own = reading
    chosenModel = model
    if (get().conversationId !== conversationId) set({ ...NOTHING, conversationId })
    try {
      const context = await ask('context:state', { conversationId, ...(model === null ? {} : { model }) })
      if (own === reading) set({ context })
    } catch (cause) {
      reportError(cause, 'usageStore.load')
    }
  },
  setMode: async (mode) => {
    const { conversationId, load } = get()
    if (conversationId === null) return
    await ask('context:set-mode', { conversationId, mode })
    if (get().conversationId !== conversationId) return // Another chat was opened meanwhile.
    if (get().summary === 'failed') set({ summary: 'done' })
    await load(conversationId, null)
  },
  applyEvent: (event) => {
    const { conversationId, context, load } = get()
    if (event.type === 'usage-settings:changed' && context !== null) void load(conversationId, chosenModel)
    if (event.type !== 'context:summary' || event.conversationId !== conversationId) return
    set({ summary: event.state })
  },
  clear: () => {
    reading += 1
    set(NOTHING)
  },
}))
