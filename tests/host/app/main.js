// A small app that uses Electron the way Parlor does, for the host's specs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import electron, { app, BrowserWindow, dialog, ipcMain, Menu, net, protocol, safeStorage, session } from 'electron'
import * as electronMain from 'electron/main'
import log from 'electron-log/main'
import Store from 'electron-store'

const folder = join(import.meta.dirname, 'ui')
const font = join(import.meta.dirname, '../../../node_modules/katex/dist/fonts/KaTeX_Main-Regular.woff2')
const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types sample"
const loosePolicy = "default-src * 'unsafe-inline' data:"

// What happened, in order; specs read it from the main process or from the file it is written to at the end.
const happened = []
globalThis.happened = happened
globalThis.sameModule = electron.app === app && electronMain.app === app
const note = (...entry) => happened.push(entry)

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])
app.enableSandbox()

function serve(request) {
  const { host, pathname } = new URL(request.url)
  if (host !== 'bundle') return new Response('no such host', { status: 404 })
  if (pathname === '/big')
    return new Response(Buffer.alloc(8_000_000, 97), { headers: { 'content-type': 'text/plain' } })
  if (pathname === '/post') return request.text().then((text) => Response.json({ method: request.method, text }))
  const path = pathname === '/font.woff2' ? font : normalize(join(folder, pathname))
  if (!existsSync(path)) return new Response('no such file', { status: 404 })
  return net.fetch(pathToFileURL(path).href).then((response) => {
    const policy = pathname.endsWith('/loose.html') ? loosePolicy : strictPolicy
    const headers = { 'content-type': response.headers.get('content-type'), 'content-security-policy': policy }
    return new Response(response.body, { headers })
  })
}

function createWindow(page) {
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    show: false,
    title: 'Sample',
    webPreferences: {
      preload: join(import.meta.dirname, process.env.SAMPLE_PRELOAD ?? 'preload.cjs'),
      partition: 'sample',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      additionalArguments: ['--sample-argument'],
    },
  })
  window.once('ready-to-show', () => {
    note('ready-to-show')
    window.show()
    writeTrace()
  })
  window.on('close', (event) => {
    note('close')
    if (globalThis.refuseToClose) event.preventDefault()
  })
  window.on('closed', () => note('closed'))
  window.webContents.on('preload-error', (_event, _path, error) => note('preload-error', error.message))
  window.webContents.on('render-process-gone', (_event, details) => note('render-process-gone', details.reason))
  window.loadURL(`app://bundle/${page}`).catch((error) => note('load-failed', error.message))
  return window
}

function handleRequests() {
  ipcMain.handle('echo', (_event, value) => value)
  ipcMain.handle('refuse', () => {
    throw new TypeError('the title is missing')
  })
  ipcMain.handle('sender', (event) => ({
    url: event.senderFrame.url,
    origin: event.senderFrame.origin,
    isMainFrame: event.senderFrame.parent === null,
    hasWindow: BrowserWindow.fromWebContents(event.sender) !== null,
  }))
  ipcMain.handle('stream', (event, count, size) => {
    for (let index = 0; index < count; index += 1) event.sender.send('tick', index, 'x'.repeat(size))
    return count
  })
  ipcMain.handle('second-window', () => void createWindow('second.html'))
  ipcMain.handle('export', async (event, text) => {
    const window = BrowserWindow.fromWebContents(event.sender)
    const { canceled, filePath } = await dialog.showSaveDialog(window, { title: 'Export', defaultPath: 'notes.txt' })
    if (canceled) return 'cancelled'
    writeFileSync(filePath, text)
    return filePath
  })
  const secret = join(app.getPath('userData'), 'secret.bin')
  ipcMain.handle('secret:write', async (_event, text) => {
    writeFileSync(secret, await safeStorage.encryptStringAsync(text))
    return safeStorage.isAsyncEncryptionAvailable()
  })
  ipcMain.handle('secret:read', async () => (await safeStorage.decryptStringAsync(readFileSync(secret))).result)
  ipcMain.on('note', (event, text) => {
    note('note', text, event.senderFrame.url)
    event.sender.send('noted', text)
  })
}

function guardWindows() {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      note('window-open', url)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event, url) => {
      note('will-navigate', url)
      event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      note('will-frame-navigate', event.url, event.isMainFrame)
      if (!event.url.startsWith('app://bundle/')) event.preventDefault()
    })
  })
}

/** For a test that does not drive the app: the names of what happened so far. */
function writeTrace() {
  if (process.env.SAMPLE_TRACE) writeFileSync(process.env.SAMPLE_TRACE, JSON.stringify(happened.map(([name]) => name)))
}

/** Both libraries import electron themselves, and ask it for the data folder. */
function keepLogAndSettings() {
  log.transports.console.level = false
  log.info('started')
  const store = new Store()
  store.set('starts', store.get('starts', 0) + 1)
  note('libraries', log.transports.file.getFile().path, store.path, store.get('starts'))
}

function start() {
  keepLogAndSettings()
  const own = session.fromPartition('sample')
  own.protocol.handle('app', serve)
  own.webRequest.onBeforeRequest((details, callback) => {
    const allowed = /^(app|blob|data|devtools|chrome-extension):/.test(details.url)
    if (!allowed) note('blocked', details.url)
    callback({ cancel: !allowed })
  })
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  own.setPermissionCheckHandler(() => false)
  own.on('will-download', (event, item) => {
    note('will-download', item.getFilename())
    event.preventDefault()
  })
  const items = [
    {
      id: 'new',
      label: 'New',
      accelerator: 'CmdOrCtrl+N',
      click: (_item, window) => window.webContents.send('menu', 'new'),
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [...items, { role: 'quit' }] }]))
  handleRequests()
  createWindow('index.html')
}

if (app.requestSingleInstanceLock({ from: 'second start' })) {
  app.on('second-instance', (_event, argv, _folder, data) => note('second-instance', argv.includes('--hello'), data))
  app.on('window-all-closed', () => {
    note('window-all-closed')
    app.quit()
  })
  app.on('before-quit', () => note('before-quit'))
  app.on('will-quit', () => {
    note('will-quit')
    writeTrace()
  })
  guardWindows()
  app.whenReady().then(start)
} else {
  app.quit()
}
