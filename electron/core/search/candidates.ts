import type { EntityManager } from 'typeorm'
import type { SearchTerm } from '../../../shared/searchQuery.ts'
import type { Condition } from './searchFilter.ts'

/** A message that may be a hit. */
export interface Candidate {
  readonly id: number
  /** UTC ms. */
  readonly time: number
}

/** Messages that are ranked: the newest. Ranking every hit of a very common word takes a second. */
export const MOST_RANKED = 5_000

/** Places of the ranking that are read at once. */
export const RANKED_AT_ONCE = 500

/** What the index is asked for, in FTS5's language; null: it can't help. */
export function matchExpression(terms: readonly SearchTerm[]): string | null {
  const phrases = terms.map(({ phrase }) => phrase).filter((phrase) => phrase !== null)
  return phrases.length === 0 ? null : phrases.join(' AND ')
}

/**
 * The id above which there are {@link MOST_RANKED} hits of the index; null: there are not so many.
 */
export async function findRankedFrom(manager: EntityManager, match: string): Promise<number | null> {
  const [row]: readonly { id: number }[] = await manager.query(
    `SELECT rowid AS id FROM message_index WHERE message_index MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ${MOST_RANKED}`,
    [match],
  )
  return row?.id ?? null
}

/** A hit of the ranking; `fits` is 1 where the filter lets it through. */
export interface RankedCandidate extends Candidate {
  readonly fits: number
}

/** A part of the ranking of all hits with an id above `aboveId`, the best first, from `offset` on. */
export function listRanked(
  manager: EntityManager,
  match: string,
  { aboveId, offset }: { readonly aboveId: number; readonly offset: number },
  filter: Condition,
): Promise<readonly RankedCandidate[]> {
  return manager.query(
    `WITH hit (id, score) AS MATERIALIZED (
        SELECT rowid, bm25(message_index) AS score FROM message_index WHERE message_index MATCH ? AND rowid > ?
        ORDER BY score, rowid DESC LIMIT ${RANKED_AT_ONCE} OFFSET ?)
      SELECT m.id, m.timestamp AS time, (${filter.sql}) AS fits FROM hit
        CROSS JOIN chat_history AS m ON m.id = hit.id CROSS JOIN conversation AS c ON c.id = m.conversation_id
      ORDER BY hit.score, hit.id DESC`,
    [match, aboveId, offset, ...filter.parameters],
  )
}

/** All hits of the index after a position, the newest first. Only for a query with few hits. */
export function listNewest(
  manager: EntityManager,
  match: string,
  after: Candidate,
  filter: Condition,
): Promise<readonly Candidate[]> {
  return manager.query(
    `WITH hit (id) AS MATERIALIZED (SELECT rowid FROM message_index WHERE message_index MATCH ?)
      SELECT m.id, m.timestamp AS time FROM hit CROSS JOIN chat_history AS m ON m.id = hit.id
        CROSS JOIN conversation AS c ON c.id = m.conversation_id
      WHERE (m.timestamp, m.id) < (?, ?) AND ${filter.sql} ORDER BY m.timestamp DESC, m.id DESC`,
    [match, after.time, after.id, ...filter.parameters],
  )
}

/** One step back in time. */
export interface TimeStep {
  readonly candidates: readonly Candidate[]
  /** Where the next step starts; null: this was the last one. */
  readonly next: Candidate | null
}

/** What {@link stepBack} looks for. */
export interface StepBack {
  readonly match: string | null
  readonly terms: readonly SearchTerm[]
  readonly after: Candidate
  /** Only messages with a smaller id. */
  readonly belowId: number
  readonly filter: Condition
  /** Messages that are looked at. */
  readonly size: number
}

/** The next messages back in time that the index, or the letters of the terms, do not rule out. */
export async function stepBack(manager: EntityManager, step: StepBack): Promise<TimeStep> {
  const { after, belowId, filter, size } = step
  const rows: readonly Candidate[] = await manager.query(
    `SELECT m.id, m.timestamp AS time FROM chat_history AS m INDEXED BY chat_history_time
      CROSS JOIN conversation AS c ON c.id = m.conversation_id
      WHERE (m.timestamp, m.id) < (?, ?) AND m.id < ? AND ${filter.sql}
      ORDER BY m.timestamp DESC, m.id DESC LIMIT ?`,
    [after.time, after.id, belowId, ...filter.parameters, size],
  )
  const next = rows.length < size ? null : (rows.at(-1) ?? null)
  const indexed = await keepIndexed(manager, step.match, rows)
  return { candidates: await keepLiteral(manager, step.terms, indexed), next }
}

async function keepIndexed(
  manager: EntityManager,
  match: string | null,
  rows: readonly Candidate[],
): Promise<readonly Candidate[]> {
  if (match === null || rows.length === 0) return rows
  const ids = rows.map(({ id }) => id)
  const found: readonly { id: number }[] = await manager.query(
    'SELECT rowid AS id FROM message_index WHERE message_index MATCH ? AND rowid BETWEEN ? AND ?',
    [match, Math.min(...ids), Math.max(...ids)],
  )
  const kept = new Set(found.map(({ id }) => id))
  return rows.filter(({ id }) => kept.has(id))
}

async function keepLiteral(
  manager: EntityManager,
  terms: readonly SearchTerm[],
  rows: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const literals = terms.flatMap((term) => term.literals)
  if (literals.length === 0 || rows.length === 0) return rows
  const found: readonly { id: number }[] = await manager.query(
    `SELECT m.id FROM json_each(?) AS wanted CROSS JOIN chat_history AS m ON m.id = wanted.value
      WHERE ${literals.map(() => 'instr(m.message, ?) > 0').join(' AND ')}`,
    [JSON.stringify(rows.map(({ id }) => id)), ...literals],
  )
  const kept = new Set(found.map(({ id }) => id))
  return rows.filter(({ id }) => kept.has(id))
}
