import { CodedError } from '../../shared/errors.ts'
import type { Profile } from '../../shared/models.ts'
import {
  type ContextMode,
  type ContextState,
  NOTHING_SPENT,
  type UsageReport,
  type UsageSettings,
} from '../../shared/usage.ts'
import { countUnsentPictures } from './chat/fileParts.ts'
import { tokensOf } from './chat/planContext.ts'
import { contextRoom, readContextPlan } from './chat/readContext.ts'
import type { ChatHistory } from './history/ChatHistory.ts'
import type { Log, Publish, Settings } from './ports.ts'
import type { UsageLedger } from './profiles/UsageLedger.ts'
import type { ProviderService } from './provider/ProviderService.ts'

/** What a {@link UsageService} works with. */
export interface UsageServiceOptions {
  readonly profile: () => Profile
  readonly history: ChatHistory
  readonly ledger: UsageLedger
  readonly provider: ProviderService
  readonly settings: Settings
  readonly publish: Publish
  readonly log: Log
}

/** What the open profile's chats send and cost. */
export class UsageService {
  readonly #options: UsageServiceOptions
  #moving: Promise<void> = Promise.resolve()

  constructor(options: UsageServiceOptions) {
    this.#options = options
  }

  /**
   * Moves ended requests to the ledger. Each has one id in both files, so a move that is cut short is done again
   * without counting twice. Never rejects: what fails waits for the next answer or opening.
   */
  settle(): Promise<void> {
    this.#moving = this.#moving.then(() => this.#move())
    return this.#moving
  }

  /** What goes with the next question of a chat (null: of a new one). @throws CodedError `not-found` */
  async contextState(conversationId: number | null, chosenModel?: string): Promise<ContextState> {
    const { history, provider, settings } = this.#options
    const { effective } = await provider.state()
    const chat = conversationId === null ? null : await history.getConversation(conversationId)
    const model = chat?.model ?? chosenModel ?? (await provider.currentModel())
    const server = effective.preset === 'demo' ? 'http://localhost' : effective.baseURL
    const { facts, budget } = contextRoom(model, { settings: effective, server }, settings.get().usage)
    const leaf = chat?.activeLeafId ?? null
    const plan = leaf === null ? null : await readContextPlan(history, leaf, budget)
    const system = effective.systemPrompt.trim() === '' ? 0 : tokensOf([{ message: effective.systemPrompt }])
    const summary = plan?.summary?.text ?? null
    const first = plan?.kept[0]
    return {
      model,
      window: facts.window,
      budget: budget + system,
      parts: {
        system,
        summary: summary === null ? 0 : tokensOf([{ message: summary }]),
        messages: tokensOf(plan?.kept ?? []),
      },
      mode: chat === null ? 'leave-out' : await history.usage.contextMode(chat.id),
      starts: first && first.depth > 0 ? { messageId: first.id, depth: first.depth } : null,
      summary,
      unsentPictures: countUnsentPictures(plan?.kept ?? [], model),
      spent: chat === null ? NOTHING_SPENT : await history.usage.chatSpending(chat.id),
      price: facts.price,
    }
  }

  /** Chooses how a chat goes on when it is too long. @throws CodedError `not-found` */
  async setMode(conversationId: number, mode: ContextMode): Promise<ContextMode> {
    await this.#options.history.usage.setContextMode(conversationId, mode)
    return mode
  }

  /** What the profile used by month, and by model in one month. */
  async report(month: string): Promise<UsageReport> {
    await this.settle()
    const { ledger, profile } = this.#options
    return ledger.report(profile().id, month)
  }

  /** Windows and prices that were set here. */
  settings(): UsageSettings {
    return this.#options.settings.get().usage
  }

  /** Sets windows and prices; what was used before keeps its cost. @throws CodedError `not-allowed` for a member */
  setSettings(usage: UsageSettings): UsageSettings {
    if (this.#options.profile().role !== 'owner') {
      throw new CodedError('not-allowed', "Only the owner changes the application's settings.")
    }
    return this.#options.settings.update({ usage }).usage
  }

  async #move(): Promise<void> {
    const { history, ledger, profile, publish, log } = this.#options
    try {
      if (history.readOnly) return
      for (;;) {
        const entries = await history.usage.waiting()
        if (entries.length === 0) return
        await ledger.add(profile().id, entries)
        await history.usage.markMoved(entries.map(({ uuid }) => uuid))
        publish({ type: 'usage:changed' })
      }
    } catch (error) {
      log.error('usage.not-moved', error)
    }
  }
}
