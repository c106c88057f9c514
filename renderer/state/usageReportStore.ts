import { create } from 'zustand'
import type { ParlorEvent } from '../../shared/ipc.ts'
import type { ModelFacts, UsageReport, UsageSettings } from '../../shared/usage.ts'
import { ask, type RequestFailure } from '../parlorClient.ts'
import { asFailure } from './asFailure.ts'

interface UsageReportStore {
  readonly report: UsageReport | null
  /** The month whose models `report` has; another one may have been asked for since. */
  readonly reportMonth: string
  readonly settings: UsageSettings | null
  /** Why the last reading failed; null: it did not, or none has ended yet. */
  readonly failure: RequestFailure | null
  /** Reads what the profile used, by model in one month such as `2026-03`, and keeps it new until `leave`. Never rejects. */
  load(month: string): Promise<void>
  /** The report is no longer on screen. */
  leave(): void
  /** Sets what is known of a model; without window and price, its own row goes. @throws RequestFailure */
  setModel(facts: ModelFacts): Promise<void>
  applyEvent(event: ParlorEvent): void
  clear(): void
}

const NOTHING = { report: null, reportMonth: '', settings: null, failure: null } as const
let reading = 0
/** The month on screen; null: the report is not. */
let followed: string | null = null

/** What the open profile used, and the prices it is counted with; for the settings. */
export const useUsageReport = create<UsageReportStore>()((set, get) => ({
  ...NOTHING,
  load: async (month) => {
    followed = month
    reading += 1
    const own = reading
    try {
      const [report, settings] = await Promise.all([ask('usage:report', { month }), ask('usage-settings:get', {})])
      if (own === reading) set({ report, reportMonth: month, settings, failure: null })
    } catch (cause) {
      if (own === reading) set({ failure: asFailure(cause) })
    }
  },
  leave: () => {
    followed = null
  },
  setModel: async (facts) => {
    const { models, unknownWindow } = await ask('usage-settings:get', {})
    const others = models.filter(({ model }) => model !== facts.model)
    const isEmpty = facts.window === null && facts.price === null
    const next = isEmpty ? others : [...others, facts]
    // Copied: the contract's input is a plain value.
    set({ settings: await ask('usage-settings:set', { models: [...next], unknownWindow }) })
  },
  applyEvent: (event) => {
    if (event.type === 'usage-settings:changed' && get().settings !== null) set({ settings: event.settings })
    if (event.type === 'usage:changed' && followed !== null) void get().load(followed)
  },
  clear: () => {
    reading += 1
    followed = null
    set(NOTHING)
  },
}))
