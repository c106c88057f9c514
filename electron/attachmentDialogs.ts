import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron'

/** Asks for files to send along with a message; none: the person cancelled. Their content decides, not their names. */
export async function chooseFiles(): Promise<readonly string[]> {
  const options: OpenDialogOptions = { title: 'Attach files', properties: ['openFile', 'multiSelections'] }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? [] : filePaths
}
