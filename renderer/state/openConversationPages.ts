import { LIMITS } from '../../shared/limits.ts'
import { ask } from '../parlorClient.ts'
import { failureOf, isEra, useOpenConversation } from './openConversationStore.ts'

/** Messages read before and after the ones on screen, so that they are there before they are seen. */
const READ_AHEAD = 2 * LIMITS.pageRows

/** Messages kept before and after the ones on screen; farther ones are dropped from memory. */
const KEPT_AROUND = 8 * LIMITS.pageRows

/** First depths of the pages that are being read, of `readingFor`. */
let reading = new Set<number>()
let readingFor = ''

/**
 * Reads the messages between two depths, and those around them, as far as they are not in memory; forgets those far
 * away. Never rejects: `pageFailure` says what was wrong.
 */
export function loadMessagesAround(first: number, last: number): void {
  const { conversationId, total, phase, apply, era, branch } = useOpenConversation.getState()
  if (conversationId === null || phase !== 'ready') return
  const chat = `${era}/${conversationId}/${branch}`
  if (readingFor !== chat) {
    readingFor = chat
    reading = new Set()
  }
  const from = Math.max(0, first - READ_AHEAD)
  const until = Math.min(total - 1, last + READ_AHEAD)
  for (const page of missingPages(from, until, (first + last) / 2)) void readPage(conversationId, page)
  apply({ type: 'messages:left-behind', first: first - KEPT_AROUND, last: last + KEPT_AROUND })
}

/** The first depths of pages to read, what is nearest to the middle of the screen first. */
function missingPages(from: number, until: number, middle: number): readonly number[] {
  const { messages } = useOpenConversation.getState()
  const pages = new Set<number>()
  for (let depth = from; depth <= until; depth += 1) {
    const page = depth - (depth % LIMITS.pageRows)
    if (!messages.has(depth) && !reading.has(page)) pages.add(page)
  }
  const distance = (page: number) => Math.abs(page + LIMITS.pageRows / 2 - middle)
  return [...pages].sort((one, other) => distance(one) - distance(other))
}

async function readPage(conversationId: number, fromDepth: number): Promise<void> {
  const inFlight = reading
  const { era, branch } = useOpenConversation.getState()
  inFlight.add(fromDepth)
  try {
    const page = await ask('conversation:messages', { conversationId, fromDepth, limit: LIMITS.pageRows })
    if (isEra(era) && useOpenConversation.getState().branch === branch)
      useOpenConversation.getState().apply({ type: 'messages:loaded', conversationId, page })
    if (useOpenConversation.getState().pageFailure) useOpenConversation.setState({ pageFailure: null })
  } catch (cause) {
    if (isEra(era) && useOpenConversation.getState().conversationId === conversationId)
      useOpenConversation.setState({ pageFailure: failureOf(cause) })
  } finally {
    inFlight.delete(fromDepth)
  }
}
