import { join } from 'node:path'
import { BrowserWindow, dialog, nativeTheme, type Session, screen, session, type WebContents } from 'electron'
import { APP_ORIGIN, APP_PAGE, serveApp } from './appProtocol.ts'
import type { Log, WindowPlace } from './core/ports.ts'
import { showContextMenu } from './menu.ts'

/** Size of a first window, and the smallest one that is usable, CSS pixels. */
const FIRST_SIZE = { width: 1180, height: 800 }
const SMALLEST = { minWidth: 360, minHeight: 480 }

/** Window colours before the page paints; the same as `--surface` in the design tokens. */
const BACKGROUND = { light: '#ffffff', dark: '#18181b' }

/** A page that ends within this time after it was reloaded would do so for ever, ms. */
const RELOAD_PAUSE = 10_000

/** What a new window needs. */
export interface WindowOptions {
  /** Folder of the built pages. */
  readonly pages: string
  readonly preload: string
  /** Address of the development server; null: the built pages. */
  readonly developmentServer: string | null
  readonly place: WindowPlace | null
  readonly theme: 'system' | 'light' | 'dark'
  readonly developerTools: boolean
  readonly log: Log
}

/** The origin whose pages may ask core. */
export function pageOrigin(developmentServer: string | null): string {
  return developmentServer === null ? APP_ORIGIN : new URL(developmentServer).origin
}

/** Opens a window: sandboxed, on our pages only, without network, pop-ups or permissions. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const dark = options.theme === 'dark' || (options.theme === 'system' && nativeTheme.shouldUseDarkColors)
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...visiblePlace(options.place),
    ...SMALLEST,
    show: false,
    title: 'Parlor',
    backgroundColor: dark ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      session: guardedSession(options),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: options.developerTools,
      // Elsewhere than on macOS the spell checker downloads its dictionaries from a host nobody configured.
      spellcheck: process.platform === 'darwin',
    },
  })
  window.once('ready-to-show', () => {
    if (options.place?.maximized) window.maximize()
    window.show()
  })
  reloadWhenGone(window, options.log)
  window.webContents.on('context-menu', (_event, parameters) => showContextMenu(window, parameters))
  window
    .loadURL(options.developmentServer ?? APP_PAGE)
    .catch((error: unknown) => options.log.error('window.load', error))
  return window
}

/** Brings a page back whose process has ended; one that ends again at once only when the person wants it. */
function reloadWhenGone(window: BrowserWindow, log: Log): void {
  let reloadedAt = Number.NEGATIVE_INFINITY
  const reload = () => {
    reloadedAt = performance.now()
    if (!window.isDestroyed()) window.webContents.reload()
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.warn('window.gone', { reason })
    if (reason === 'clean-exit' || window.isDestroyed()) return
    if (performance.now() - reloadedAt > RELOAD_PAUSE) {
      reload()
      return
    }
    const message = 'This window stopped working. Your chats are stored.'
    dialog
      .showMessageBox(window, { type: 'error', message, buttons: ['Try again', 'Close window'], cancelId: 1 })
      .then(({ response }) => (response === 0 ? reload() : window.destroy()))
      .catch((error: unknown) => log.error('window.gone', error))
  })
}

/** Refuses whatever a page could try to leave the application with. For every web contents that is created. */
export function guardContents(contents: WebContents, origin: string): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!event.url.startsWith(`${origin}/`)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** The in-memory session of all windows: serves the pages, and cancels every other request. */
function guardedSession({ pages, developmentServer, developerTools }: WindowOptions): Session {
  if (guarded) return guarded
  guarded = session.fromPartition('parlor')
  serveApp(guarded, pages)
  const allowed = [`${APP_ORIGIN}/`, `blob:${APP_ORIGIN}/`]
  if (developmentServer !== null) {
    const { origin, host } = new URL(developmentServer)
    allowed.push(`${origin}/`, `ws://${host}/`, `blob:${origin}/`)
  }
  if (developerTools) allowed.push('devtools://')
  guarded.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed.some((start) => url.startsWith(start)) })
  })
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  guarded.setPermissionCheckHandler(() => false)
  guarded.setDevicePermissionHandler(() => false)
  guarded.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  guarded.on('will-download', (event) => event.preventDefault())
  return guarded
}
let guarded: Session | null = null

/** A remembered place, if a screen still shows most of it. */
function visiblePlace(place: WindowPlace | null): Partial<WindowPlace> {
  if (place === null) return {}
  const { x, y, width, height } = place
  const { workArea } = screen.getDisplayMatching({ x, y, width, height })
  const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
  const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y)
  if (across < width / 2 || down < height / 2) return { width, height }
  return { x, y, width, height }
}

/** The preload script and the pages of a build, seen from the folder of the built main script. */
export function buildFolders(mainFolder: string): { pages: string; preload: string } {
  return { pages: join(mainFolder, '../renderer'), preload: join(mainFolder, '../preload/preload.cjs') }
}
