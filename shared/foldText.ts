/** A text made comparable: small letters without their marks, and where each unit of it came from. */
export interface FoldedText {
  readonly text: string
  /** For each UTF-16 unit of `text` the UTF-16 offset in the original, one more at the end; null: the same. */
  readonly origins: Uint32Array | null
}

const ASCII_ONLY = /^\p{ASCII}*$/u
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const COMBINING = /[\u0300-\u036f]/

/**
 * Scripts that are written without spaces between words, and Hangul, whose endings stick to the word: every character
 * counts as a word. The pairs are first and last code points. The index of messages is built on them: a change here
 * needs a migration that indexes every message again.
 */
export const UNSPACED_RANGES: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1100, 0x11ff],
  [0x1780, 0x17ff],
  [0x2e80, 0x2fdf],
  [0x3005, 0x3007],
  [0x3040, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa960, 0xa97f],
  [0xac00, 0xd7ff],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
  [0x1b000, 0x1b16f],
  [0x20000, 0x3ffff],
]

const unspacedSet = UNSPACED_RANGES.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join(
  '',
)

/** The inside of a character class (flag `v`) of all characters in {@link UNSPACED_RANGES}. */
export const UNSPACED_CLASS = unspacedSet

/** A character class (flag `v`) of letters and digits that join into words. */
export const WORD_CLASS = `[[\\p{L}\\p{N}\\p{Co}]--[${unspacedSet}]]`

const UNSPACED = new RegExp(`[${unspacedSet}]`, 'v')
const EVERY_UNSPACED = new RegExp(`[${unspacedSet}]`, 'gv')

/** The text with spaces around every character that is a word by itself, as the index of words needs it. */
export function splitUnspaced(text: string): string {
  return text.replace(EVERY_UNSPACED, ' $& ')
}

/** Signs that people type as the plain one, and that writing programs and models put in its place. */
const TYPED_AS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'‘’‛′'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟″'].map((sign) => [sign, '"'])),
  ...Object.fromEntries([...'\u2010\u2011\u2012–—−'].map((sign) => [sign, '-'])),
}

/** Finds the signs that stand for several ones in a folded text. */
export const PLAIN_SIGN = /['"-]/

function foldCharacter(character: string): string {
  if (COMBINING.test(character)) return ''
  if (!LETTER_OR_DIGIT.test(character)) return TYPED_AS[character] ?? character
  if (UNSPACED.test(character)) return character
  const base = String.fromCodePoint(character.normalize('NFD').codePointAt(0) ?? 0)
  const small = String.fromCodePoint(base.toLowerCase().codePointAt(0) ?? 0)
  return small === 'ς' ? 'σ' : small
}

/**
 * Makes a text comparable without case and diacritics, character by character, as SQLite's unicode61 does; quotation
 * marks, apostrophes and dashes become those of a keyboard. Keys of titles are stored with it: a change here needs a
 * migration, see `titleKey`.
 */
export function foldText(original: string): FoldedText {
  if (ASCII_ONLY.test(original)) return { text: original.toLowerCase(), origins: null }
  const origins = new Uint32Array(original.length + 1)
  let text = ''
  let at = 0
  for (const character of original) {
    const folded = character < '\u0080' ? character.toLowerCase() : foldCharacter(character)
    for (let unit = 0; unit < folded.length; unit += 1) origins[text.length + unit] = at
    text += folded
    at += character.length
  }
  origins[text.length] = at
  return { text, origins }
}

/** A stretch of a text: UTF-16 offsets of its start and of the first unit after it. */
export type Stretch = readonly [start: number, end: number]

/** Where a pattern (flag `g`, for folded text) occurs in a text, as stretches of the original. */
export function findStretches(original: string, pattern: RegExp): Stretch[] {
  const { text, origins } = foldText(original)
  const found: Stretch[] = []
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    const end = match.index + match[0].length
    found.push(origins === null ? [match.index, end] : [origins[match.index] ?? 0, origins[end] ?? original.length])
  }
  return found
}
