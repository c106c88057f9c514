import { create } from 'zustand'
import type { Message } from '../../shared/models.ts'

/** An own message that is being edited, and how far the person has come. */
export interface EditedMessage {
  readonly messageId: number
  readonly conversationId: number
  /** Its place in the chat, to scroll to. */
  readonly depth: number
  readonly text: string
  /** It was begun from the message box, which has the focus again when it is given up. */
  readonly isFromBox: boolean
}

/** A message that shall be deleted, and how many go with it, itself included. */
export interface DeletionQuestion {
  readonly messageId: number
  readonly count: number
}

/** How the editing of a message begins. */
interface EditOptions {
  /** A wording that was given up. */
  readonly typed?: string
  /** It begins from the message box. */
  readonly isFromBox?: boolean
}

interface MessageTreeStore {
  readonly editing: EditedMessage | null
  /** What was typed for messages whose editing another one has interrupted, by id. */
  readonly kept: ReadonlyMap<number, string>
  readonly deletion: DeletionQuestion | null
  /** Begins to edit a message, with what was typed before, or its present text. */
  edit(message: Pick<Message, 'id' | 'conversationId' | 'depth' | 'message'>, options?: EditOptions): void
  /** Keeps what was typed: the message may leave the screen while it is edited. */
  editTyped(text: string): void
  /** The edit was sent or given up. */
  endEditing(): void
  askDeletion(deletion: DeletionQuestion | null): void
  /** Forgets everything, for another profile. */
  clear(): void
}

/** What the person is about to do with a message of the chat on screen. */
export const useMessageTree = create<MessageTreeStore>()((set) => ({
  editing: null,
  kept: new Map(),
  deletion: null,
  edit: ({ id, conversationId, depth, message }, { typed, isFromBox = false } = {}) =>
    set(({ editing, kept }) => {
      if (editing?.messageId === id) return {}
      const next = new Map(kept)
      if (editing) next.set(editing.messageId, editing.text)
      next.delete(id)
      const text = typed ?? kept.get(id) ?? message
      return { kept: next, editing: { messageId: id, conversationId, depth, text, isFromBox } }
    }),
  editTyped: (text) => set(({ editing }) => ({ editing: editing && { ...editing, text } })),
  endEditing: () => set({ editing: null }),
  askDeletion: (deletion) => set({ deletion }),
  clear: () => set({ editing: null, kept: new Map(), deletion: null }),
}))
