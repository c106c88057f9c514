import type { EntityManager } from 'typeorm'
import { estimateTokens } from '../../../shared/estimateTokens.ts'
import type { ServerKind } from '../../../shared/modelFacts.ts'
import type { Usage } from '../../../shared/models.ts'
import { costOf, NOTHING_SPENT, type Spending, type TokenPrice } from '../../../shared/usage.ts'

/** A request to a model as it is known when the server begins to answer. */
export interface AskedRequest {
  /** Random UUID, the same in the ledger. */
  readonly uuid: string
  readonly conversationId: number
  /** The answer; null: a title or a summary. */
  readonly messageId: number | null
  /** UTF-16 units that the answer had before, when it is continued. */
  readonly startLength: number
  readonly purpose: 'answer' | 'title' | 'summary'
  readonly model: string
  readonly server: ServerKind
  /** Null: not known. */
  readonly price: TokenPrice | null
  /** Estimated tokens of what is sent. */
  readonly promptTokens: number
}

/** What moves to the ledger: counts and names of models, nothing that was written. */
export interface LedgerEntry {
  readonly uuid: string
  readonly at: number
  readonly month: string
  readonly purpose: string
  readonly model: string
  readonly server: string
  readonly promptTokens: number
  readonly completionTokens: number
  readonly cachedTokens: number
  readonly reasoningTokens: number
  readonly estimated: number
  readonly costNanos: number | null
}

/** Columns of a {@link LedgerEntry}. */
const ENTRY = `uuid, at, month, purpose, model, server, prompt_tokens AS promptTokens,
  completion_tokens AS completionTokens, cached_tokens AS cachedTokens, reasoning_tokens AS reasoningTokens, estimated,
  cost_nanos AS costNanos`

/** Sums of rows as a spending; shared with the ledger, whose columns have the same names. */
export const SPENDING_SUMS = `coalesce(sum(prompt_tokens), 0) AS promptTokens,
  coalesce(sum(completion_tokens), 0) AS completionTokens, coalesce(sum(cached_tokens), 0) AS cachedTokens,
  coalesce(sum(reasoning_tokens), 0) AS reasoningTokens, coalesce(max(estimated), 0) AS estimated,
  coalesce(sum(cost_nanos), 0) AS costNanos, coalesce(max(cost_nanos IS NULL), 0) AS priceUnknown`

/** A row of {@link SPENDING_SUMS}. */
export type SpendingRow = Omit<Spending, 'estimated' | 'priceUnknown'> & {
  readonly estimated: number
  readonly priceUnknown: number
}

/** SQLite has no truth values. */
export function toSpending({ estimated, priceUnknown, ...sums }: SpendingRow): Spending {
  return { ...sums, estimated: estimated === 1, priceUnknown: priceUnknown === 1 }
}

/** Year and month of a time (UTC ms) by this computer's clock, such as `2026-03`. */
export function monthOf(time: number): string {
  const date = new Date(time)
  return `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}`
}

/** Notes that a request runs, so that a kill does not make its cost forgotten. */
export async function beginUsage(manager: EntityManager, asked: AskedRequest, now: number): Promise<void> {
  await manager.query(
    `INSERT INTO usage_event (uuid, state, conversation_id, message_id, start_length, at, month, purpose, model, server,
      price, prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens, estimated, cost_nanos)
      VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 1, NULL) ON CONFLICT (uuid) DO NOTHING`,
    [
      asked.uuid,
      asked.conversationId,
      asked.messageId,
      asked.startLength,
      now,
      monthOf(now),
      asked.purpose,
      asked.model.toWellFormed(),
      asked.server,
      asked.price === null ? null : JSON.stringify(asked.price),
      asked.promptTokens,
    ],
  )
}

/**
 * Ends a request with what the server counted, or with an estimate from the text that came. A second end changes nothing.
 * @param text all text of the answer
 */
export async function endUsage(
  manager: EntityManager,
  asked: AskedRequest,
  usage: Usage | null,
  text: string,
  now: number,
): Promise<void> {
  await beginUsage(manager, asked, now)
  const tokens = {
    promptTokens: usage?.promptTokens ?? asked.promptTokens,
    completionTokens: usage?.completionTokens ?? estimateTokens(text.slice(asked.startLength)),
    cachedTokens: usage?.cachedTokens ?? 0,
    reasoningTokens: usage?.reasoningTokens ?? 0,
  }
  await manager.query(
    `UPDATE usage_event SET state = 'waiting', prompt_tokens = ?, completion_tokens = ?, cached_tokens = ?,
      reasoning_tokens = ?, estimated = ?, cost_nanos = ? WHERE uuid = ? AND state = 'running'`,
    [
      tokens.promptTokens,
      tokens.completionTokens,
      tokens.cachedTokens,
      tokens.reasoningTokens,
      usage === null ? 1 : 0,
      asked.price === null ? null : costOf(tokens, asked.price),
      asked.uuid,
    ],
  )
}

/** Ends the requests that ran when the application ended, from the text that was journalled. */
export async function recoverUsage(manager: EntityManager, now: number): Promise<void> {
  type Row = Omit<AskedRequest, 'price'> & { readonly price: string | null; readonly text: string }
  const rows: readonly Row[] = await manager.query(
    `SELECT uuid, usage_event.conversation_id AS conversationId, message_id AS messageId, start_length AS startLength,
      purpose, usage_event.model, server, price, usage_event.prompt_tokens AS promptTokens, coalesce(message, '') AS text
      FROM usage_event LEFT JOIN chat_history ON chat_history.id = message_id WHERE state = 'running'`,
  )
  for (const row of rows) {
    const asked = { ...row, price: row.price === null ? null : JSON.parse(row.price) }
    await endUsage(manager, asked, null, row.text, now)
  }
}

/** Whether requests ran when the application ended. */
export async function hasLostUsage(manager: EntityManager): Promise<boolean> {
  const rows: readonly unknown[] = await manager.query(`SELECT 1 FROM usage_event WHERE state = 'running' LIMIT 1`)
  return rows.length > 0
}

/** Ended requests that the ledger may not have yet, the oldest first, at most 500. */
export function waitingUsage(manager: EntityManager): Promise<LedgerEntry[]> {
  return manager.query(`SELECT ${ENTRY} FROM usage_event WHERE state = 'waiting' ORDER BY id LIMIT 500`)
}

/** The ledger has these. Those of removed chats have no further use here. */
export async function markUsageMoved(manager: EntityManager, uuids: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE usage_event SET state = 'moved' WHERE state = 'waiting' AND uuid IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(uuids)],
  )
  await manager.query(`DELETE FROM usage_event WHERE state = 'moved' AND conversation_id IS NULL`)
}

/** What a chat used, deleted messages, titles and summaries included. */
export async function chatSpending(manager: EntityManager, conversationId: number): Promise<Spending> {
  const [row]: readonly SpendingRow[] = await manager.query(
    `SELECT ${SPENDING_SUMS} FROM usage_event WHERE conversation_id = ? AND state <> 'running'`,
    [conversationId],
  )
  return row ? toSpending(row) : NOTHING_SPENT
}

/** What one message `m` used, as JSON; NULL: nothing is known of it. */
export const SPENT_COLUMN = `(SELECT json_object('promptTokens', sum(prompt_tokens), 'completionTokens',
  sum(completion_tokens), 'cachedTokens', sum(cached_tokens), 'reasoningTokens', sum(reasoning_tokens), 'estimated',
  max(estimated), 'costNanos', coalesce(sum(cost_nanos), 0), 'priceUnknown', max(cost_nanos IS NULL)) FROM usage_event
  WHERE message_id = m.id AND state <> 'running' HAVING count(*) > 0) AS spent`

/** Reads {@link SPENT_COLUMN}. */
export function parseSpent(json: string | null): Spending | null {
  return json === null ? null : toSpending(JSON.parse(json))
}
