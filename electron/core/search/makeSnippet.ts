import { findStretches, type Stretch } from '../../../shared/foldText.ts'
import type { MarkedText } from '../../../shared/searchModels.ts'

/** Characters (UTF-16 units) of a snippet, and how many of them stand before the first mark. */
const LENGTH = 240
const BEFORE = 60

/** Characters looked at in one go, and how much two looks overlap: more than a term can have. */
const WINDOW = 50_000
const OVERLAP = 1_000

/** Whether every pattern occurs in the text. */
export function hasEvery(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.every((pattern) => findFirst(text, pattern) !== null)
}

/** The part of a message around the first thing that was found, on one line, with everything in it marked. */
export function makeSnippet(text: string, patterns: readonly RegExp[]): MarkedText {
  const firsts = patterns.map((pattern) => findFirst(text, pattern)).filter((first) => first !== null)
  const first = firsts.length === 0 ? 0 : Math.min(...firsts)
  const start = wholeCharacter(text, Math.max(0, Math.min(startOfWord(text, first - BEFORE), text.length - LENGTH)))
  const end = wholeCharacter(text, Math.min(text.length, start + LENGTH))
  const before = start === 0 ? '' : '…'
  const shown = text.slice(start, end).replaceAll(/\s/g, ' ')
  const marks = markAll(shown, patterns).map(([from, to]): Stretch => [from + before.length, to + before.length])
  return { text: `${before}${shown}${end === text.length ? '' : '…'}`, marks }
}

/** Everything that the patterns find in a short text, in order; stretches that touch are one. */
export function markAll(text: string, patterns: readonly RegExp[]): Stretch[] {
  const found = patterns.flatMap((pattern) => findStretches(text, pattern)).sort((a, b) => a[0] - b[0])
  const marks: [number, number][] = []
  for (const [start, end] of found) {
    const last = marks.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else marks.push([start, end])
  }
  return marks
}

/** Where a pattern first occurs; a long text is looked at piece by piece. */
function findFirst(text: string, pattern: RegExp): number | null {
  for (let at = 0; at === 0 || at < text.length; at += WINDOW) {
    const from = Math.max(0, at - OVERLAP)
    const [first] = findStretches(text.slice(from, at + WINDOW), pattern)
    if (first !== undefined) return from + first[0]
  }
  return null
}

/** The start of the word at an offset, as far as one is near. */
function startOfWord(text: string, at: number): number {
  if (at <= 0) return 0
  const space = text.slice(at, at + 20).search(/\s/)
  return space === -1 ? at : at + space + 1
}

function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
