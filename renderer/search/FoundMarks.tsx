import { useEffect, useRef } from 'react'
import { literalPattern } from '../../shared/searchQuery.ts'
import { occurrenceAt, useFindStore } from '../state/findStore.ts'
import { type MessageTarget, useMessageTarget } from '../state/messageTargetStore.ts'
import './highlights.css'
import { clearMatches, messageFeed, type Paint, paintMatches } from './paintMatches.ts'

/** How long the words of a search stay marked in the message that was chosen, ms. */
const SHOWN_FOR = 6_000

/** Marks what was found in the messages on screen: while the find bar is open, and for a moment after a search. */
export function FoundMarks() {
  const isFinding = useFindStore((state) => state.isOpen)
  const query = useFindStore((state) => state.query)
  const hits = useFindStore((state) => state.hits)
  const ordinal = useFindStore((state) => state.current)
  const reached = useMessageTarget((state) => state.reached)
  const scrolledFor = useRef<MessageTarget | null>(null)
  useEffect(() => {
    const pattern = isFinding ? literalPattern(query) : null
    if (pattern === null) return
    // Painted again because the chat has changed, the marks leave the list where it is.
    const shouldScroll = reached !== null && reached !== scrolledFor.current
    scrolledFor.current = reached
    return keepPainted({ patterns: [pattern], onlyDepth: null, current: occurrenceAt(hits, ordinal) }, shouldScroll)
  }, [isFinding, query, hits, ordinal, reached])
  useEffect(() => {
    if (reached === null || isFinding || reached.patterns.length === 0) return
    const { patterns, depth } = reached
    const stop = keepPainted({ patterns, onlyDepth: depth, current: { depth, nth: 0 } }, true)
    const timer = setTimeout(stop, SHOWN_FOR)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [reached, isFinding])
  return null
}

/** Paints now and after every change of what is drawn. @returns ends it and takes the marks away */
function keepPainted(paint: Paint, shouldScroll: boolean): () => void {
  let frame = 0
  const feed = messageFeed()
  const range = paintMatches(paint)
  if (shouldScroll && range !== null && feed !== null) bringIntoSight(range, feed)
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => paintMatches(paint))
  })
  if (feed !== null) observer.observe(feed, { childList: true, characterData: true, subtree: true })
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    clearMatches()
  }
}

function bringIntoSight(range: Range, feed: HTMLElement): void {
  const match = range.getBoundingClientRect()
  const frame = feed.getBoundingClientRect()
  if (match.top >= frame.top && match.bottom <= frame.bottom) return
  feed.scrollTop += match.top - frame.top - frame.height / 2
}
