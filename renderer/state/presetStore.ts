import { create } from 'zustand'
import type { RequestInput } from '../../shared/ipc.ts'
import type { Preset } from '../../shared/models.ts'
import { ask, type RequestFailure } from '../parlorClient.ts'
import { asFailure } from './asFailure.ts'

interface PresetStore {
  readonly presets: readonly Preset[]
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  readonly failure: RequestFailure | null
  /** Never rejects: `failure` says what was wrong. */
  load(): Promise<void>
  /** @throws RequestFailure such as `preset-name-taken` */
  save(preset: RequestInput<'preset:save'>): Promise<void>
  /** @throws RequestFailure */
  remove(id: string): Promise<void>
  /** Moves a preset up (-1) or down (1). @throws RequestFailure */
  move(id: string, step: -1 | 1): Promise<void>
  clear(): void
}

const EMPTY = { presets: [], status: 'idle', failure: null } as const

/** Answers for a profile that was left meanwhile are dropped. */
let era = 0

/** The list with one preset a place further up (-1) or down (1); at the edge it stays. */
export function movedPreset(presets: readonly Preset[], id: string, step: -1 | 1): readonly Preset[] {
  const from = presets.findIndex((preset) => preset.id === id)
  const moved = presets[from]
  const to = from + step
  if (moved === undefined || to < 0 || to >= presets.length) return presets
  return presets.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** The prompt presets of the open profile. */
export const usePresetStore = create<PresetStore>()((set, get) => {
  const apply = async (request: () => Promise<readonly Preset[]>) => {
    const mine = era
    const presets = await request()
    if (mine === era) set({ presets, status: 'ready', failure: null })
  }
  return {
    ...EMPTY,
    load: async () => {
      const mine = era
      set({ status: 'loading', failure: null })
      try {
        await apply(() => ask('preset:list', {}))
      } catch (cause) {
        if (mine === era) set({ status: 'failed', failure: asFailure(cause) })
      }
    },
    save: (preset) => apply(() => ask('preset:save', preset)),
    remove: (id) => apply(() => ask('preset:remove', { id })),
    move: async (id, step) => {
      const presets = movedPreset(get().presets, id, step)
      if (presets === get().presets) return
      // At once: a second press of the same button begins with this order.
      set({ presets })
      try {
        await apply(() => ask('preset:reorder', { ids: presets.map((preset) => preset.id) }))
      } catch (cause) {
        await get().load()
        throw cause
      }
    },
    clear: () => {
      era += 1
      set(EMPTY)
    },
  }
})
