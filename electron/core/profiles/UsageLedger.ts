import { NOTHING_SPENT, type UsageLine, type UsageReport } from '../../../shared/usage.ts'
import type { Database } from '../database/Database.ts'
import { type LedgerEntry, SPENDING_SUMS, type SpendingRow, toSpending } from '../history/usageEvents.ts'

/** Months that a report shows. */
const MONTHS = 12

type LineRow = SpendingRow & { readonly name: string; readonly requests: number }

/** The append-only book of what every profile used: sums stay when chats, or profiles, are removed. */
export class UsageLedger {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Writes what is not written yet: the same entries again change nothing. */
  async add(profileId: string, entries: readonly LedgerEntry[]): Promise<void> {
    await this.#database.write((manager) =>
      manager.query(
        `INSERT INTO usage_ledger (uuid, profile, at, month, purpose, model, server, prompt_tokens, completion_tokens,
          cached_tokens, reasoning_tokens, estimated, cost_nanos)
        SELECT value ->> 'uuid', ?, value ->> 'at', value ->> 'month', value ->> 'purpose', value ->> 'model',
          value ->> 'server', value ->> 'promptTokens', value ->> 'completionTokens', value ->> 'cachedTokens',
          value ->> 'reasoningTokens', value ->> 'estimated', value ->> 'costNanos' FROM json_each(?)
        WHERE true ON CONFLICT (uuid) DO NOTHING`,
        [profileId, JSON.stringify(entries)],
      ),
    )
  }

  /** What a profile used in all, by month, and by model in one month (such as `2026-03`). */
  async report(profileId: string, month: string): Promise<UsageReport> {
    const sums = `count(*) AS requests, ${SPENDING_SUMS} FROM usage_ledger WHERE profile = ?`
    return this.#database.read(async (manager) => {
      const months: readonly LineRow[] = await manager.query(
        `SELECT month AS name, ${sums} GROUP BY month ORDER BY month DESC LIMIT ${MONTHS}`,
        [profileId],
      )
      const models: readonly LineRow[] = await manager.query(
        `SELECT model AS name, ${sums} AND month = ? GROUP BY model ORDER BY costNanos DESC, promptTokens DESC LIMIT 100`,
        [profileId, month],
      )
      const [total]: readonly SpendingRow[] = await manager.query(
        `SELECT ${SPENDING_SUMS} FROM usage_ledger WHERE profile = ?`,
        [profileId],
      )
      return {
        total: total ? toSpending(total) : NOTHING_SPENT,
        months: months.map(toLine).reverse(),
        models: models.map(toLine),
      }
    })
  }
}

function toLine({ name, requests, ...sums }: LineRow): UsageLine {
  return { name, requests, ...toSpending(sums) }
}
