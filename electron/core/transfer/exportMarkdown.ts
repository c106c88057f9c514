import { entryLabel } from '../../../shared/entryLabel.ts'
import type { ExportForm } from './exportForms.ts'

/** A document to read on: a heading per chat, a label per message, the messages as they were written. */
export const markdownForm: ExportForm = {
  allBranches: false,
  begin: () => '',
  beginChat: ({ title }, _leaf, index) => `${index === 0 ? '' : '\n---\n\n'}# ${oneLine(title)}\n`,
  message: (message, _id, _parentId, { email }) =>
    `\n**${escapeMarks(entryLabel(message, email))}**${noteOf(message)}\n\n${message.message}\n`,
  endChat: () => '',
  end: () => '',
}

function noteOf({ status, model }: { readonly status: string; readonly model: string | null }): string {
  const notes = [...(model === null ? [] : [escapeMarks(model)]), ...(status === 'complete' ? [] : [status])]
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`
}

function oneLine(title: string): string {
  return escapeMarks(title.replaceAll(/\s+/g, ' ').trim())
}

function escapeMarks(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#]/g, '\\$&')
}
