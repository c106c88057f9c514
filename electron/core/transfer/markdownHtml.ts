import Parser, { type MarkdownIt, type StateCore, type Token } from 'markdown-it'
import { escapeHtml } from '../../../shared/escapeHtml.ts'
import { LIMITS } from '../../../shared/limits.ts'

/** Longest paragraph whose marks are read, UTF-16 units: hostile ones cost more than linear time. */
const LONGEST_PARAGRAPH = 10_000

/** Longest message that is formatted, UTF-16 units, as on screen; a longer one stays as it was written. */
const LONGEST_MESSAGE = LIMITS.markdownBytes

/** Where a link may lead. */
const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:'])

function readShortParagraphs(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type !== 'inline') continue
    const children: Token[] = []
    if (token.content.length <= LONGEST_PARAGRAPH) state.md.inline.parse(token.content, state.md, state.env, children)
    else children.push(Object.assign(new state.Token('text', '', 0), { content: token.content }))
    token.children = children
  }
}

function makeParser(): MarkdownIt {
  const parser = new Parser({ html: false, linkify: false, maxNesting: 40 })
  parser.validateLink = (address) => URL.canParse(address) && SCHEMES.has(new URL(address).protocol)
  parser.core.ruler.at('inline', readShortParagraphs)
  // A picture would be loaded from elsewhere: its description stands for it.
  parser.renderer.rules.image = (tokens, index) => escapeHtml(tokens[index]?.content ?? '')
  for (const block of ['paragraph_open', 'heading_open', 'list_item_open', 'th_open', 'td_open', 'blockquote_open']) {
    parser.renderer.rules[block] = (tokens, index, options, _env, self) => {
      tokens[index]?.attrSet('dir', 'auto')
      return self.renderToken(tokens, index, options)
    }
  }
  return parser
}

const parser = makeParser()

/** An answer's Markdown as HTML that loads nothing and runs nothing: HTML in it is text, and links lead to the web or a mail program only. */
export function markdownHtml(markdown: string): string {
  if (markdown.length > LONGEST_MESSAGE) return `<div class="plain" dir="auto">${escapeHtml(markdown)}</div>`
  return parser.render(markdown.replaceAll('\0', '\uFFFD'))
}
