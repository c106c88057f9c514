import { join } from 'node:path'
import { app, BrowserWindow, ClipboardItem, clipboard, dialog, shell } from 'electron'
import type { MenuCommand } from '../shared/ipc.ts'
import type { ApplicationInfo, Notice } from '../shared/models.ts'
import { registerAppScheme } from './appProtocol.ts'
import { chooseFiles } from './attachmentDialogs.ts'
import { type Core, createCore } from './core/createCore.ts'
import type { Desktop, Log, WindowPlace } from './core/ports.ts'
import { takeDataLock } from './core/profiles/dataLock.ts'
import { saveQuietly } from './core/saveQuietly.ts'
import { type DataFolder, prepareDataFolder } from './dataFolder.ts'
import { broadcast, openDoor, publishTo } from './ipc.ts'
import { FileKeyVault } from './keyVault.ts'
import { createLogFile } from './logFile.ts'
import { MenuKeys } from './MenuKeys.ts'
import { setAboutPanel, setApplicationMenu } from './menu.ts'
import { notify } from './notify.ts'
import { guardProcess, logUnexpected } from './processGuard.ts'
import { safeStorageSecrets } from './safeStorageSecrets.ts'
import { type OpenedSettings, openSettings, readSettings } from './settingsFile.ts'
import { startFailureText } from './startFailure.ts'
import { chooseOpen, chooseSaveFile } from './transferDialogs.ts'
import { buildFolders, createWindow, guardContents, pageOrigin } from './window.ts'

/** Longest time quitting may take to store running answers, ms; then the process ends anyway, which loses nothing. */
const QUIT_TIMEOUT = 3_000

const developmentServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
const origin = pageOrigin(developmentServer)
const menuKeys = new MenuKeys(process.platform)

if (guardProcess()) begin()
else app.exit(1)

function begin(): void {
  let folder: DataFolder | null = null
  try {
    registerAppScheme()
    folder = prepareDataFolder()
    // Of a folder that can only be read, several may show something at once.
    if (!folder.writable || app.requestSingleInstanceLock()) start(folder)
    else app.quit()
  } catch (error) {
    failToStart(error, folder, null)
  }
}

function start(folder: DataFolder): void {
  const log = createLogFile(app.getPath('userData'))
  logUnexpected(log)
  log.info('application.start', { version: app.getVersion(), platform: process.platform, writable: folder.writable })
  const opened = folder.writable ? openSettings(folder.path, log, Date.now()) : readSettings(folder.path)
  // The registry opens while Electron and the first window get ready; requests wait for it.
  const core = openCore(folder, opened, log, () => openWindow())
  const openWindow = () => {
    if (app.isReady()) openApplicationWindow(opened, core, log)
  }
  openDoor(() => core, origin, log)
  app.on('web-contents-created', (_event, contents) => guardContents(contents, origin))
  app.on('second-instance', () => showSomeWindow(openWindow))
  app.on('activate', () => showSomeWindow(openWindow))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(core, log)
  const ready = app.whenReady().then(() => {
    setAboutPanel()
    const actions = { send: sendCommand, openWindow, developerTools: !app.isPackaged }
    menuKeys.onChange((keys) => setApplicationMenu({ ...actions, keys }))
    openWindow()
  })
  Promise.all([core, ready]).catch((error: unknown) => failToStart(error, folder, log))
}

async function openCore(
  { path: dataFolder, writable }: DataFolder,
  { settings, setAside }: OpenedSettings,
  log: Log,
  openWindow: () => void,
): Promise<Core> {
  // The last thing before the process ends, and so after everything is closed.
  if (writable) app.once('quit', await takeDataLock(dataFolder))
  const keyVault = new FileKeyVault(dataFolder, safeStorageSecrets, log, Date.now())
  const notices: Notice[] = [
    ...(setAside === null ? [] : [{ kind: 'settings-reset', file: setAside } as const]),
    ...(keyVault.setAside === null ? [] : [{ kind: 'keys-unreadable' } as const]),
  ]
  const info = (): ApplicationInfo => ({
    name: app.getName(),
    version: app.getVersion(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    genuineElectron: process.versions.electronHost === undefined,
    dataFolder,
    theme: settings.get().theme,
    notices,
  })
  const desktop: Desktop = {
    openLink: (url) => shell.openExternal(url),
    writeClipboard: (text, html) =>
      html === undefined
        ? clipboard.writeText(text)
        : clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]),
    openWindow,
    notify,
    showShortcuts: (windowId, choices) => menuKeys.show(windowId, choices),
    chooseSaveFile,
    chooseOpen,
    chooseFiles,
  }
  const script = (name: string) => join(import.meta.dirname, name)
  const workers = { transferWorker: script('transferWorker.js'), pdfWorker: script('pdfWorker.js') }
  return createCore({ ...workers, dataFolder, settings, keyVault, desktop, log, now: Date.now, info, broadcast })
}

function openApplicationWindow({ settings }: OpenedSettings, core: Promise<Core>, log: Log): void {
  const { theme, window: place } = settings.get()
  const developerTools = !app.isPackaged
  const folders = buildFolders(import.meta.dirname)
  const window = createWindow({ ...folders, developmentServer, place, theme, developerTools, log })
  const { id } = window
  window.on('focus', () => menuKeys.front(id))
  window.on('close', () => saveQuietly(settings, { window: placeOf(window) }, log))
  window.on('closed', () => {
    menuKeys.forget(id)
    core.then((opened) => opened.windowClosed(id)).catch((error: unknown) => log.error('window.closed', error))
  })
}

function placeOf(window: BrowserWindow): WindowPlace {
  const { x, y, width, height } = window.getNormalBounds()
  return { x, y, width, height, maximized: window.isMaximized() }
}

function showSomeWindow(openWindow: () => void): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().at(-1)
  if (!window) {
    openWindow()
    return
  }
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function sendCommand(command: MenuCommand): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().at(-1)
  if (window) publishTo(window)({ type: 'menu:command', command })
}

function closeBeforeQuit(core: Promise<Core>, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, QUIT_TIMEOUT))
    const closing = core
      .then((opened) => opened.close())
      .catch((error: unknown) => log.error('application.close', error))
    void Promise.race([closing, timeout]).then(() => {
      state = 'closed'
      log.info('application.end')
      app.quit()
    })
  })
}

function failToStart(error: unknown, folder: DataFolder | null, log: Log | null): void {
  log?.error('application.failed', error)
  dialog.showErrorBox('Parlor could not start', startFailureText(error, folder?.path ?? null))
  app.exit(1)
}
