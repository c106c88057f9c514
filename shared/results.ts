import type { Conversation, Folder, Message, MessagePage } from './models.ts'

/** Both rows of a question that was accepted, and the chat they are in. */
export interface SentMessage {
  readonly conversation: Conversation
  readonly userMessage: Message
  readonly assistantMessage: Message
}

/** A message that is on the path its chat shows. */
export interface ShownPath {
  readonly conversation: Conversation
  /** Its place on the path. */
  readonly depth: number
  /** The first depth that shows another message than before; null: the path is as it was. */
  readonly changedFrom: number | null
}

/** Messages that were deleted and can be restored. */
export interface DeletedMessages {
  readonly conversation: Conversation
  /** How many. */
  readonly messages: number
  /** As in {@link ShownPath}. */
  readonly changedFrom: number | null
  /** The end of the path that was shown through them: showing it again undoes the change; null: they were not shown. */
  readonly shownLeafId: number | null
}

/** A folder that was removed, and what makes it again as it was. */
export interface RemovedFolder {
  readonly folder: Folder
  /** Its place among the folders, from 0. */
  readonly index: number
  /** The chats that were in it; they are without a folder now. */
  readonly conversationIds: readonly number[]
}

/** A chat opened at its end. */
export interface OpenedConversation {
  readonly conversation: Conversation
  readonly page: MessagePage
  readonly draft: string
  /** The answer of this chat that waits until one of another chat has ended; null: none. */
  readonly queuedMessageId: number | null
}
