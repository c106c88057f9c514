import { create } from 'zustand'

/** A message that a person wants to see. */
export interface MessageTarget {
  readonly conversationId: number
  /** Its place in the chat, from 0. */
  readonly depth: number
  /** What to mark in it, for folded text. */
  readonly patterns: readonly RegExp[]
  /** Whether the whole message is marked for a moment. */
  readonly flash: boolean
}

interface MessageTargetStore {
  readonly target: MessageTarget | null
  /** The last target that came into sight: the list has scrolled there and its message is read. */
  readonly reached: MessageTarget | null
  /** Lets the list of messages go to a message of a chat, at once or as soon as that chat is open. */
  aim(target: MessageTarget): void
  /** Told by the list: the message is in sight. */
  reach(target: MessageTarget): void
  /** Told by the list: the person scrolls by hand, or the message can't be shown. */
  giveUp(): void
  /** Forgets it, as for another profile. */
  clear(): void
}

/** Where the list of messages shall go. */
export const useMessageTarget = create<MessageTargetStore>()((set) => ({
  target: null,
  reached: null,
  aim: (target) => set({ target, reached: null }),
  reach: (reached) => set({ target: null, reached }),
  giveUp: () => set({ target: null }),
  clear: () => set({ target: null, reached: null }),
}))
