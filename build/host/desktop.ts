import { execFile } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { dirname } from 'node:path'
import type { NotificationConstructorOptions } from 'electron'
import { host, record, recorder } from './host.ts'
import type { Menu } from './menu.ts'
import { guard, guardInstances } from './unsupported.ts'
import type { WebContents } from './WebContents.ts'

/** `nativeTheme`. The system's own choice is not known here: 'system' means what the browser thinks. */
class NativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  #source = 'system'
  #applied = false

  get themeSource(): string {
    return this.#source
  }

  set themeSource(source: string) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Invalid themeSource: ${source}`)
    if (source === this.#source) return
    this.#source = source
    for (const window of host.windows.values()) void this.applyTo(window.webContents)
    queueMicrotask(() => this.emit('updated'))
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }

  /** Makes a page see the chosen theme. One that was never chosen leaves the page alone. */
  async applyTo({ target }: WebContents): Promise<void> {
    if (!target || (this.#source === 'system' && !this.#applied)) return
    this.#applied = true
    const value = this.#source === 'system' ? '' : this.#source
    await target.session.post('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
  }
}

guardInstances(NativeTheme, 'nativeTheme')

/** The one instance that the app imports. */
export const nativeTheme = new NativeTheme()

function openOnDesktop(path: string): void {
  const personIsThere = !host.automated && !host.browser?.headless
  if (personIsThere && process.platform === 'linux') execFile('xdg-open', [path], () => undefined)
}

/** `shell`: recorded, and carried out only where a person sits before a window. */
export const shell = guard(
  {
    async openExternal(url: string): Promise<void> {
      record('shell.openExternal', [url])
      openOnDesktop(url)
    },
    async openPath(path: string): Promise<string> {
      record('shell.openPath', [path])
      openOnDesktop(path)
      return ''
    },
    showItemInFolder(path: string): void {
      record('shell.showItemInFolder', [path])
      openOnDesktop(dirname(path))
    },
  },
  'shell',
)

/** `ClipboardItem`: what `clipboard.write` takes, texts by their types. */
export class ClipboardItem {
  readonly #items: Readonly<Record<string, unknown>>

  constructor(items: Readonly<Record<string, unknown>>) {
    this.#items = items
  }

  get types(): string[] {
    return Object.keys(this.#items)
  }

  async getType(type: string): Promise<Blob> {
    if (!Object.hasOwn(this.#items, type)) throw new DOMException(`The type ${type} was not found`, 'NotFoundError')
    const value = await this.#items[type]
    return value instanceof Blob ? value : new Blob([String(value)], { type })
  }
}

guardInstances(ClipboardItem, 'ClipboardItem')

let clipboardText = ''
let clipboardItems: ClipboardItem[] = []

async function writeText(text: string): Promise<void> {
  clipboardText = text
  clipboardItems = [new ClipboardItem({ 'text/plain': text })]
  if (host.browser?.headless) return
  const script = `navigator.clipboard.writeText(${JSON.stringify(text)})`
  await host.focusedWindow?.webContents.executeJavaScript(script, true)
}

/** `clipboard`, texts of any type: the app's own; a visible window passes plain texts on to the system's. */
export const clipboard = guard(
  {
    readText: async () => clipboardText,
    read: async () => clipboardItems,
    has: async (type: string) => clipboardItems.some(({ types }) => types.includes(type)),
    async write(items: readonly ClipboardItem[]): Promise<void> {
      const texts = await Promise.all(
        items.flatMap((item) =>
          item.types.map(async (type) => [type, await (await item.getType(type)).text()] as const),
        ),
      )
      const written = Object.fromEntries(texts)
      record('clipboard.write', [written])
      await writeText(written['text/plain'] ?? '')
      clipboardItems = [...items]
    },
    async writeText(text: string): Promise<void> {
      record('clipboard.writeText', [String(text)])
      await writeText(String(text))
    },
    clear(): void {
      clipboardItems = []
      clipboardText = ''
    },
  },
  'clipboard',
)

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const size = { width: 1920, height: 1080 }
const display = { id: 1, bounds: area, workArea: area, size, workAreaSize: size, scaleFactor: 1, rotation: 0 }

/** `screen`: one display of 1920 × 1080. */
export const screen = guard(
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
  }),
  'screen',
)

/** `powerMonitor`: never says anything by itself; a spec emits its events. */
export const powerMonitor = guard(
  Object.assign(new EventEmitter(), { getSystemIdleState: () => 'active', getSystemIdleTime: () => 0 }),
  'powerMonitor',
)

const shortcuts = new Map<string, () => void>()

/** `globalShortcut`: kept, never triggered. */
export const globalShortcut = guard(
  {
    register(accelerator: string, callback: () => void): boolean {
      record('globalShortcut.register', [accelerator, callback])
      shortcuts.set(accelerator, callback)
      return true
    },
    isRegistered: (accelerator: string) => shortcuts.has(accelerator),
    unregister: (accelerator: string) => void shortcuts.delete(accelerator),
    unregisterAll: () => shortcuts.clear(),
  },
  'globalShortcut',
)

/** `crashReporter`: no crash is reported anywhere. */
export const crashReporter = guard({ start: recorder('crashReporter.start', undefined) }, 'crashReporter')

/** An icon that nobody sees. */
export class Tray extends EventEmitter {
  menu: Menu | null = null
  #destroyed = false

  setToolTip = recorder('Tray.setToolTip', undefined)
  setImage = recorder('Tray.setImage', undefined)
  isDestroyed = () => this.#destroyed

  setContextMenu(menu: Menu | null): void {
    this.menu = menu
  }

  destroy(): void {
    this.#destroyed = true
  }
}

guardInstances(Tray, 'Tray')

/** A notification that nobody sees; recorded as `Notification.show`. */
export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string

  static isSupported(): boolean {
    return true
  }

  constructor({ title = '', body = '' }: NotificationConstructorOptions = {}) {
    super()
    this.title = title
    this.body = body
  }

  show(): void {
    record('Notification.show', [{ title: this.title, body: this.body }])
    queueMicrotask(() => this.emit('show', {}))
  }

  close(): void {
    this.emit('close', {})
  }
}

guardInstances(Notification, 'Notification')
