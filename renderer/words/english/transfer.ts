import type { ChatSkipReason, ExportFormat, MessageSkipReason } from '../../../shared/transfer.ts'
import { isolated } from '../isolated.ts'

const number = new Intl.NumberFormat('en')
const count = (value: number, one: string, many: string) => `${number.format(value)} ${value === 1 ? one : many}`
const chats = (value: number) => count(value, 'chat', 'chats')
const messages = (value: number) => count(value, 'message', 'messages')

const formats: Readonly<Record<ExportFormat, { readonly name: string; readonly text: string }>> = {
  markdown: { name: 'Markdown', text: 'To read and edit in other programs.' },
  html: { name: 'Web page', text: 'To read and print. Nothing in it runs.' },
  json: { name: 'Parlor export (JSON)', text: 'All branches. Parlor can import it.' },
  messages: { name: 'OpenAI messages', text: 'A line of JSON per chat, for scripts.' },
}

/** One, and several. */
const skippedChats: Readonly<Record<ChatSkipReason, readonly [one: string, many: string]>> = {
  unchanged: ['is here already', 'are here already'],
  'in-trash': ['is in your trash', 'are in your trash'],
  duplicate: ['is twice in the export', 'are twice in the export'],
  empty: ['has no messages', 'have no messages'],
  'not-remembered': ['is marked not to be remembered', 'are marked not to be remembered'],
  damaged: ['could not be read', 'could not be read'],
  'too-large': ['is too large', 'are too large'],
  'too-deep': ['is nested too deep', 'are nested too deep'],
}

const skippedMessages: Readonly<Record<MessageSkipReason, string>> = {
  system: 'of the system',
  hidden: 'hidden in the other program',
  context: 'with settings instead of text',
  weightless: 'withdrawn in the other program',
  'to-a-tool': 'written to a tool',
  unreachable: 'that belong to no chat',
  'too-large': 'longer than 1 MB',
}

/** Words of exports and imports. */
export const transfer = {
  chats,
  messages,
  exportItem: 'Export',
  exportTitle: 'Export',
  exportText: 'Write your chats to a file. API keys are never part of it. Chats in the trash are left out.',
  exportAll: 'Export all chats',
  exportAllTitle: 'Export all chats',
  exportSomeTitle: (value: number) => `Export ${chats(value)}`,
  exportOneTitle: (title: string) => `Export “${isolated(title)}”`,
  format: 'Kind of file',
  formats,
  chooseFile: 'Choose a place',
  importTitle: 'Import',
  importText:
    'Take over chats from ChatGPT (the ZIP file of an export, its unpacked folder, or one of its JSON files) or from a Parlor export. You see what is in it before anything is written.',
  importFile: 'Choose a file',
  importFolder: 'Choose a folder',
  running: {
    export: 'Exporting',
    preview: 'Looking into the export',
    import: 'Importing',
  },
  progress: 'Progress',
  progressText: (chatCount: number, messageCount: number) => `${chats(chatCount)}, ${messages(messageCount)} so far`,
  cancelling: 'Cancelling',
  previewTitle: (name: string) => `Import from ${isolated(name)}`,
  previewNew: (chatCount: number) => `${chats(chatCount)} will be added.`,
  previewNewer: (chatCount: number) => `${chats(chatCount)} will be brought up to date.`,
  previewMessages: (messageCount: number) => `${messages(messageCount)} in all, with all branches and their times.`,
  previewNothing: 'There is nothing new in it.',
  start: 'Import',
  skippedTitle: 'Left out',
  skippedChats: (reason: ChatSkipReason, value: number) =>
    `${chats(value)} ${skippedChats[reason][value === 1 ? 0 : 1]}`,
  skippedMessages: (reason: MessageSkipReason, value: number) => `${messages(value)} ${skippedMessages[reason]}`,
  previewAttachments: (value: number) => `${count(value, 'attachment comes', 'attachments come')} with them.`,
  attachments: (value: number) => `${count(value, 'attachment', 'attachments')} added.`,
  missingAttachments: (value: number) =>
    `${count(value, 'attachment', 'attachments')} not in the export, with a note in the message:`,
  refusedAttachments: (value: number) =>
    `${count(value, 'attachment', 'attachments')} of a kind or size that can’t be kept, with a note in the message:`,
  missingParts: 'These parts of the export are missing:',
  doneTitle: 'Import finished',
  imported: (value: number) => `${chats(value)} added.`,
  updated: (value: number) => `${chats(value)} brought up to date.`,
  copied: (value: number) =>
    `${chats(value)} had been changed here. Nothing was overwritten: the newer version stands beside it as a copy.`,
  exported: (name: string, chatCount: number) => `${chats(chatCount)} written to ${name}`,
  cancelled: 'Cancelled. Nothing was written.',
} as const
