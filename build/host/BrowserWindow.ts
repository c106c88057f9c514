import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { app } from './app.ts'
import { host, record, runningBrowser } from './host.ts'
import { openPage } from './openPage.ts'
import { preventableEvent } from './preventableEvent.ts'
import { session } from './session.ts'
import { guardInstances } from './unsupported.ts'
import type { MessageFromPage } from './WebContents.ts'
import { WebContents } from './WebContents.ts'

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen'

function checkPreferences(options: BrowserWindowConstructorOptions): void {
  const { contextIsolation, nodeIntegration, sandbox, webviewTag } = options.webPreferences ?? {}
  if (contextIsolation === false || nodeIntegration || sandbox === false || webviewTag) {
    throw new Error('electron: only sandboxed, isolated pages without Node and webviews are supported by this host')
  }
}

/** A window with one page. In the headless mode its place and state are what was asked for. */
export class BrowserWindow extends EventEmitter {
  readonly id: number
  readonly webContents: WebContents
  #bounds: Rectangle
  #state: WindowState = 'normal'
  #visible: boolean
  #title: string
  #destroyed = false

  static getAllWindows(): BrowserWindow[] {
    return [...host.windows.values()]
  }

  static fromId(id: number): BrowserWindow | null {
    return host.windows.get(id) ?? null
  }

  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return contents?.window && !contents.window.isDestroyed() ? contents.window : null
  }

  static getFocusedWindow(): BrowserWindow | null {
    return host.focusedWindow
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    runningBrowser()
    checkPreferences(options)
    const { x = 0, y = 0, width = 800, height = 600, show = true, title = app.getName(), webPreferences = {} } = options
    this.#bounds = { x, y, width, height }
    this.#visible = show
    this.#title = title
    const partition = webPreferences.partition === undefined ? null : session.fromPartition(webPreferences.partition)
    const own = webPreferences.session as unknown as typeof session.defaultSession | undefined
    this.webContents = new WebContents(webPreferences, own ?? partition ?? session.defaultSession)
    this.webContents.window = this
    this.id = this.webContents.id
    host.windows.set(this.id, this)
    this.webContents.once('electron-host-painted', () => queueMicrotask(() => this.emit('ready-to-show', {})))
    this.webContents.once('destroyed', () => this.#setClosed())
    if (show) queueMicrotask(() => this.show())
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this)
    openPage(this.webContents, { x: options.x, y: options.y, width, height }).catch((error) => {
      if (this.webContents.isDestroyed()) return
      console.error(`electron: a window could not be opened: ${error.message}`)
      this.webContents.setDestroyed()
    })
  }

  /** Takes what the page tells about its window. */
  receive({ event, title, bounds }: MessageFromPage): void {
    if (event === 'focus') this.#setFocused()
    else if (event === 'blur') this.#setBlurred()
    else if (event === 'bounds' && !runningBrowser().headless) {
      this.#bounds = bounds
      this.emit('resize', {})
    } else if (event === 'title') {
      this.webContents.currentTitle = title
      const update = preventableEvent({})
      this.webContents.emit('page-title-updated', update, title, true)
      this.emit('page-title-updated', update, title, true)
      if (!update.defaultPrevented && title) this.#title = title
    }
  }

  #setFocused(): void {
    if (host.focusedWindow === this || this.#destroyed) return
    const previous = host.focusedWindow
    host.focusedWindow = this
    if (previous) previous.#announce('blur')
    this.#announce('focus')
  }

  #setBlurred(): void {
    if (host.focusedWindow !== this) return
    host.focusedWindow = null
    this.#announce('blur')
  }

  #announce(event: 'focus' | 'blur'): void {
    this.emit(event, {})
    this.webContents.emit(event)
    app.emit(`browser-window-${event}`, {}, this)
  }

  #setClosed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    host.windows.delete(this.id)
    if (host.focusedWindow === this) host.focusedWindow = null
    this.emit('closed', {})
    app.windowClosed()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  close(): void {
    if (this.#destroyed) return
    const event = preventableEvent({})
    this.emit('close', event)
    if (event.defaultPrevented) app.cancelQuit()
    else if (this.webContents.target) this.webContents.post('Page.close')
    else this.webContents.setDestroyed()
  }

  destroy(): void {
    const { target } = this.webContents
    if (target) void runningBrowser().pipe.post('Target.closeTarget', { targetId: target.id })
    queueMicrotask(() => this.webContents.setDestroyed())
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  loadFile(path: string): Promise<void> {
    return this.webContents.loadFile(path)
  }

  show(): void {
    if (this.#destroyed) return
    this.#visible = true
    this.emit('show', {})
    this.focus()
  }

  hide(): void {
    this.#visible = false
    this.emit('hide', {})
    this.#setBlurred()
  }

  isVisible(): boolean {
    return this.#visible && !this.#destroyed
  }

  focus(): void {
    this.#setFocused()
    this.webContents.post('Page.bringToFront')
  }

  isFocused(): boolean {
    return host.focusedWindow === this
  }

  getBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getNormalBounds(): Rectangle {
    return this.getBounds()
  }

  setBounds(bounds: Partial<Rectangle>): void {
    Object.assign(this.#bounds, bounds)
    const { x: left, y: top, width, height } = this.#bounds
    if (runningBrowser().headless) this.#changeWindow('Browser.setContentsSize', { width, height })
    else this.#changeWindow('Browser.setWindowBounds', { bounds: { left, top, width, height } })
    if (this.webContents.getZoomFactor() !== 1) this.webContents.setZoomFactor(this.webContents.getZoomFactor())
    this.emit('resize', {})
    this.emit('move', {})
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height]
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  #changeWindow(method: string, parameters: object): void {
    const change = async () => {
      await this.webContents.attached()
      const { pipe } = runningBrowser()
      const { windowId } = await pipe.send('Browser.getWindowForTarget', { targetId: this.webContents.target?.id })
      await pipe.send(method, { windowId, ...parameters })
    }
    change().catch((error) => record(`BrowserWindow: ${error.message}`, [parameters]))
  }

  #setState(state: WindowState, event: string): void {
    this.#state = state
    this.#changeWindow('Browser.setWindowBounds', { bounds: { windowState: state } })
    this.emit(event, {})
  }

  minimize(): void {
    this.#setState('minimized', 'minimize')
  }

  maximize(): void {
    this.#setState('maximized', 'maximize')
  }

  restore(): void {
    this.#setState('normal', 'restore')
  }

  setFullScreen(full: boolean): void {
    this.#setState(full ? 'fullscreen' : 'normal', full ? 'enter-full-screen' : 'leave-full-screen')
  }

  isMinimized = () => this.#state === 'minimized'
  isMaximized = () => this.#state === 'maximized'
  isFullScreen = () => this.#state === 'fullscreen'
  getTitle = () => this.#title

  setTitle(title: string): void {
    this.#title = title
  }

  setBackgroundColor(color: string): void {
    record('BrowserWindow.setBackgroundColor', [color])
  }

  setMenuBarVisibility(visible: boolean): void {
    record('BrowserWindow.setMenuBarVisibility', [visible])
  }

  setAutoHideMenuBar(hide: boolean): void {
    record('BrowserWindow.setAutoHideMenuBar', [hide])
  }
}

guardInstances(BrowserWindow, 'BrowserWindow')
