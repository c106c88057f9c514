import type { Conversation, Message } from '../../../shared/models.ts'
import type { MessageSkipReason } from '../../../shared/transfer.ts'

/** A message of a chat that is read from a file, ready to be stored. */
export interface ImportedMessage
  extends Pick<
    Message,
    | 'depth'
    | 'role'
    | 'message'
    | 'timestamp'
    | 'status'
    | 'finishReason'
    | 'errorCode'
    | 'errorDetails'
    | 'model'
    | 'usage'
    | 'finishedAt'
    | 'reasoning'
  > {
  /** Place of its parent in the chat's list, before its own; null for the first of a chat. */
  readonly parent: number | null
  /** Whether it is on the path that the chat shows. */
  readonly active: boolean
  /** Files that come with it. */
  readonly files: readonly ImportedFile[]
}

/** A file of a message. */
export interface ImportedFile {
  /**
   * What it is found by: in the own format its hash, in one of ChatGPT part of the name of a file of the export. Files of
   * a chat with the same key have the same content.
   */
  readonly key: string
  /** Empty: that of the file in the export. */
  readonly name: string
  /** Null: the content stands at another message of the chat, in a file of the export, or nowhere. */
  readonly base64: string | null
}

/** A chat that is read from a file, ready to be stored. Times are UTC ms. */
export interface ImportedChat
  extends Pick<
    Conversation,
    'title' | 'titleSource' | 'model' | 'createdAt' | 'updatedAt' | 'pinnedAt' | 'archivedAt'
  > {
  /** Name of its folder; null: it is in none. */
  readonly folder: string | null
  /** Its id in the program it comes from. */
  readonly externalId: string
  /** When it was changed last there: a larger one is a newer version. */
  readonly version: number
  readonly messages: readonly ImportedMessage[]
  readonly skipped: Readonly<Partial<Record<MessageSkipReason, number>>>
}

/** Marks the path from `leaf` to its root, as places in `parents`. */
export function pathTo(parents: readonly (number | null)[], leaf: number | null): Set<number> {
  const path = new Set<number>()
  for (let at = leaf; at !== null && !path.has(at); at = parents[at] ?? null) path.add(at)
  return path
}
