import { create } from 'zustand'
import type { ModelFacts, UsageReport, UsageSettings } from '../../shared/usage.ts'
import { ask } from '../parlorClient.ts'
import { reportError } from './reportError.ts'

interface UsageReportStore {
  readonly report: UsageReport | null
  readonly settings: UsageSettings | null
  /** Reads what the profile used, by model in one month such as `2026-03`. */
  load(month: string): Promise<void>
  /** Sets what is known of a model; without window and price, its own row goes. @throws RequestFailure */
  setModel(facts: ModelFacts): Promise<void>
  clear(): void
}

let reading = 0

/** What the open profile used, and the prices it is counted with; for the settings. */
export const useUsageReport = create<UsageReportStore>()((set) => ({
  report: null,
  settings: null,
  load: async (month) => {
    reading += 1
    const own = reading
    try {
      const [report, settings] = await Promise.all([ask('usage:report', { month }), ask('usage-settings:get', {})])
      if (own === reading) set({ report, settings })
    } catch (cause) {
      reportError(cause, 'usageReportStore.load')
    }
  },
  setModel: async (facts) => {
    const { models, unknownWindow } = await ask('usage-settings:get', {})
    const others = models.filter(({ model }) => model !== facts.model)
    const isEmpty = facts.window === null && facts.price === null
    const next = isEmpty ? others : [...others, facts]
    // Copied: the contract's input is a plain value.
    set({ settings: await ask('usage-settings:set', { models: [...next], unknownWindow }) })
  },
  clear: () => {
    reading += 1
    set({ report: null, settings: null })
  },
}))
