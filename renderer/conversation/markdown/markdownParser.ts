import Parser, { type Env, type MarkdownIt, type StateCore, type Token } from 'markdown-it'
import { addBareLinks } from './bareLinks.ts'
import { addFootnoteRules } from './footnoteRules.ts'
import { addMathRules } from './mathRules.ts'
import { hasSafeScheme } from './safeLink.ts'

/** Link reference definitions by their normalised label. */
export type References = NonNullable<Env['references']>

/**
 * Longest run of inline Markdown that is parsed, UTF-16 units. Emphasis, links and addresses cost more than linear
 * time on hostile text; a longer paragraph is shown as it was written.
 */
const LONGEST_INLINE = 10_000

function parseInlineWithinLimit(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type !== 'inline') continue
    const children: Token[] = []
    if (token.content.length <= LONGEST_INLINE) state.md.inline.parse(token.content, state.md, state.env, children)
    else children.push(Object.assign(new state.Token('plain_text', '', 0), { content: token.content }))
    token.children = children
  }
}

/** Most cells of a table: drawing each takes about 0.1 ms. A larger table is shown as it was written. */
const MOST_CELLS = 3_000

/** Takes the place of tables with very many cells: their source, as code. */
function showLargeTablesAsCode(state: StateCore): void {
  const tokens: Token[] = []
  let start = 0
  let cells = 0
  for (const token of state.tokens) {
    tokens.push(token)
    if (token.type === 'table_open') {
      start = tokens.length - 1
      cells = 0
    } else if (token.tag === 'td' || token.tag === 'th') cells += token.nesting === 1 ? 1 : 0
    else if (token.type === 'table_close' && cells > MOST_CELLS) {
      const [first = 0, end = 0] = tokens[start]?.map ?? []
      const content = state.src.split('\n').slice(first, end).join('\n')
      tokens.splice(start, tokens.length, Object.assign(new state.Token('code_block', 'code', 0), { content }))
    }
  }
  state.tokens = tokens
}

function makeParser(): MarkdownIt {
  const parser = new Parser({ html: false, linkify: true, breaks: false, typographer: false, maxNesting: 40 })
  parser.validateLink = (address) => hasSafeScheme(address)
  parser.core.ruler.at('inline', parseInlineWithinLimit)
  parser.core.ruler.before('inline', 'large_tables', showLargeTablesAsCode)
  addBareLinks(parser)
  addMathRules(parser)
  addFootnoteRules(parser)
  return parser
}

const parser = makeParser()

/** An empty set of definitions; without a prototype, since labels come from the model. */
export function noReferences(): References {
  return Object.create(null) as References
}

/**
 * Parses Markdown completely. Definitions found are added to `references`.
 * @param growing more text may follow: a formula without its end is not given up yet
 */
export function parseMarkdown(source: string, references: References, growing = false): Token[] {
  return parser.parse(source, { references, growing })
}

/** Parses the block structure only, for the places where top-level blocks begin. */
export function parseBlockStructure(source: string, references: References, growing = false): Token[] {
  const tokens: Token[] = []
  parser.block.parse(source, parser, { references, growing }, tokens)
  return tokens
}
