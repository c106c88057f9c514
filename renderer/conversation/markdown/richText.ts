import type { Token } from 'markdown-it'
import { escapeHtml } from '../../../shared/escapeHtml.ts'
import { noReferences, parseMarkdown } from './markdownParser.ts'
import { readLink } from './safeLink.ts'

/** The only elements that a copy has, with no attribute but the address of a link and the start of a list. */
const TAGS: ReadonlySet<string> = new Set(
  'p blockquote ul ol li strong em s thead tbody tr th td h1 h2 h3 h4 h5 h6 table'.split(' '),
)

function opening(token: Token): string {
  if (token.tag === 'a') {
    const link = readLink(String(token.attrGet('href') ?? ''))
    return link ? `<a href="${escapeHtml(link.address)}">` : '<span>'
  }
  const start = token.tag === 'ol' ? Number(token.attrGet('start') ?? 1) : 1
  return Number.isSafeInteger(start) && start !== 1 ? `<ol start="${start}">` : `<${token.tag}>`
}

function textOf(token: Token): string {
  return token.children ? token.children.map(textOf).join('') : token.content
}

function leaf(token: Token): string {
  switch (token.type) {
    case 'inline':
      return inline(token.children ?? [], token.content)
    case 'softbreak':
      return '\n'
    case 'hardbreak':
      return '<br>'
    case 'hr':
      return '<hr>'
    case 'code_inline':
      return `<code>${escapeHtml(token.content)}</code>`
    case 'fence':
    case 'code_block':
      return `<pre><code>${escapeHtml(token.content)}</code></pre>`
    case 'math':
      return `<code>${escapeHtml(token.markup)}</code>`
    case 'footnote_reference':
      return `<sup>${escapeHtml(String(token.meta?.label ?? ''))}</sup>`
    case 'image':
      return escapeHtml(textOf(token))
    default:
      return escapeHtml(token.content)
  }
}

/** A line of text; the marks of tasks become signs. */
function inline(children: readonly Token[], source: string): string {
  const task = /^\[([ xX])\]\s/u.exec(source)
  const html = toHtml(children)
  const mark = task?.[1] === ' ' ? '☐' : '☑'
  return task && html.startsWith(task[0].trimEnd()) ? mark + html.slice(3) : html
}

function toHtml(tokens: readonly Token[]): string {
  const closings: string[] = []
  let html = ''
  for (const token of tokens) {
    if (token.nesting === 1) {
      const isShown = !token.hidden && (token.tag === 'a' || TAGS.has(token.tag))
      const start = isShown ? opening(token) : ''
      html += start
      closings.push(start === '<span>' ? '</span>' : start && `</${token.tag}>`)
      if (token.type === 'footnote_open') html += `<p><sup>${escapeHtml(String(token.meta?.label ?? ''))}</sup></p>`
    } else if (token.nesting === -1) html += closings.pop() ?? ''
    else html += leaf(token)
  }
  return html
}

/**
 * Markdown as HTML for the clipboard, of a closed list of elements. Everything the text says is escaped; formulas and
 * drawings stay code, pictures are their descriptions.
 */
export function richText(markdown: string): string {
  return toHtml(parseMarkdown(markdown, noReferences()))
}
