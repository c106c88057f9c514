import { create } from 'zustand'
import type { ChatChange, ParlorEvent } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Conversation } from '../../shared/models.ts'
import { isTemporaryId } from '../../shared/temporaryId.ts'
import { ask } from '../parlorClient.ts'
import {
  allChats,
  type ListKey,
  type Lists,
  orderOf,
  placeOf,
  sectionsOf,
  shownChats,
  withChanges,
} from './chatPlaces.ts'
import { type ConversationList, EMPTY_LIST, hasMore, neighbour, withPage } from './conversationList.ts'
import { useFolderStore } from './folderStore.ts'
import { reportError } from './reportError.ts'
import { useSessionStore } from './sessionStore.ts'

interface ConversationListStore {
  readonly lists: Lists
  /** The chat that is shown; null: a new one. */
  readonly activeConversationId: number | null
  /** Shows the open profile's chats from the start. */
  begin(lastConversationId: number | null): void
  /** Forgets everything, for another profile. */
  clear(): void
  /** Asks for the first page of a list, or for the next one; while one is on its way, this is the one. */
  load(key: ListKey): Promise<void>
  /** Asks for all pages of some lists, up to what can be chosen at once. */
  loadAll(keys: readonly ListKey[]): Promise<void>
  select(conversationId: number | null): void
  /** Selects the chat below (1) or above (-1) the active one. */
  selectNeighbour(step: 1 | -1): void
  /** Selects the n-th chat of the sidebar, from 1; nothing happens when there are fewer. */
  selectNumber(position: number): void
  /** @throws RequestFailure */
  rename(conversationId: number, title: string): Promise<void>
  /** Changes chats, all or none; one that is trashed while it is shown makes room for a new chat. @throws RequestFailure */
  change(conversationIds: readonly number[], change: ChatChange): Promise<readonly Conversation[]>
  /** Removes all chats in the trash for good. @returns how many @throws RequestFailure */
  emptyTrash(): Promise<number>
  applyEvent(event: ParlorEvent): void
}

/** The chats the sidebar shows from above, as far as they are loaded. */
export function chatsInSidebar(): readonly Conversation[] {
  const { folded = [] } = useSessionStore.getState().session?.view ?? {}
  const { lists } = useConversationListStore.getState()
  return shownChats(sectionsOf(lists, useFolderStore.getState().folders, folded))
}

/** Loaded chats with these ids. */
export function loadedChats(ids: ReadonlySet<number>): readonly Conversation[] {
  const { lists } = useConversationListStore.getState()
  return allChats(lists).filter(({ id }) => ids.has(id))
}

/** How the person orders the chats. */
function chosenSort() {
  return useSessionStore.getState().session?.view.chatSort ?? 'updated'
}

/** Pages of another profile or order that arrive late are dropped. */
let era = 0

function listOf(key: ListKey): ConversationList {
  return useConversationListStore.getState().lists[key] ?? EMPTY_LIST
}

function setList(key: ListKey, changes: Partial<ConversationList>): void {
  useConversationListStore.setState(({ lists }) => ({
    lists: { ...lists, [key]: { ...(lists[key] ?? EMPTY_LIST), ...changes } },
  }))
}

/** Shows new facts of chats; `removed`: they are gone for good. A shown chat that goes to the trash makes room. */
function show(conversations: readonly Conversation[], removed = false): void {
  const { lists, activeConversationId } = useConversationListStore.getState()
  const { session, updateView } = useSessionStore.getState()
  const gone = new Set(conversations.flatMap(({ id, trashedAt }) => (trashedAt === null ? [] : [id])))
  const isActiveGone = activeConversationId !== null && gone.has(activeConversationId)
  useConversationListStore.setState({
    lists: withChanges(lists, conversations, removed, chosenSort()),
    activeConversationId: isActiveGone ? null : activeConversationId,
  })
  if (gone.has(session?.view.lastConversationId ?? 0)) updateView({ lastConversationId: null })
}

/** The pages of this profile and order that are on their way: whoever asks for one meanwhile waits for it. */
const underWay = new Map<ListKey, Promise<void>>()

function load(key: ListKey): Promise<void> {
  const known = underWay.get(key)
  if (known !== undefined) return known
  if (!hasMore(listOf(key))) return Promise.resolve()
  const page = loadPage(key)
  underWay.set(key, page)
  return page
}

async function loadPage(key: ListKey): Promise<void> {
  const list = listOf(key)
  const mine = era
  setList(key, { status: 'loading' })
  const sort = chosenSort()
  try {
    const cursor = list.nextCursor === null ? {} : { cursor: list.nextCursor }
    // The first page is drawn sooner when it is small.
    const limit = list.nextCursor === null ? LIMITS.pageRows : LIMITS.pageRowsMost
    const page = await ask('conversation:list', { place: placeOf(key), sort, limit, ...cursor })
    if (mine !== era) return
    // Before it is shown: what is drawn may ask for the next one at once.
    underWay.delete(key)
    const known = new Set(allChats(useConversationListStore.getState().lists).map(({ id }) => id))
    setList(key, withPage(listOf(key), page, orderOf(key, sort), known))
  } catch (cause) {
    reportError(cause, key.replace(/\d+/, ''))
    if (mine !== era) return
    underWay.delete(key)
    setList(key, { status: 'failed' })
  }
}

async function loadAll(keys: readonly ListKey[]): Promise<void> {
  const count = () => keys.reduce((sum, key) => sum + listOf(key).items.length, 0)
  for (const key of keys) {
    while (hasMore(listOf(key)) && count() < LIMITS.chosenChats) {
      await load(key)
      if (listOf(key).status === 'failed') return
    }
  }
}

/** The chats of the open profile, and which of them is shown. */
export const useConversationListStore = create<ConversationListStore>()((set, get) => ({
  lists: {},
  activeConversationId: null,
  begin: (lastConversationId) => {
    get().clear()
    set({ activeConversationId: lastConversationId })
    void load('pinned')
    void load('loose')
  },
  clear: () => {
    era += 1
    underWay.clear()
    set({ lists: {}, activeConversationId: null })
  },
  load,
  loadAll,
  select: (activeConversationId) => {
    if (activeConversationId === get().activeConversationId) return
    set({ activeConversationId })
    // The next start must not look for a chat that was never stored.
    const isKept = activeConversationId !== null && !isTemporaryId(activeConversationId)
    useSessionStore.getState().updateView({ lastConversationId: isKept ? activeConversationId : null })
  },
  selectNeighbour: (step) => {
    const id = neighbour(chatsInSidebar(), get().activeConversationId, step)
    if (id !== null) get().select(id)
  },
  selectNumber: (position) => {
    const conversation = chatsInSidebar()[position - 1]
    if (conversation !== undefined) get().select(conversation.id)
  },
  rename: async (conversationId, title) => show([await ask('conversation:rename', { conversationId, title })]),
  // The event that comes before the answer shows it.
  change: (conversationIds, change) => ask('conversation:change', { conversationIds: [...conversationIds], change }),
  emptyTrash: async () => {
    const removed = await ask('conversation:empty-trash', {})
    show(listOf('trash').items, true)
    // A chat in which an answer runs is still there.
    setList('trash', EMPTY_LIST)
    await load('trash')
    return removed
  },
  applyEvent: (event) => {
    if (event.type === 'conversation:changed' && !isTemporaryId(event.conversation.id)) show([event.conversation])
    if (event.type === 'conversations:changed') show(event.conversations, event.removed)
  },
}))
