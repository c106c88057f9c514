import type { EntityManager } from 'typeorm'
import type { SearchHit, SearchOrder, SearchPage } from '../../../shared/searchModels.ts'
import { parseQuery, type SearchTerm } from '../../../shared/searchQuery.ts'
import {
  type Candidate,
  findHits,
  listNewest,
  listRanked,
  MOST_RANKED,
  matchExpression,
  RANKED_AT_ONCE,
  readBack,
  stepBack,
  type Wanted,
} from './candidates.ts'
import { hasEvery, makeSnippet } from './makeSnippet.ts'
import { FROM_NEWEST, readSearchCursor, type SearchCursor, writeSearchCursor } from './searchCursor.ts'
import { type Condition, filterCondition, type SearchFilter } from './searchFilter.ts'
import { searchTitles } from './searchTitles.ts'

/** What is searched for. */
export interface MessageSearch extends SearchFilter {
  readonly query: string
  readonly order: SearchOrder
  readonly cursor?: string | undefined
  readonly limit: number
}

/** One of the reads of the history; it does not keep others waiting between two of them. */
export type Read = <Result>(work: (manager: EntityManager) => Promise<Result>) => Promise<Result>

/** How long one page may be looked for, ms: then what was found so far is the page, and the cursor goes on from there. */
const PATIENCE = 60

/** Messages of the first step back in time: a common word is found in few; each step is so many times the one before. */
const FIRST_STEP = 100
const GROWTH = 4
const LARGEST_STEP = 4_000

/** Bytes of text that are read before the index is asked: less than its answer takes for a common word. */
const MOST_BYTES_READ = 500_000

/** Messages whose text is read at once: each may be a megabyte. */
const BATCH = 25

/** Finds messages that have every term of a query. Any text is a query. @throws CodedError `bad-request` for a cursor */
export async function searchMessages(read: Read, search: MessageSearch): Promise<SearchPage> {
  const cursor = search.cursor === undefined ? null : readSearchCursor(search.cursor)
  const terms = parseQuery(search.query)
  if (terms.length === 0) return { hits: [], titles: [], nextCursor: null }
  const page = new PageOfHits(read, terms, search.limit)
  const next = await fill(page, { read, terms, match: matchExpression(terms), search, cursor })
  const isOfMessages = search.role !== undefined || search.from !== undefined || search.until !== undefined
  const titles = cursor === null && !isOfMessages ? await searchTitles(read, terms, search) : []
  return { hits: page.hits, titles, nextCursor: next === null ? null : writeSearchCursor(next) }
}

interface Filling {
  readonly read: Read
  readonly terms: readonly SearchTerm[]
  readonly match: string | null
  readonly search: MessageSearch
  readonly cursor: SearchCursor | null
}

/** Fills a page from the right list. @returns where the next one starts */
async function fill(page: PageOfHits, { read, terms, match, search, cursor }: Filling): Promise<SearchCursor | null> {
  const filter = filterCondition(search)
  const isRanked = cursor === null ? search.order === 'best' : cursor.list === 'best'
  if (isRanked && match !== null) {
    const offset = cursor?.list === 'best' ? cursor.offset : 0
    return takeBest(page, read, { match, offset, filter })
  }
  return takeNewest(page, read, { terms, match, from: cursor?.list === 'newest' ? cursor : FROM_NEWEST, filter })
}

interface Ranking {
  readonly match: string
  readonly offset: number
  readonly filter: Condition
}

/** The best first; what is too old to be ranked follows by time. */
async function takeBest(
  page: PageOfHits,
  read: Read,
  { match, offset, filter }: Ranking,
): Promise<SearchCursor | null> {
  const { candidates, rankedFrom } = await read((manager) => listRanked(manager, match, offset, filter))
  const fitting = candidates.filter(({ fits }) => fits === 1)
  const left = fitting[await page.take(fitting)]
  if (left !== undefined) return { list: 'best', offset: offset + candidates.indexOf(left) }
  // All that is ranked comes in whole steps: the last step of many hits is full, and leads to those that are older.
  if (rankedFrom !== null && offset + candidates.length >= MOST_RANKED) {
    return { ...FROM_NEWEST, belowId: rankedFrom + 1 }
  }
  return candidates.length === RANKED_AT_ONCE ? { list: 'best', offset: offset + candidates.length } : null
}

type Newest = Extract<SearchCursor, { list: 'newest' }>

interface Walk extends Wanted {
  readonly from: Newest
  readonly filter: Condition
}

/** The newest first: what is newest of all is read as it stands, which finds common words; the rest by the index. */
async function takeNewest(page: PageOfHits, read: Read, walk: Walk): Promise<SearchCursor | null> {
  const { match, from, filter } = walk
  const { belowId } = from
  const first = await read((manager) => readBack(manager, { after: from, belowId, filter, size: FIRST_STEP }))
  const isShort = first.rows.reduce((sum, { bytes }) => sum + bytes, 0) <= MOST_BYTES_READ
  if (match === null || !isShort) return byIndex(page, read, walk)
  const taken = await page.take(first.rows, 'unknown')
  const last = first.rows[taken - 1]
  if (taken < first.rows.length && last !== undefined) return at(last, belowId)
  if (first.next === null) return null
  const next = at(first.next, belowId)
  return page.isOver() ? next : byIndex(page, read, { ...walk, from: next })
}

async function byIndex(page: PageOfHits, read: Read, walk: Walk): Promise<SearchCursor | null> {
  const { match, from, filter } = walk
  const ids = match === null ? null : (await read((manager) => findHits(manager, match))).ids
  if (ids === null) return walkBack(page, read, walk)
  const found = await read((manager) => listNewest(manager, ids, from, filter))
  const candidates = found.filter(({ id }) => id < from.belowId)
  const taken = await page.take(candidates)
  const last = candidates[taken - 1]
  return taken === candidates.length || last === undefined ? null : at(last, from.belowId)
}

/** Goes back in time step by step, until the page is full or the patience is over. */
async function walkBack(page: PageOfHits, read: Read, walk: Walk): Promise<SearchCursor | null> {
  const { filter, from } = walk
  const { belowId } = from
  let after: Candidate = from
  for (let size = FIRST_STEP; ; size = Math.min(GROWTH * size, LARGEST_STEP)) {
    const step = { after, belowId, filter, size }
    const { candidates, next } = await read((manager) => stepBack(manager, step, walk))
    const taken = await page.take(candidates)
    const last = candidates[taken - 1]
    if (taken < candidates.length && last !== undefined) return at(last, belowId)
    if (next === null) return null
    after = next
    if (page.isOver()) return at(after, belowId)
  }
}

function at({ time, id }: Candidate, belowId: number): Newest {
  return { list: 'newest', time, id, belowId }
}

interface HitRow extends Omit<SearchHit, 'snippet' | 'isActive'> {
  readonly active: number
  readonly message: string
}

/** Hits as they are found, up to a number or a time. */
class PageOfHits {
  readonly hits: SearchHit[] = []
  readonly #read: Read
  readonly #limit: number
  readonly #patterns: readonly RegExp[]
  readonly #doubtful: readonly RegExp[]
  readonly #until = performance.now() + PATIENCE

  constructor(read: Read, terms: readonly SearchTerm[], limit: number) {
    this.#read = read
    this.#limit = limit
    this.#patterns = terms.map(({ pattern }) => pattern)
    this.#doubtful = terms.filter(({ isLoose }) => isLoose).map(({ pattern }) => pattern)
  }

  /** Whether nothing more should be looked for now. */
  isOver(): boolean {
    return this.hits.length >= this.#limit || performance.now() > this.#until
  }

  /**
   * Looks at candidates in order: what the index found, or messages of which nothing is known.
   * @returns how many were looked at: fewer than given when the page is over
   */
  async take(candidates: readonly Candidate[], origin: 'index' | 'unknown' = 'index'): Promise<number> {
    const wanted = origin === 'index' ? this.#doubtful : this.#patterns
    for (let at = 0; at < candidates.length; at += BATCH) {
      const rows = await this.#readRows(candidates.slice(at, at + BATCH))
      for (const [index, { id }] of candidates.slice(at, at + BATCH).entries()) {
        if (this.hits.length >= this.#limit) return at + index
        const row = rows.get(id)
        if (row !== undefined && hasEvery(row.message, wanted)) this.hits.push(this.#toHit(row))
      }
      if (this.isOver()) return Math.min(at + BATCH, candidates.length)
    }
    return candidates.length
  }

  async #readRows(candidates: readonly Candidate[]): Promise<ReadonlyMap<number, HitRow>> {
    const rows = await this.#read<readonly HitRow[]>((manager) =>
      manager.query(
        `SELECT m.id AS messageId, m.conversation_id AS conversationId, c.title AS conversationTitle, m.depth, m.active,
          m.role, m.timestamp, m.message
          FROM json_each(?) AS wanted CROSS JOIN chat_history AS m ON m.id = wanted.value
          CROSS JOIN conversation AS c ON c.id = m.conversation_id`,
        [JSON.stringify(candidates.map(({ id }) => id))],
      ),
    )
    return new Map(rows.map((row) => [row.messageId, row]))
  }

  #toHit({ active, message, ...hit }: HitRow): SearchHit {
    return { ...hit, isActive: active === 1, snippet: makeSnippet(message, this.#patterns) }
  }
}
