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
  readonly files?: readonly ImportedFile[]
}

/** A file of a message; `base64` null: it stands at another message of the chat with the same hash, or is missing. */
export interface ImportedFile {
  readonly name: string
  readonly sha256: string
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
  /** Files its messages refer to. */
  readonly attachments: readonly Attachment[]
}

/** A file that a message refers to. */
export interface Attachment {
  /** Part of the file's name in the export. */
  readonly id: string
  readonly name: string
}

/** Marks the path from `leaf` to its root, as places in `parents`. */
export function pathTo(parents: readonly (number | null)[], leaf: number | null): Set<number> {
  const path = new Set<number>()
  for (let at = leaf; at !== null && !path.has(at); at = parents[at] ?? null) path.add(at)
  return path
}
