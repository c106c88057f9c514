import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { BrowserWindow } from './BrowserWindow.ts'
import { host, record } from './host.ts'
import { guard } from './unsupported.ts'

/** Electron's dialogs take an optional window first. */
type DialogArguments<Options> = [BrowserWindow, Options] | [Options]

interface Question<Options> {
  readonly options: Options
  /** Asks in the page, with the browser's own prompt. Resolves with null when nobody can be asked. */
  ask(kind: 'prompt' | 'alert', text: string, proposal?: string): Promise<string | null>
}

function question<Options>(name: string, args: DialogArguments<Options>): Question<Options> {
  const options = args.at(-1) as Options
  const [first] = args
  const window = first instanceof BrowserWindow ? first : (host.focusedWindow ?? BrowserWindow.getAllWindows()[0])
  record(`dialog.${name}`, [options])
  return {
    options,
    async ask(kind, text, proposal = '') {
      if (host.automated || !window || host.browser?.headless) {
        console.error(`electron: dialog.${name}: nobody can be asked here, so it counts as cancelled`)
        return null
      }
      const call = `${kind}(${JSON.stringify(text)}, ${JSON.stringify(proposal)})`
      const answer = await window.webContents.executeJavaScript(call, true)
      return typeof answer === 'string' ? answer : null
    },
  }
}

const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n')

/** `dialog`: asked in the page where a person sits before a window, cancelled elsewhere; specs replace its functions. */
export const dialog = guard(
  {
    async showOpenDialog(...args: DialogArguments<OpenDialogOptions>) {
      const { options, ask } = question('showOpenDialog', args)
      const path = await ask(
        'prompt',
        lines(options.title, options.message, 'Path of the file to open:'),
        options.defaultPath,
      )
      return { canceled: !path, filePaths: path ? [path] : [] }
    },
    async showSaveDialog(...args: DialogArguments<SaveDialogOptions>) {
      const { options, ask } = question('showSaveDialog', args)
      const path = await ask(
        'prompt',
        lines(options.title, options.message, 'Path of the file to save:'),
        options.defaultPath,
      )
      return { canceled: !path, filePath: path ?? '' }
    },
    async showMessageBox(...args: DialogArguments<MessageBoxOptions>) {
      const { options, ask } = question('showMessageBox', args)
      const { message, detail, buttons = [], defaultId = 0, cancelId = 0, checkboxChecked = false } = options
      const choices = buttons.map((label, index) => `${index}: ${label}`)
      const kind = buttons.length > 1 ? 'prompt' : 'alert'
      const answer = await ask(kind, lines(message, detail, ...(kind === 'prompt' ? choices : [])), String(defaultId))
      return { response: answer === null ? cancelId : Number(answer), checkboxChecked }
    },
    showErrorBox(title: string, content: string) {
      record('dialog.showErrorBox', [title, content])
      console.error(`${title}\n${content}`)
    },
  },
  'dialog',
)
