import type { Token } from 'markdown-it'
import { createElement, Fragment, type ReactNode } from 'react'
import { CodeBlock } from '../code/CodeBlock.tsx'
import { visibleControls } from '../code/visibleControls.ts'
import { textDirection } from '../composer/textDirection.ts'
import { DiagramBlock, isDiagram } from '../diagram/DiagramBlock.tsx'
import { AnswerHeading } from './AnswerHeading.tsx'
import { FootnoteReference } from './Footnotes.tsx'
import { ImageNote } from './ImageNote.tsx'
import { MathFormula } from './MathFormula.tsx'
import { MessageLink } from './MessageLink.tsx'
import { TaskMark } from './TaskMark.tsx'
import styles from './WideTable.module.css'
import { WideTable } from './WideTable.tsx'

/** Elements deeper than this are shown without their own frame, so that hostile nesting can't overflow anything. */
const DEEPEST = 48

/** The only elements that Markdown can become. */
const TAGS: ReadonlySet<string> = new Set(
  'p blockquote ul ol li strong em s thead tbody tr th td h1 h2 h3 h4 h5 h6 table a'.split(' '),
)

interface OpenElement {
  readonly token: Token | null
  readonly children: ReactNode[]
  /** The first text in it, as it is written. */
  firstText: string
  /** It is a cell with nothing that has a direction, such as a number: it stands on the side where its table begins. */
  isNeutral: boolean
}

function cellClass(token: Token, isNeutral: boolean): string | undefined {
  const style = String(token.attrGet('style') ?? '')
  if (style.includes('center')) return styles.alignCentre
  if (style.includes('right')) return isNeutral ? styles.neutralEnd : styles.alignEnd
  return isNeutral ? styles.neutralStart : undefined
}

/** Inline elements with a direction of their own: `dir="auto"` of what is around them does not look into these. */
const WITH_OWN_DIRECTION: ReadonlySet<string> = new Set(['code_inline', 'math', 'footnote_reference'])

function hasDirection(inline: Token): boolean {
  return (inline.children ?? []).some((child) => !WITH_OWN_DIRECTION.has(child.type) && /\p{L}/u.test(textOf(child)))
}

function textOf(token: Token): string {
  if (token.children) return token.children.map(textOf).join('')
  return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content
}

/** Of a block that holds others: `dir="auto"` does not look into these, since each has a direction of its own. */
function directionOf(firstText: string): 'ltr' | 'rtl' {
  return textDirection(firstText.replace(/^\[[ xX]\]\s/u, ''))
}

function closeElement({ token, children, firstText, isNeutral }: OpenElement, key: number): ReactNode {
  if (token === null) return null
  if (/^h[1-6]$/u.test(token.tag))
    return (
      <AnswerHeading key={key} level={Number(token.tag.slice(1))}>
        {children}
      </AnswerHeading>
    )
  switch (token.tag) {
    case 'a':
      return (
        <MessageLink key={key} address={String(token.attrGet('href') ?? '')}>
          {children}
        </MessageLink>
      )
    case 'table':
      return (
        <WideTable key={key} direction={directionOf(firstText)}>
          {children}
        </WideTable>
      )
    case 'ul':
    case 'blockquote':
      return createElement(token.tag, { key, dir: directionOf(firstText) }, ...children)
    case 'ol': {
      const start = Number(token.attrGet('start') ?? 1)
      return (
        <ol key={key} start={start} dir={directionOf(firstText)}>
          {children}
        </ol>
      )
    }
    case 'th':
    case 'td':
      return createElement(token.tag, { key, dir: 'auto', className: cellClass(token, isNeutral) }, ...children)
    default: {
      const dir = token.block ? 'auto' : undefined
      return createElement(token.tag, { key, dir }, ...children)
    }
  }
}

/** Code whose second word after the fence is `folded`, as imports write it, is shown when the person asks for it. */
function finishedCode(info: string, code: string, key: number): ReactNode {
  const [language = '', more] = info.trim().split(/\s+/u)
  return isDiagram(language, code) ? (
    <DiagramBlock key={key} language={language} code={code} />
  ) : (
    <CodeBlock key={key} language={language} code={code} isFinished isFolded={more === 'folded'} />
  )
}

function leaf(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'text':
    case 'plain_text':
    case 'html_block':
    case 'html_inline':
      return token.content
    case 'softbreak':
      return '\n'
    case 'hardbreak':
      return <br key={key} />
    case 'hr':
      return <hr key={key} />
    case 'code_inline':
      return (
        <code key={key} dir="auto">
          {visibleControls(token.content)}
        </code>
      )
    case 'fence':
    case 'code_block':
      return finishedCode(token.info, token.content, key)
    case 'math':
      return (
        <MathFormula key={key} formula={token.content} source={token.markup} display={token.meta?.display === true} />
      )
    case 'footnote_reference':
      return <FootnoteReference key={key} label={String(token.meta?.label ?? '')} source={token.content} />
    case 'image':
      return <ImageNote key={key} address={String(token.attrGet('src') ?? '')} description={textOf(token)} />
    default:
      return token.content
  }
}

/** A list item that begins with `[ ]` or `[x]` gets a mark that can't be changed. */
function takeTaskMark(inline: Token, item: Token | null | undefined): ReactNode {
  const first = inline.children?.[0]
  const mark = item?.type === 'list_item_open' ? /^\[([ xX])\]\s/u.exec(inline.content) : null
  if (!mark || first?.type !== 'text' || !first.content.startsWith(mark[0].trimEnd())) return null
  return <TaskMark key="task" isDone={mark[1] !== ' '} />
}

function inlineNodes(inline: Token, item: Token | null | undefined): ReactNode[] {
  const mark = takeTaskMark(inline, item)
  const nodes = renderTokens(inline.children ?? [])
  if (mark === null) return nodes
  const [first, ...rest] = nodes
  return [mark, typeof first === 'string' ? first.slice(4) : first, ...rest]
}

/**
 * Turns the tokens of Markdown into React elements, of a closed list of kinds; never into HTML text. Works without
 * recursion over the nesting of the source.
 */
export function renderTokens(tokens: readonly Token[]): ReactNode[] {
  const root: OpenElement = { token: null, children: [], firstText: '', isNeutral: false }
  const open: OpenElement[] = [root]
  tokens.forEach((token, index) => {
    const current = open.at(-1) ?? root
    if (token.nesting === 1) {
      const isShown = !token.hidden && open.length < DEEPEST && TAGS.has(token.tag)
      open.push({ token, children: isShown ? [] : current.children, firstText: '', isNeutral: false })
    } else if (token.nesting === -1) {
      if (open.length > 1) open.pop()
      const parent = open.at(-1) ?? root
      if (current.token && current.children !== parent.children) parent.children.push(closeElement(current, index))
    } else if (token.type === 'inline') {
      for (const element of open) element.firstText ||= token.content
      current.isNeutral = (current.token?.tag === 'td' || current.token?.tag === 'th') && !hasDirection(token)
      // A paragraph of a tight list is hidden: the item is then the element that is open.
      const item = [...open].reverse().find(({ token: opener }) => opener?.tag !== 'p')?.token
      const nodes = inlineNodes(token, current.children.length === 0 ? item : null)
      current.children.push(createElement(Fragment, { key: index }, ...nodes))
    } else current.children.push(leaf(token, index))
  })
  return root.children
}
