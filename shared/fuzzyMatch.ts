import { foldText, type Stretch } from './foldText.ts'

/** How well a text fits what was typed. */
export interface FuzzyMatch {
  /** Larger is better. */
  readonly score: number
  /** The matched letters: UTF-16 offsets in the text, in order, without overlap. */
  readonly marks: readonly Stretch[]
}

/** What was typed, made ready for many comparisons. */
export type FuzzyQuery = readonly string[]

interface TermMatch {
  readonly score: number
  readonly stretches: readonly Stretch[]
}

/** Scores from the surest to the loosest way in which a word can fit. */
const SCORES = { start: 120, wordStart: 90, inside: 50, letters: 30 } as const

/** Letters that may lie between the first and the last one of a loose match, for each letter typed. */
const LOOSENESS = 6

/** Texts whose folding is the same as taking the marks away, and the marks. */
const LATIN = /^[\0-\u024f]*$/
const MARKS = /[\u0300-\u036f]/g

const WORD = /[\p{L}\p{N}]/u

/** What was typed as words to be found, without case and diacritics. */
export function fuzzyQuery(typed: string): FuzzyQuery {
  return foldText(typed)
    .text.split(/\s+/)
    .filter((term) => term !== '')
}

/**
 * Compares a text with what was typed: every word has to be in it, at its start, at the start of a word, inside, or as
 * letters in this order that begin with a word (`nwc` in `New chat` does not fit, `nch` does).
 *
 * @returns null: it does not fit; with nothing typed everything fits, with score 0
 */
export function fuzzyMatch(text: string, query: FuzzyQuery): FuzzyMatch | null {
  if (query.length === 0) return { score: 0, marks: [] }
  const { text: folded, origins } = foldText(text)
  const matches = matchTerms(folded, query)
  if (matches === null) return null
  const stretches = joined(matches.flatMap((match) => match.stretches))
  const place = (at: number) => (origins === null ? at : (origins[at] ?? text.length))
  return {
    score: scoreOf(folded, matches),
    marks: stretches.map(([start, end]) => [place(start), place(end)] as const),
  }
}

/** The score of {@link fuzzyMatch} alone, for many thousand texts of which few are shown; null: it does not fit. */
export function fuzzyScore(text: string, query: FuzzyQuery): number | null {
  if (query.length === 0) return 0
  const folded = LATIN.test(text) ? foldLatin(text) : foldText(text).text
  const matches = matchTerms(folded, query)
  return matches === null ? null : scoreOf(folded, matches)
}

/** As `foldText`, for letters that only lose their marks. */
function foldLatin(text: string): string {
  return text.normalize('NFD').replaceAll(MARKS, '').toLowerCase()
}

function matchTerms(folded: string, query: FuzzyQuery): readonly TermMatch[] | null {
  const matches: TermMatch[] = []
  for (const term of query) {
    const match = matchTerm(folded, term)
    if (match === null) return null
    matches.push(match)
  }
  return matches
}

/** Of two texts that fit alike, the shorter one is more of what was typed. */
function scoreOf(folded: string, matches: readonly TermMatch[]): number {
  const sum = matches.reduce((total, { score }) => total + score, 0)
  return sum / matches.length - Math.min(folded.length, 200) / 100
}

function matchTerm(text: string, term: string): TermMatch | null {
  if (text.startsWith(term)) return { score: SCORES.start, stretches: [[0, term.length]] }
  const first = text.indexOf(term)
  for (let at = first; at !== -1; at = text.indexOf(term, at + 1)) {
    if (isWordStart(text, at)) return { score: SCORES.wordStart, stretches: [[at, at + term.length]] }
  }
  if (first !== -1) return { score: SCORES.inside, stretches: [[first, first + term.length]] }
  return term.length < 2 ? null : matchLetters(text, term)
}

/** The letters in their order from a word's start on, each at the nearest place, rather at a word's start. */
function matchLetters(text: string, term: string): TermMatch | null {
  let best: TermMatch | null = null
  for (let start = text.indexOf(term[0] ?? ''); start !== -1; start = text.indexOf(term[0] ?? '', start + 1)) {
    if (!isWordStart(text, start)) continue
    const places = placesFrom(text, term, start)
    if (places === null) continue
    const span = (places.at(-1) ?? start) - start
    if (span > term.length * LOOSENESS) continue
    const starts = places.filter((at) => isWordStart(text, at)).length
    const score = SCORES.letters + (starts / term.length) * 15 - span / (term.length * LOOSENESS)
    if (best === null || score > best.score) best = { score, stretches: places.map((at) => [at, at + 1] as const) }
  }
  return best
}

function placesFrom(text: string, term: string, start: number): readonly number[] | null {
  const places = [start]
  for (const letter of [...term].slice(1)) {
    const after = (places.at(-1) ?? start) + 1
    const nearest = text.indexOf(letter, after)
    if (nearest === -1) return null
    let atWord = nearest
    while (atWord !== -1 && atWord !== after && !isWordStart(text, atWord)) atWord = text.indexOf(letter, atWord + 1)
    places.push(atWord === -1 || atWord - nearest > LOOSENESS ? nearest : atWord)
  }
  return places
}

function isWordStart(text: string, at: number): boolean {
  return WORD.test(text[at] ?? '') && !WORD.test(text[at - 1] ?? '')
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: [number, number][] = []
  for (const [start, end] of stretches.toSorted((one, other) => one[0] - other[0])) {
    const last = result.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}

/** The items that fit what was typed, the best first; items that fit alike stay in their order. */
export function fuzzyRank<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
): readonly { readonly item: Item; readonly match: FuzzyMatch }[] {
  const query = fuzzyQuery(typed)
  return items
    .flatMap((item) => {
      const match = fuzzyMatch(textOf(item), query)
      return match === null ? [] : [{ item, match }]
    })
    .toSorted((one, other) => other.match.score - one.match.score)
}
