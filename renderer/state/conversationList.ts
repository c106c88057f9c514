import type { Conversation, Page } from '../../shared/models.ts'

/** A list of chats as far as it has been loaded, in its order. */
export interface ConversationList {
  readonly items: readonly Conversation[]
  /** Where the next page starts; null: all are here. */
  readonly nextCursor: string | null
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
}

/** Before anything has been asked. */
export const EMPTY_LIST: ConversationList = { items: [], nextCursor: null, status: 'idle' }

/** How a list is ordered; below 0: the first one comes first. */
export type Order = (one: Conversation, other: Conversation) => number

/** Whether there is more to ask for. */
export function hasMore({ status, nextCursor }: ConversationList): boolean {
  return status !== 'ready' || nextCursor !== null
}

/**
 * The list with another page; a chat that is known (here or in another list) keeps its facts, which events have kept
 * current.
 */
export function withPage(
  list: ConversationList,
  page: Page<Conversation>,
  order: Order,
  known: ReadonlySet<number> = new Set(list.items.map(({ id }) => id)),
): ConversationList {
  const added = page.items.filter(({ id }) => !known.has(id))
  return { items: [...list.items, ...added].sort(order), nextCursor: page.nextCursor, status: 'ready' }
}

/**
 * The list with new facts of some chats: `members` belong in it, other `changed` ones don't. One that belongs below all
 * that is loaded is left out while there are more pages: it comes with its page.
 */
export function withConversations(
  list: ConversationList,
  changed: ReadonlySet<number>,
  members: readonly Conversation[],
  order: Order,
): ConversationList {
  if (list.status === 'idle') return list
  const others = list.items.filter(({ id }) => !changed.has(id))
  if (others.length === list.items.length && members.length === 0) return list
  const last = others.at(-1)
  const isReached = (chat: Conversation) => list.nextCursor === null || last === undefined || order(chat, last) <= 0
  return { ...list, items: [...others, ...members.filter(isReached)].sort(order) }
}

/** The id of the chat `step` places below the active one, going round at the ends; null in an empty list. */
export function neighbour(items: readonly Conversation[], activeId: number | null, step: 1 | -1): number | null {
  const at = items.findIndex(({ id }) => id === activeId)
  const from = at === -1 && step === -1 ? 0 : at
  return items.at((from + step + items.length) % Math.max(items.length, 1))?.id ?? null
}
