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

/** What the index has for a query: one look at it, since each costs much for the beginning of common words. */
export interface IndexHits {
  /** Ids of all hits as a JSON array; null: there are more than {@link MOST_RANKED}. */
  readonly ids: string | null
}

/** Looks up a query in the index. */
export async function findHits(manager: EntityManager, match: string): Promise<IndexHits> {
  const [row]: readonly { count: number; ids: string }[] = await manager.query(
    `SELECT count(*) AS count, json_group_array(id) AS ids FROM (
      SELECT rowid AS id FROM message_index WHERE message_index MATCH ? ORDER BY rowid DESC LIMIT ${MOST_RANKED + 1})`,
    [match],
  )
  return { ids: row === undefined || row.count > MOST_RANKED ? null : row.ids }
}

/** A hit of the ranking; `fits` is 1 where the filter lets it through. */
export interface RankedCandidate extends Candidate {
  readonly fits: number
}

/** A part of the ranking. */
export interface RankedStep {
  readonly candidates: readonly RankedCandidate[]
  /** The largest id of a hit that is too old to be ranked; null: all hits are ranked. */
  readonly rankedFrom: number | null
}

/** A part of the ranking of the newest {@link MOST_RANKED} hits, the best first, from `offset` on. */
export async function listRanked(
  manager: EntityManager,
  match: string,
  offset: number,
  filter: Condition,
): Promise<RankedStep> {
  const rows: readonly (RankedCandidate & { rankedFrom: number | null })[] = await manager.query(
    `WITH hit (id, score) AS MATERIALIZED (
        SELECT rowid, bm25(message_index) FROM message_index WHERE message_index MATCH ?
        ORDER BY rowid DESC LIMIT ${MOST_RANKED + 1}),
      bound (id) AS MATERIALIZED (SELECT iif(count(*) > ${MOST_RANKED}, min(id), NULL) FROM hit),
      best (id, score) AS MATERIALIZED (
        SELECT hit.id, score FROM hit CROSS JOIN bound WHERE bound.id IS NULL OR hit.id > bound.id
        ORDER BY score, hit.id DESC LIMIT ${RANKED_AT_ONCE} OFFSET ?)
      SELECT m.id, m.timestamp AS time, (${filter.sql}) AS fits, bound.id AS rankedFrom
      FROM bound CROSS JOIN best CROSS JOIN chat_history AS m ON m.id = best.id
        CROSS JOIN conversation AS c ON c.id = m.conversation_id
      ORDER BY best.score, best.id DESC`,
    [match, offset, ...filter.parameters],
  )
  return { candidates: rows, rankedFrom: rows[0]?.rankedFrom ?? null }
}

/** Some hits after a position, the newest first. @param ids a JSON array: a query with few hits */
export function listNewest(
  manager: EntityManager,
  ids: string,
  after: Candidate,
  filter: Condition,
): Promise<readonly Candidate[]> {
  return manager.query(
    `SELECT m.id, m.timestamp AS time FROM json_each(?) AS hit CROSS JOIN chat_history AS m ON m.id = hit.value
        CROSS JOIN conversation AS c ON c.id = m.conversation_id
      WHERE (m.timestamp, m.id) < (?, ?) AND ${filter.sql} ORDER BY m.timestamp DESC, m.id DESC`,
    [ids, after.time, after.id, ...filter.parameters],
  )
}

/** One step back in time. */
export interface TimeStep {
  readonly candidates: readonly Candidate[]
  /** Where the next step starts; null: this was the last one. */
  readonly next: Candidate | null
}

/** Where {@link stepBack} and {@link readBack} start. */
export interface StepBack {
  readonly after: Candidate
  /** Only messages with a smaller id. */
  readonly belowId: number
  readonly filter: Condition
  /** Messages that are looked at. */
  readonly size: number
}

/** What a query asks of a message. */
export interface Wanted {
  readonly match: string | null
  readonly terms: readonly SearchTerm[]
}

/** The next messages back in time that the index, or the letters of the terms, do not rule out. */
export async function stepBack(manager: EntityManager, step: StepBack, { match, terms }: Wanted): Promise<TimeStep> {
  const { rows, next } = await readBack(manager, step)
  return { candidates: await keepLiteral(manager, terms, await keepIndexed(manager, match, rows)), next }
}

/** The next messages back in time, whatever is in them. */
export async function readBack(
  manager: EntityManager,
  { after, belowId, filter, size }: StepBack,
): Promise<{ readonly rows: readonly SizedCandidate[]; readonly next: Candidate | null }> {
  const rows: readonly SizedCandidate[] = await manager.query(
    `SELECT m.id, m.timestamp AS time, octet_length(m.message) AS bytes
      FROM chat_history AS m INDEXED BY chat_history_time CROSS JOIN conversation AS c ON c.id = m.conversation_id
      WHERE (m.timestamp, m.id) < (?, ?) AND m.id < ? AND ${filter.sql}
      ORDER BY m.timestamp DESC, m.id DESC LIMIT ?`,
    [after.time, after.id, belowId, ...filter.parameters, size],
  )
  return { rows, next: rows.length < size ? null : (rows.at(-1) ?? null) }
}

/** A message that was not looked at yet. */
export interface SizedCandidate extends Candidate {
  /** Bytes of its text. */
  readonly bytes: number
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
