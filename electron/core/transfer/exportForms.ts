import type { ExportFormat } from '../../../shared/transfer.ts'
import type { ExportedChat } from '../history/exportedChats.ts'
import type { StoredMessage } from '../history/messages.ts'
import type { Embedding, ExportedFile } from './exportedFiles.ts'
import { htmlForm } from './exportHtml.ts'
import { jsonForm } from './exportJson.ts'
import { markdownForm } from './exportMarkdown.ts'
import { messagesForm } from './exportMessages.ts'

/** What an export is about. */
export interface ExportFacts {
  /** Email of the profile, for the label of every message. */
  readonly email: string
  /** UTC ms. */
  readonly exportedAt: number
  /** Chats in the file. */
  readonly chats: number
}

/** A message with its files. */
export interface MessageToWrite extends StoredMessage {
  readonly files: readonly ExportedFile[]
}

/** How a file is written, piece by piece. */
export interface ExportForm {
  /** Whether all branches are written; otherwise the path that each chat shows. */
  readonly allBranches: boolean
  readonly embedding: Embedding
  begin(facts: ExportFacts): string
  beginChat(chat: ExportedChat, leaf: number | null, index: number): string
  /** `id` and `parentId` count from 1 in each chat. */
  message(message: MessageToWrite, id: number, parentId: number | null, facts: ExportFacts): string
  endChat(): string
  end(): string
}

/** The ways to write a file. */
export const exportForms: Readonly<Record<ExportFormat, ExportForm>> = {
  markdown: markdownForm,
  html: htmlForm,
  json: jsonForm,
  messages: messagesForm,
}

/** The ending of a file's name. */
export const FILE_ENDINGS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  json: 'json',
  messages: 'jsonl',
}
