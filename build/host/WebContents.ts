import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import type { WebPreferences, WindowOpenHandlerResponse } from 'electron'
import type { BrowserWindow } from './BrowserWindow.ts'
import { toAppUrl, toBrowserUrl } from './customSchemes.ts'
import type { DevToolsSession } from './DevToolsPipe.ts'
import { host, record, recorder, runningBrowser } from './host.ts'
import type { IpcMainEvent } from './ipcMain.ts'
import { ipcMain } from './ipcMain.ts'
import type { NativeImage } from './nativeImage.ts'
import { nativeImage } from './nativeImage.ts'
import type { Encoded } from './page/valueCodec.ts'
import { decodeValue, encodeValue } from './page/valueCodec.ts'
import { RendererChannel } from './RendererChannel.ts'
import type { Session } from './session.ts'
import { guardInstances } from './unsupported.ts'
import { WebFrameMain } from './WebFrameMain.ts'

/** What a page's preload world sends. */
export interface MessageFromPage {
  readonly type: 'send' | 'invoke' | 'window' | 'preload-error'
  readonly id: number
  readonly channel: string
  readonly args: Encoded
  readonly event: string
  readonly title: string
  readonly bounds: { x: number; y: number; width: number; height: number }
  readonly error: Encoded
}

/** Someone who waits for a document. */
interface Waiter extends PromiseWithResolvers<void> {
  /** The loader that has to finish; 'any' for the first document, whatever its loader. */
  loader: string
}

let lastId = 0

/** One page. Life and navigation are told to it by `attachPage`, which listens to the browser. */
export class WebContents extends EventEmitter {
  readonly id: number
  readonly session: Session
  readonly preferences: WebPreferences
  readonly mainFrame = new WebFrameMain(this)
  readonly channel = new RendererChannel()
  /** Resolves with the URL that the page is created with: there is no blank document before the first one. */
  readonly firstUrl: Promise<string>
  window: BrowserWindow | null = null
  target: { readonly session: DevToolsSession; readonly id: string } | null = null
  processId = 0
  currentUrl = ''
  currentTitle = ''
  lastLoader = ''
  openHandler: (details: { url: string }) => WindowOpenHandlerResponse = () => ({ action: 'allow' })
  readonly #attached = Promise.withResolvers<DevToolsSession>()
  readonly #first = Promise.withResolvers<string>()
  readonly #waiters = new Set<Waiter>()
  #opened = false
  #destroyed = false
  #zoomFactor = 1

  constructor(preferences: WebPreferences, session: Session) {
    super()
    lastId += 1
    this.id = lastId
    this.preferences = preferences
    this.session = session
    this.firstUrl = this.#first.promise
    this.#attached.promise.catch(() => undefined)
  }

  /** Resolves when the page exists, with its session. Rejects when it is destroyed first. */
  attached(): Promise<DevToolsSession> {
    return this.#attached.promise
  }

  setAttached(): void {
    if (this.target) this.#attached.resolve(this.target.session)
  }

  /** Sends a command as soon as the page exists; one that is gone meanwhile is of no interest. */
  post(method: string, parameters?: object): void {
    this.attached().then(
      (session) => session.post(method, parameters),
      () => undefined,
    )
  }

  setDestroyed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.channel.dropDocument()
    if (this.target) host.contentsByTarget.delete(this.target.id)
    const error = new Error('Object has been destroyed')
    this.#attached.reject(error)
    for (const waiter of this.#waiters) waiter.reject(error)
    this.emit('destroyed')
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  // Messages

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    this.channel.send({ event: channel, args: encodeValue(args) })
  }

  /** Takes a message of the page's preload world. */
  receive(message: MessageFromPage): void {
    if (message.type === 'window') this.window?.receive(message)
    else if (message.type === 'preload-error') {
      this.emit('preload-error', {}, this.preferences.preload, decodeValue(message.error))
    } else {
      const event: IpcMainEvent = {
        sender: this,
        senderFrame: this.mainFrame,
        processId: this.processId,
        frameId: this.id,
        type: 'frame',
      }
      const args = decodeValue(message.args) as unknown[]
      if (message.type === 'invoke') void this.#answer(message, event, args)
      else ipcMain.emit(message.channel, event, ...args)
    }
  }

  async #answer({ id, channel }: MessageFromPage, event: IpcMainEvent, args: unknown[]): Promise<void> {
    const asking = this.channel.document
    const answer = await ipcMain
      .callHandler(channel, event, args)
      .then((value) => ({ value: encodeValue(value) }))
      .catch((error) => ({ error: `Error invoking remote method '${channel}': ${error}` }))
    if (asking === this.channel.document) this.channel.send({ answers: id, ...answer })
  }

  // Navigation

  /** Resolves when the document has loaded. Rejects with the net error, such as ERR_CONNECTION_REFUSED. */
  async loadURL(url: string): Promise<void> {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    if (!this.#opened) {
      this.#opened = true
      const { promise } = this.#addWaiter('any')
      this.#first.resolve(toBrowserUrl(url))
      return promise
    }
    const session = await this.attached()
    const result = await session.send('Page.navigate', { url: toBrowserUrl(url) })
    if (result.errorText) throw this.#failure(result.errorText, url)
    if (!result.loaderId || this.lastLoader === result.loaderId) return
    return this.#addWaiter(result.loaderId).promise
  }

  loadFile(path: string): Promise<void> {
    return this.loadURL(pathToFileURL(path).href)
  }

  /** Opens a blank page when nothing was loaded. */
  openBlank(): void {
    if (this.#opened) return
    this.#opened = true
    this.#first.resolve(runningBrowser().headless ? 'about:blank' : 'data:text/html,')
  }

  #addWaiter(loader: string): Waiter {
    const waiter = { loader, ...Promise.withResolvers<void>() }
    waiter.promise.catch(() => undefined)
    this.#waiters.add(waiter)
    return waiter
  }

  #failure(text: string, url: string): Error {
    const code = text.replace('net::', '')
    const number = code === 'ERR_ABORTED' ? -3 : -2
    this.emit('did-fail-load', {}, number, code, toAppUrl(url), true)
    return Object.assign(new Error(`${code} (${number}) loading '${toAppUrl(url)}'`), { code, errno: number, url })
  }

  /** A document has finished loading. */
  setLoaded(loader: string): void {
    this.lastLoader = loader
    this.emit('did-finish-load', {})
    for (const waiter of [...this.#waiters]) {
      if (waiter.loader !== 'any' && waiter.loader !== loader) continue
      this.#waiters.delete(waiter)
      waiter.resolve()
    }
  }

  /** An error page took the place of the document. */
  setFailed(url: string): void {
    const error = this.#failure('ERR_FAILED', url)
    for (const waiter of this.#waiters) waiter.reject(error)
    this.#waiters.clear()
  }

  reload(): void {
    this.post('Page.reload')
  }

  getURL(): string {
    return toAppUrl(this.currentUrl)
  }

  getTitle(): string {
    return this.currentTitle
  }

  /** Only `{action: 'deny'}` can be carried out; anything else is denied too, and recorded. */
  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.openHandler = handler
  }

  // What a person does with the page

  focus(): void {
    this.window?.focus()
  }

  /** What a test runner calls to close a page. */
  close(): void {
    this.window?.close()
  }

  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const session = await this.attached()
    const options = { expression, userGesture, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails: failure } = await session.send('Runtime.evaluate', options)
    if (failure) throw new Error(failure.exception?.description?.split('\n')[0] ?? failure.text)
    return result.value
  }

  async capturePage(): Promise<NativeImage> {
    const session = await this.attached()
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'))
  }

  undo = () => this.#edit('undo')
  redo = () => this.#edit('redo')
  cut = () => this.#edit('cut')
  copy = () => this.#edit('copy')
  paste = () => this.#edit('paste')
  selectAll = () => this.#edit('selectAll')
  openDevTools = recorder('webContents.openDevTools', undefined)

  #edit(command: string): void {
    this.executeJavaScript(`void document.execCommand('${command}')`, true).catch(() => undefined)
  }

  getZoomFactor(): number {
    return this.#zoomFactor
  }

  /** A zoomed page has fewer CSS pixels, each made of more of the screen's. */
  setZoomFactor(factor: number): void {
    this.#zoomFactor = factor
    if (!runningBrowser().headless) return void this.executeJavaScript(`document.documentElement.style.zoom=${factor}`)
    const { width, height } = this.window?.getBounds() ?? { width: 0, height: 0 }
    const metrics = {
      width: Math.round(width / factor),
      height: Math.round(height / factor),
      deviceScaleFactor: factor,
    }
    if (factor === 1) this.post('Emulation.clearDeviceMetricsOverride')
    else this.post('Emulation.setDeviceMetricsOverride', { ...metrics, mobile: false })
  }

  // Each level is 20 % more than the one below it.
  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(1.2)
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level)
  }

  getOSProcessId(): number {
    return this.processId
  }

  forcefullyCrashRenderer(): void {
    record('webContents.forcefullyCrashRenderer', [this.id])
    this.post('Page.crash')
  }
}

guardInstances(WebContents, 'webContents')

/** `webContents`, the module. */
export const webContentsModule = {
  fromId: (id: number) => host.windows.get(id)?.webContents,
  fromDevToolsTargetId: (id: string) => host.contentsByTarget.get(id),
  getAllWebContents: () => [...host.windows.values()].map((window) => window.webContents),
  getFocusedWebContents: () => host.focusedWindow?.webContents ?? null,
}
