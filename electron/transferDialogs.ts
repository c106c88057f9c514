import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import type { SaveFileProposal } from './core/ports.ts'

/** Kinds of files by the ending of their names, as dialogs show them. */
const KINDS: Readonly<Record<string, string>> = {
  md: 'Markdown',
  html: 'Web page',
  json: 'Parlor export (JSON)',
  jsonl: 'OpenAI messages (JSON Lines)',
}

/** Asks where to write a file; null: the person cancelled. The system's dialog asks before it replaces one. */
export async function chooseSaveFile({ name, ending, title }: SaveFileProposal): Promise<string | null> {
  const options: SaveDialogOptions = {
    title: title ?? 'Export',
    defaultPath: name,
    filters: [{ name: KINDS[ending] ?? ending, extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || filePath === '' ? null : filePath
}

/** Asks for an export to import, as a file or as a folder; null: the person cancelled. */
export async function chooseOpen(from: 'file' | 'folder'): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: 'Import chats',
    properties: [from === 'folder' ? 'openDirectory' : 'openFile'],
    ...(from === 'folder' ? {} : { filters: [{ name: 'ZIP or JSON', extensions: ['zip', 'json'] }] }),
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}
