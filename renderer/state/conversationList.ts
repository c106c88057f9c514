import type { Conversation, Page } from '../../shared/models.ts'

/** A list of chats as far as it has been loaded, newest first. */
export interface ConversationList {
  readonly items: readonly Conversation[]
  /** Where the next page starts; null: all are here. */
  readonly nextCursor: string | null
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
}

/** Before anything has been asked. */
export const EMPTY_LIST: ConversationList = { items: [], nextCursor: null, status: 'idle' }

/** How a list is ordered: by the time that matters in it, newest first, then by id. */
export type Newness = (conversation: Conversation) => number

/** Newness in the list of chats: the time of the newest message. */
export const byUpdate: Newness = (conversation) => conversation.updatedAt

/** Newness in the trash: the time a chat was moved there. */
export const byTrashing: Newness = (conversation) => conversation.trashedAt ?? 0

function inOrder(items: readonly Conversation[], newness: Newness): readonly Conversation[] {
  return items.toSorted((one, other) => newness(other) - newness(one) || other.id - one.id)
}

/** The list with another page; a chat that is in both keeps the facts of the list, which events have kept current. */
export function withPage(list: ConversationList, page: Page<Conversation>, newness: Newness): ConversationList {
  const known = new Set(list.items.map(({ id }) => id))
  const added = page.items.filter(({ id }) => !known.has(id))
  return { items: inOrder([...list.items, ...added], newness), nextCursor: page.nextCursor, status: 'ready' }
}

/** The list without a chat. */
export function withoutConversation(list: ConversationList, id: number): ConversationList {
  return list.items.some((item) => item.id === id)
    ? { ...list, items: list.items.filter((item) => item.id !== id) }
    : list
}

/**
 * The list with a chat's new facts in their place. One that belongs below all that is loaded is left out
 * while there are more pages: it comes with its page.
 */
export function withConversation(
  list: ConversationList,
  conversation: Conversation,
  newness: Newness,
): ConversationList {
  if (list.status === 'idle') return list
  const others = list.items.filter(({ id }) => id !== conversation.id)
  const items = inOrder([...others, conversation], newness)
  const isBelowAll = items.at(-1) === conversation && others.length > 0
  return { ...list, items: isBelowAll && list.nextCursor !== null ? others : items }
}

/** The id of the chat `step` places below the active one, going round at the ends; null in an empty list. */
export function neighbour(items: readonly Conversation[], activeId: number | null, step: 1 | -1): number | null {
  const at = items.findIndex(({ id }) => id === activeId)
  const from = at === -1 && step === -1 ? 0 : at
  return items.at((from + step + items.length) % Math.max(items.length, 1))?.id ?? null
}
