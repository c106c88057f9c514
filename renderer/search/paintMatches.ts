import { findStretches } from '../../shared/foldText.ts'
import type { Occurrence } from '../state/findStore.ts'

/** Names of the highlights, as in highlights.css. */
const FOUND = 'parlor-found'
const CURRENT = 'parlor-found-current'

/** What is marked in the messages that are drawn. */
export interface Paint {
  /** For folded text, flag `g`. */
  readonly patterns: readonly RegExp[]
  /** Only in the message at this depth; null: in all. */
  readonly onlyDepth: number | null
  readonly current: Occurrence | null
}

/** What stands in a message's row and is not its text. */
const BESIDE_TEXT = 'button, footer, time, figcaption, [data-beside-text]'

/** The list of messages on screen. */
export function messageFeed(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main [role="feed"]')
}

/** The place in the chat of the first message in sight; 0 while there is none. */
export function firstDepthInSight(): number {
  const feed = messageFeed()
  const top = feed?.getBoundingClientRect().top ?? 0
  const rows = [...(feed?.querySelectorAll<HTMLElement>('[data-index]') ?? [])]
  const first = rows
    .filter((row) => row.getBoundingClientRect().bottom > top + 1)
    .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)[0]
  return Number(first?.dataset.index ?? 0)
}

/**
 * Marks matches in the drawn messages without touching their elements.
 * @returns where the current match is drawn, if it is
 */
export function paintMatches({ patterns, onlyDepth, current }: Paint): Range | null {
  const ranges: Range[] = []
  let currentRange: Range | null = null
  for (const row of messageFeed()?.querySelectorAll<HTMLElement>('[data-index]') ?? []) {
    const depth = Number(row.dataset.index)
    if (onlyDepth !== null && depth !== onlyDepth) continue
    const found = rangesIn(row, patterns)
    // The text may be drawn differently than it is written: then the last match stands for those that are not drawn.
    if (current?.depth === depth) currentRange = found[Math.min(current.nth, found.length - 1)] ?? null
    ranges.push(...found)
  }
  CSS.highlights.set(FOUND, new Highlight(...ranges))
  const highlight = new Highlight(...(currentRange === null ? [] : [currentRange]))
  highlight.priority = 1
  CSS.highlights.set(CURRENT, highlight)
  return currentRange
}

/** Takes all marks away. */
export function clearMatches(): void {
  CSS.highlights.delete(FOUND)
  CSS.highlights.delete(CURRENT)
}

function rangesIn(row: HTMLElement, patterns: readonly RegExp[]): Range[] {
  const article = row.querySelector('article')
  const heading = document.getElementById(article?.getAttribute('aria-labelledby') ?? '')
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) =>
    heading?.contains(node) || node.parentElement?.closest(BESIDE_TEXT)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  const nodes: { readonly node: Node; readonly start: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, start: text.length })
    text += node.textContent ?? ''
  }
  const stretches = patterns.flatMap((pattern) => findStretches(text, pattern)).sort((a, b) => a[0] - b[0])
  return stretches.map(([start, end]) => {
    const range = new Range()
    const first = nodes.findLast((part) => part.start <= start)
    const last = nodes.findLast((part) => part.start < end)
    if (first && last) {
      range.setStart(first.node, start - first.start)
      range.setEnd(last.node, end - last.start)
    }
    return range
  })
}
