import { foldText } from '../../../shared/foldText.ts'
import { type FuzzyMatch, fuzzyRank } from '../../../shared/fuzzyMatch.ts'
import type { Preset } from '../../../shared/models.ts'

/** A `/` at the start of a line with what is typed behind it, up to the caret. */
export interface SlashQuery {
  /** UTF-16 offset of the `/`. */
  readonly start: number
  readonly query: string
}

/** A preset that fits what is typed. */
export interface PresetHit {
  readonly preset: Preset
  readonly marks: FuzzyMatch['marks']
}

/** Longest text behind `/` that is still looked up, UTF-16 units: longer ones are no names. */
const LONGEST_QUERY = 80

/** Lines of the menu at most. */
const MOST_LINES = 50

const PLACE = /\{\{[^{}\n]{1,80}\}\}/g

/** The `/…` that ends at the caret; null: the line does not begin with one, or it is a path. */
export function slashQuery(text: string, caret: number): SlashQuery | null {
  const start = text.lastIndexOf('\n', caret - 1) + 1
  if (text[start] !== '/' || caret <= start || caret - start > LONGEST_QUERY) return null
  const query = text.slice(start + 1, caret)
  return /^\s|\//.test(query) ? null : { start, query }
}

/** The presets whose name fits, the best first. Of several words only the beginnings of words fit, so that a sentence stays one. */
export function presetHits(presets: readonly Preset[], query: string): readonly PresetHit[] {
  const typed = foldText(query).text.trimEnd()
  const fits = ({ name }: Preset) => !/\s/.test(query) || ` ${foldText(name).text}`.includes(` ${typed}`)
  return fuzzyRank(presets.filter(fits), query, ({ name }) => name)
    .slice(0, MOST_LINES)
    .map(({ item, match }) => ({ preset: item, marks: match.marks }))
}

/** The next place to fill in, such as `{{language}}`, after (1) or before (-1) an offset, round the end; null: there is none. */
export function nextPlace(text: string, from: number, step: 1 | -1): readonly [start: number, end: number] | null {
  const places = [...text.matchAll(PLACE)].map(({ 0: { length }, index }) => [index, index + length] as const)
  const found = step === 1 ? places.find(([start]) => start >= from) : places.findLast(([start]) => start < from)
  return found ?? (step === 1 ? places[0] : places.at(-1)) ?? null
}
