import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/** Longest formula that is typeset, UTF-16 units. */
const LONGEST_FORMULA = 5_000

const DOLLAR = 0x24
const BACKSLASH = 0x5c

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/u.test(character)
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}

/** Where `closing` next stands without a backslash before it, or -1. */
function findClosing(source: string, closing: string, from: number, until: number): number {
  const searched = source.slice(from, until)
  for (let at = searched.indexOf(closing); at >= 0; at = searched.indexOf(closing, at + 1)) {
    let backslashes = 0
    while (searched.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return from + at
  }
  return -1
}

/** Two prices in a sentence are not a formula: `$5 for one and 10$`. */
function looksLikePrices(formula: string): boolean {
  return /^\d/u.test(formula) && /\s\p{L}{2,}/u.test(formula) && !formula.includes('\\')
}

/**
 * Where the formula ends that `$` at `start` begins, or -1. Both marks touch the formula and stand apart from words
 * and numbers outside, so that `$5 and $10`, `US$5` and `$HOME/$PATH` stay text (the rule of Pandoc, a little stricter).
 */
function endOfDollarFormula(source: string, start: number, until: number): number {
  if (isSpace(source[start + 1]) || isWordCharacter(source[start - 1])) return -1
  const end = findClosing(source, '$', start + 1, Math.min(until, start + LONGEST_FORMULA))
  if (end <= start + 1 || isSpace(source[end - 1]) || isWordCharacter(source[end + 1])) return -1
  return looksLikePrices(source.slice(start + 1, end)) ? -1 : end
}

interface InlineFormula {
  readonly content: string
  readonly end: number
  readonly display: boolean
}

function between(source: string, opening: string, closing: string, start: number, until: number): InlineFormula | null {
  const from = start + opening.length
  const end = findClosing(source, closing, from, Math.min(until, from + LONGEST_FORMULA))
  const content = end < 0 ? '' : source.slice(from, end)
  if (content.trim() === '') return null
  return { content, end: end + closing.length, display: opening === '$$' || opening === '\\[' }
}

function inlineFormula(source: string, start: number, until: number): InlineFormula | null {
  if (source.startsWith('$$', start)) return between(source, '$$', '$$', start, until)
  if (source.startsWith('\\(', start)) return between(source, '\\(', '\\)', start, until)
  if (source.startsWith('\\[', start)) return between(source, '\\[', '\\]', start, until)
  if (source.charCodeAt(start) !== DOLLAR) return null
  const end = endOfDollarFormula(source, start, until)
  return end < 0 ? null : { content: source.slice(start + 1, end), end: end + 1, display: false }
}

/** Formulas inside a paragraph. */
function mathInline(state: StateInline, silent: boolean): boolean {
  const first = state.src.charCodeAt(state.pos)
  if (first !== DOLLAR && first !== BACKSLASH) return false
  const formula = inlineFormula(state.src, state.pos, state.posMax)
  if (!formula) return false
  if (!silent) {
    const token = state.push('math', '', 0)
    token.content = formula.content
    token.markup = state.src.slice(state.pos, formula.end)
    token.meta = { display: formula.display }
  }
  state.pos = formula.end
  return true
}

const BLOCK_MARKS = [
  { opening: '$$', closing: '$$' },
  { opening: '\\[', closing: '\\]' },
] as const

interface BlockFormula {
  readonly content: string
  readonly nextLine: number
}

/** Reads a formula of several lines. A blank line breaks it off; at the end of a growing text it may go on. */
function blockFormula(state: StateBlock, startLine: number, endLine: number): BlockFormula | null {
  const line = (index: number) =>
    state.src.slice((state.bMarks[index] ?? 0) + (state.tShift[index] ?? 0), state.eMarks[index])
  const first = line(startLine)
  const marks = BLOCK_MARKS.find(({ opening }) => first.startsWith(opening))
  if (!marks) return null
  const lines: string[] = []
  for (let index = startLine; index < endLine; index += 1) {
    const text = index === startLine ? first.slice(marks.opening.length) : line(index)
    if (index > startLine && (state.isEmpty(index) || (state.sCount[index] ?? 0) < state.blkIndent)) return null
    const end = findClosing(text, marks.closing, 0, text.length)
    if (end < 0) lines.push(text)
    else if (text.slice(end + marks.closing.length).trim() !== '') return null
    else return { content: [...lines, text.slice(0, end)].join('\n'), nextLine: index + 1 }
  }
  return state.env.growing ? { content: '', nextLine: endLine } : null
}

/** Formulas that stand alone, between `$$` or `\[` and their counterparts. */
function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const formula = blockFormula(state, startLine, endLine)
  if (!formula) return false
  if (silent) return true
  state.line = formula.nextLine
  const token = state.push('math', '', 0)
  token.block = true
  token.content = formula.content
  token.markup = state.getLines(startLine, formula.nextLine, state.blkIndent, false)
  token.map = [startLine, formula.nextLine]
  token.meta = { display: true }
  return true
}

/** Teaches a parser `$…$`, `$$…$$`, `\(…\)` and `\[…\]`: tokens of type `math`, `markup` being the source. */
export function addMathRules(parser: MarkdownIt): void {
  parser.inline.ruler.before('escape', 'math', mathInline)
  parser.block.ruler.before('fence', 'math_block', mathBlock, { alt: ['paragraph', 'blockquote', 'list'] })
}
