import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/** Longest label of a footnote, characters. */
const LABEL = String.raw`[^\s[\]^]{1,64}`

const REFERENCE = new RegExp(String.raw`\[\^(${LABEL})\](?!\()`, 'uy')
const ANY_REFERENCE = new RegExp(String.raw`\[\^(${LABEL})\](?!\()`, 'ug')
const DEFINITION = new RegExp(String.raw`\[\^(${LABEL})\]:[ \t]*`, 'uy')
const STARTS_WITH_DEFINITION = new RegExp(String.raw`^(?:[ \t]*\n)* {0,3}\[\^(${LABEL})\]:`, 'u')

/** The label of the footnote that a top-level block defines; null for any other block. */
export function footnoteLabel(source: string): string | null {
  return STARTS_WITH_DEFINITION.exec(source)?.[1] ?? null
}

/** The labels that a top-level block refers to, in their order; what code only quotes counts too. */
export function referencedLabels(source: string): readonly string[] {
  if (!source.includes('[^')) return []
  const from = STARTS_WITH_DEFINITION.exec(source)?.[0].length ?? 0
  return [...source.slice(from).matchAll(ANY_REFERENCE)].map(([, label = '']) => label)
}

/** `[^label]` in a text: a token, whether or not there is such a footnote; that may be known only later. */
function footnoteReference(state: StateInline, silent: boolean): boolean {
  REFERENCE.lastIndex = state.pos
  const found = REFERENCE.exec(state.src)
  if (!found?.[1] || found.index + found[0].length > state.posMax) return false
  if (!silent) {
    const token = state.push('footnote_reference', '', 0)
    token.content = found[0]
    token.meta = { label: found[1] }
  }
  state.pos += found[0].length
  return true
}

/** Within a list or a quote it stays text. It would be read as a link definition there, and vanish. */
function asParagraph(state: StateBlock, startLine: number): true {
  state.line = startLine + 1
  state.push('paragraph_open', 'p', 1).map = [startLine, startLine + 1]
  const inline = state.push('inline', '', 0)
  inline.content = state.getLines(startLine, startLine + 1, state.blkIndent, false).trim()
  inline.map = [startLine, startLine + 1]
  inline.children = []
  state.push('paragraph_close', 'p', -1)
  return true
}

/** `[^label]: text`, with further blocks that are indented by four. */
function footnoteDefinition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  DEFINITION.lastIndex = from
  const found = DEFINITION.exec(state.src)
  if (!found?.[1] || found.index + found[0].length > (state.eMarks[startLine] ?? 0)) return false
  if (silent) return true
  if (state.level > 0) return asParagraph(state, startLine)
  const open = state.push('footnote_open', '', 1)
  open.meta = { label: found[1] }
  const before = {
    mark: state.bMarks[startLine] ?? 0,
    shift: state.tShift[startLine] ?? 0,
    count: state.sCount[startLine] ?? 0,
    parentType: state.parentType,
  }
  // What follows the label counts as indented by four, as the lines after it are.
  state.blkIndent += 4
  state.bMarks[startLine] = from + found[0].length
  state.tShift[startLine] = 0
  state.sCount[startLine] = state.blkIndent
  state.parentType = 'blockquote'
  state.md.block.tokenize(state, startLine, endLine)
  state.blkIndent -= 4
  state.bMarks[startLine] = before.mark
  state.tShift[startLine] = before.shift
  state.sCount[startLine] = before.count
  state.parentType = before.parentType
  open.map = [startLine, state.line]
  state.push('footnote_close', '', -1)
  return true
}

/** Teaches a parser footnotes: tokens `footnote_reference` in texts, `footnote_open` and `footnote_close` around notes. */
export function addFootnoteRules(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'footnote_reference', footnoteReference)
  parser.block.ruler.before('reference', 'footnote_definition', footnoteDefinition, {
    alt: ['paragraph', 'reference'],
  })
}
