import { entryLabel } from '../../../shared/entryLabel.ts'
import type { ExportForm, MessageToWrite } from './exportForms.ts'

/** A document to read on: a heading per chat, a label per message, the messages as they were written. */
export const markdownForm: ExportForm = {
  allBranches: false,
  embedding: 'names',
  begin: () => '',
  beginChat: ({ title }, _leaf, index) => `${index === 0 ? '' : '\n---\n\n'}# ${oneLine(title)}\n`,
  message: (message, _id, _parentId, { email }) =>
    `\n**${escapeMarks(entryLabel(message, email))}**${noteOf(message)}\n\n${filesOf(message)}${message.message}\n`,
  endChat: () => '',
  end: () => '',
}

function noteOf({ status, model }: { readonly status: string; readonly model: string | null }): string {
  const notes = [...(model === null ? [] : [escapeMarks(model)]), ...(status === 'complete' ? [] : [status])]
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`
}

/** Names of the files that went with a message, on a line of their own. */
function filesOf({ files }: MessageToWrite): string {
  return files.length === 0 ? '' : `*Files: ${files.map(({ name }) => oneLine(name)).join(', ')}*\n\n`
}

function oneLine(title: string): string {
  return escapeMarks(title.replaceAll(/\s+/g, ' ').trim())
}

function escapeMarks(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#]/g, '\\$&')
}
