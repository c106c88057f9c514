/** Forms of an exported file. Only `json` can be imported again, with all branches. */
export const EXPORT_FORMATS = ['markdown', 'html', 'json', 'messages'] as const

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * Why a chat of an import is not taken over: `unchanged` is here already, `in-trash` was deleted here, `duplicate` is
 * twice in the files, `empty` has nothing to show, `not-remembered` was marked so by its owner, `damaged` can't be read,
 * `too-large` and `too-deep` are over the limits.
 */
export const CHAT_SKIP_REASONS = [
  'unchanged',
  'in-trash',
  'duplicate',
  'empty',
  'not-remembered',
  'damaged',
  'too-large',
  'too-deep',
] as const

/** One of {@link CHAT_SKIP_REASONS}. */
export type ChatSkipReason = (typeof CHAT_SKIP_REASONS)[number]

/**
 * Why a message of an imported chat is left out: written by the system, hidden, a person's settings, without weight,
 * meant for a tool, of an unreachable place in the tree, or over the size limit of one message.
 */
export const MESSAGE_SKIP_REASONS = [
  'system',
  'hidden',
  'context',
  'weightless',
  'to-a-tool',
  'unreachable',
  'too-large',
] as const

/** One of {@link MESSAGE_SKIP_REASONS}. */
export type MessageSkipReason = (typeof MESSAGE_SKIP_REASONS)[number]

/** What was found in the files of an import. Counts of chats, messages and attachments. */
export interface ImportSummary {
  readonly source: 'chatgpt' | 'parlor'
  /** Chats that are new here, or newer than here. */
  readonly newChats: number
  readonly newerChats: number
  /** Messages of these chats. */
  readonly messages: number
  readonly skippedChats: Readonly<Partial<Record<ChatSkipReason, number>>>
  readonly skippedMessages: Readonly<Partial<Record<MessageSkipReason, number>>>
  /** Files that messages refer to. Where one can't be taken over, a note with its name stands in the message. */
  readonly attachments: number
  /** Of these, those that are not in the export. */
  readonly missingAttachments: number
  /** Names of the first missing ones. */
  readonly missingNames: readonly string[]
  /** Of these, those that are not taken: neither picture, PDF nor text, too large or too many. 0 in a preview. */
  readonly refusedAttachments: number
  /** Names of the first ones that were not taken. */
  readonly refusedNames: readonly string[]
  /** Parts of the export that are not there, such as `conversations-001.json`. */
  readonly missingParts: readonly string[]
}

/** What an import would do; nothing is written yet. */
export interface ImportPreview extends ImportSummary {
  /** Names the preview in `import:start`. */
  readonly previewId: string
  /** Name of the file or folder, without its path. */
  readonly name: string
}

/** What an import did. */
export interface ImportReport extends ImportSummary {
  readonly imported: number
  readonly updated: number
  /** Newer chats that were changed here since: both versions are kept. */
  readonly copied: number
}

/** What a running transfer does. */
export type TransferTask = 'export' | 'preview' | 'import'

/** How far a transfer is. `done` and `total` are bytes of an import, chats of an export. */
export interface TransferProgress {
  readonly task: TransferTask
  readonly done: number
  readonly total: number
  readonly chats: number
  readonly messages: number
}

/** What an export wrote. */
export interface ExportReport {
  /** Name of the file, without its path. */
  readonly name: string
  readonly chats: number
  readonly messages: number
}
