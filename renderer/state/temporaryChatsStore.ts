import { create } from 'zustand'
import type { ParlorEvent } from '../../shared/ipc.ts'
import type { Conversation } from '../../shared/models.ts'
import { isTemporaryId } from '../../shared/temporaryId.ts'
import { ask } from '../parlorClient.ts'
import { reportError } from './reportError.ts'

interface TemporaryChatsStore {
  /** The newest first. */
  readonly chats: readonly Conversation[]
  /** The chat that has no row yet will be a temporary one. */
  readonly isNewChatTemporary: boolean
  setNewChatTemporary(isTemporary: boolean): void
  /** Asks for the temporary chats of the open profile, as a window that was loaded again needs them. */
  load(): Promise<void>
  /** Forgets everything, for another profile. */
  clear(): void
  /** Forgets a chat for good. @throws RequestFailure */
  end(conversationId: number): Promise<void>
  /** Moves a chat to the history on disk. @returns the chat there @throws RequestFailure */
  keep(conversationId: number): Promise<Conversation>
  applyEvent(event: ParlorEvent): void
}

/** The chats of the open profile that are in memory only. */
export const useTemporaryChats = create<TemporaryChatsStore>()((set, get) => {
  const without = (conversationId: number) =>
    set(({ chats }) => ({ chats: chats.filter(({ id }) => id !== conversationId) }))
  /** Chats of another profile that arrive late are dropped. */
  let era = 0
  return {
    chats: [],
    isNewChatTemporary: false,
    setNewChatTemporary: (isNewChatTemporary) => set({ isNewChatTemporary }),
    load: async () => {
      const mine = era
      try {
        const chats = await ask('temporary:list', {})
        if (mine === era) set({ chats })
      } catch (cause) {
        reportError(cause, 'temporary chats')
      }
    },
    clear: () => {
      era += 1
      set({ chats: [], isNewChatTemporary: false })
    },
    end: async (conversationId) => {
      await ask('temporary:end', { conversationId })
      without(conversationId)
    },
    keep: async (conversationId) => {
      const kept = await ask('temporary:keep', { conversationId })
      without(conversationId)
      return kept
    },
    applyEvent: (event) => {
      if (event.type !== 'conversation:changed' || !isTemporaryId(event.conversation.id)) return
      const others = get().chats.filter(({ id }) => id !== event.conversation.id)
      set({ chats: [event.conversation, ...others].toSorted((one, other) => other.updatedAt - one.updatedAt) })
    },
  }
})
