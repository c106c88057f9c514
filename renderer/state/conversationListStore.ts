import { create } from 'zustand'
import type { ParlorEvent } from '../../shared/ipc.ts'
import type { Conversation } from '../../shared/models.ts'
import { isTemporaryId } from '../../shared/temporaryId.ts'
import { ask } from '../parlorClient.ts'
import {
  byTrashing,
  byUpdate,
  type ConversationList,
  EMPTY_LIST,
  neighbour,
  withConversation,
  withoutConversation,
  withPage,
} from './conversationList.ts'
import { reportError } from './reportError.ts'
import { useSessionStore } from './sessionStore.ts'

interface ConversationListStore {
  readonly chats: ConversationList
  readonly trash: ConversationList
  /** The chat that is shown; null: a new one. */
  readonly activeConversationId: number | null
  /** Shows the open profile's chats from the start. */
  begin(lastConversationId: number | null): void
  /** Forgets everything, for another profile. */
  clear(): void
  /** Asks for the first page, or for the next one; nothing happens while one is on its way or all are here. */
  loadChats(): Promise<void>
  loadTrash(): Promise<void>
  select(conversationId: number | null): void
  /** Selects the chat below (1) or above (-1) the active one. */
  selectNeighbour(step: 1 | -1): void
  /** Selects the n-th chat of the list, from 1; nothing happens when there are fewer. */
  selectNumber(position: number): void
  /** @throws RequestFailure */
  rename(conversationId: number, title: string): Promise<void>
  /** Moves a chat to the trash; the active one makes room for a new chat. @throws RequestFailure */
  moveToTrash(conversationId: number): Promise<Conversation>
  /** @throws RequestFailure */
  restore(conversationId: number): Promise<Conversation>
  applyEvent(event: ParlorEvent): void
}

/** The chats of the open profile, and which of them is shown. */
export const useConversationListStore = create<ConversationListStore>()((set, get) => {
  const show = (conversation: Conversation) => {
    const isInTrash = conversation.trashedAt !== null
    set(({ chats, trash, activeConversationId }) => ({
      chats: isInTrash ? withoutConversation(chats, conversation.id) : withConversation(chats, conversation, byUpdate),
      trash: isInTrash
        ? withConversation(trash, conversation, byTrashing)
        : withoutConversation(trash, conversation.id),
      activeConversationId: isInTrash && activeConversationId === conversation.id ? null : activeConversationId,
    }))
    if (isInTrash && useSessionStore.getState().session?.view.lastConversationId === conversation.id)
      useSessionStore.getState().updateView({ lastConversationId: null })
  }
  /** Pages of another profile that arrive late are dropped. */
  let era = 0
  const load = async (name: 'chats' | 'trash') => {
    const list = get()[name]
    if (list.status === 'loading' || (list.status === 'ready' && list.nextCursor === null)) return
    const mine = era
    set({ [name]: { ...list, status: 'loading' } })
    try {
      const cursor = list.nextCursor === null ? {} : { cursor: list.nextCursor }
      const page = await ask('conversation:list', { trashed: name === 'trash', ...cursor })
      if (mine === era) set({ [name]: withPage(get()[name], page, name === 'trash' ? byTrashing : byUpdate) })
    } catch (cause) {
      reportError(cause, name)
      if (mine === era) set({ [name]: { ...get()[name], status: 'failed' } })
    }
  }
  return {
    chats: EMPTY_LIST,
    trash: EMPTY_LIST,
    activeConversationId: null,
    begin: (lastConversationId) => {
      get().clear()
      set({ activeConversationId: lastConversationId })
      void get().loadChats()
    },
    clear: () => {
      era += 1
      set({ chats: EMPTY_LIST, trash: EMPTY_LIST, activeConversationId: null })
    },
    loadChats: () => load('chats'),
    loadTrash: () => load('trash'),
    select: (activeConversationId) => {
      if (activeConversationId === get().activeConversationId) return
      set({ activeConversationId })
      // The next start must not look for a chat that was never stored.
      const isKept = activeConversationId !== null && !isTemporaryId(activeConversationId)
      useSessionStore.getState().updateView({ lastConversationId: isKept ? activeConversationId : null })
    },
    selectNeighbour: (step) => {
      const id = neighbour(get().chats.items, get().activeConversationId, step)
      if (id !== null) get().select(id)
    },
    selectNumber: (position) => {
      const conversation = get().chats.items[position - 1]
      if (conversation !== undefined) get().select(conversation.id)
    },
    rename: async (conversationId, title) => show(await ask('conversation:rename', { conversationId, title })),
    moveToTrash: async (conversationId) => {
      const conversation = await ask('conversation:trash', { conversationId })
      show(conversation)
      return conversation
    },
    restore: async (conversationId) => {
      const conversation = await ask('conversation:restore', { conversationId })
      show(conversation)
      return conversation
    },
    applyEvent: (event) => {
      if (event.type === 'conversation:changed' && !isTemporaryId(event.conversation.id)) show(event.conversation)
    },
  }
})
