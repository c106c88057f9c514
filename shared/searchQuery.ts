import { foldText, PLAIN_SIGN, splitUnspaced, UNSPACED_CLASS, WORD_CLASS } from './foldText.ts'

/** One thing that has to be in a message: a word, or the text between quotation marks. */
export interface SearchTerm {
  /** The term as `foldText` makes it. */
  readonly folded: string
  /** Finds it in a folded text; flag `g`. */
  readonly pattern: RegExp
  /** What the index of words is asked for, in FTS5's language; null: it has no words, such as `=>`. */
  readonly phrase: string | null
  /** The index finds more than the term says, so that the text has to be looked at. */
  readonly isLoose: boolean
  /** Parts that stand in the text sign by sign, for a term that is not in the index. */
  readonly literals: readonly string[]
}

/** Terms of one query that are looked at. */
const MOST_TERMS = 20

/** Longest word that has to stand alone: `go` does not find `good`, but `goo` does. */
const SHORT_WORD = 2

const HAS_WORD = /[\p{L}\p{N}\p{Co}]/u
const ONLY_WORD = new RegExp(`^${WORD_CLASS}+$`, 'v')
const STARTS_WORD = new RegExp(`^${WORD_CLASS}`, 'v')
const ENDS_WORD = new RegExp(`${WORD_CLASS}$`, 'v')
const ONE_UNSPACED = new RegExp(`^[[${UNSPACED_CLASS}]&&[\\p{L}\\p{N}]]$`, 'v')

/** The words and quoted phrases of a query. Any text gives a result; one without signs gives none. */
export function parseQuery(query: string): SearchTerm[] {
  const clean = query
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/[“”„‟]/g, '"')
  const texts = [...clean.matchAll(/"([^"]*)"?|[^\s"]+/g)].map((match) => (match[1] ?? match[0]).trim())
  const terms = texts.filter((text) => foldText(text).text !== '')
  return terms.slice(0, MOST_TERMS).map(toTerm)
}

/**
 * The pattern of a text as it stands, for folded text; any white space stands for any other. Null: there is nothing to
 * look for.
 */
export function literalPattern(text: string): RegExp | null {
  const { text: folded } = foldText(text)
  return folded.trim() === '' ? null : new RegExp(escapePattern(folded), 'gv')
}

function toTerm(text: string): SearchTerm {
  const folded = foldText(text).text
  const isWord = ONLY_WORD.test(folded)
  const isShort = isWord && [...folded].length <= SHORT_WORD
  const before = STARTS_WORD.test(folded) ? `(?<!${WORD_CLASS})` : ''
  const after = isShort ? `(?!${WORD_CLASS})` : ''
  const pattern = new RegExp(`${before}${escapePattern(folded)}${after}`, 'gv')
  if (!HAS_WORD.test(folded)) {
    const literals = folded.split(/\s+/).filter((part) => !PLAIN_SIGN.test(part))
    return { folded, pattern, phrase: null, isLoose: true, literals }
  }
  const isPrefix = ENDS_WORD.test(folded) && !isShort
  return {
    folded,
    pattern,
    phrase: `"${splitUnspaced(text)}"${isPrefix ? '*' : ''}`,
    isLoose: !isWord && !ONE_UNSPACED.test(folded),
    literals: [],
  }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(/\s+/g, '\\s+')
}
