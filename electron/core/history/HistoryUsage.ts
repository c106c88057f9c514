import type { Usage } from '../../../shared/models.ts'
import type { ContextMode, Spending } from '../../../shared/usage.ts'
import type { Database } from '../database/Database.ts'
import type { Now } from '../ports.ts'
import * as summaries from './contextSummaries.ts'
import * as usage from './usageEvents.ts'

/** The part of a profile's history about usage and context: what was used, and what stands for messages left out. */
export class HistoryUsage {
  readonly #database: Database
  readonly #now: Now

  constructor(database: Database, now: Now) {
    this.#database = database
    this.#now = now
  }

  /** Notes that a request runs. */
  begin(asked: usage.AskedRequest): Promise<void> {
    return this.#database.write((manager) => usage.beginUsage(manager, asked, this.#now()))
  }

  /** Ends a request that is no answer; that of an answer ends with its row. */
  end(asked: usage.AskedRequest, counted: Usage | null, text: string): Promise<void> {
    return this.#database.write((manager) => usage.endUsage(manager, asked, counted, text, this.#now()))
  }

  /** Ended requests that the ledger may not have yet. */
  waiting(): Promise<usage.LedgerEntry[]> {
    return this.#database.read(usage.waitingUsage)
  }

  /** The ledger has these. */
  markMoved(uuids: readonly string[]): Promise<void> {
    return this.#database.write((manager) => usage.markUsageMoved(manager, uuids))
  }

  /** What a chat used. */
  chatSpending(conversationId: number): Promise<Spending> {
    return this.#database.read((manager) => usage.chatSpending(manager, conversationId))
  }

  /** How a chat goes on when it is too long. @throws CodedError `not-found` */
  contextMode(conversationId: number): Promise<ContextMode> {
    return this.#database.read((manager) => summaries.getContextMode(manager, conversationId))
  }

  /** @throws CodedError `not-found` */
  setContextMode(conversationId: number, mode: ContextMode): Promise<void> {
    return this.#database.write((manager) => summaries.setContextMode(manager, conversationId, mode))
  }

  /** The summaries of a chat, of all its branches. */
  summaries(conversationId: number): Promise<summaries.ContextSummary[]> {
    return this.#database.read((manager) => summaries.listSummaries(manager, conversationId))
  }

  /** Keeps a summary. */
  addSummary(conversationId: number, summary: summaries.ContextSummary, model: string): Promise<void> {
    return this.#database.write((manager) => summaries.addSummary(manager, conversationId, summary, model, this.#now()))
  }
}
