import { randomBytes } from 'node:crypto'
import { app } from './app.ts'
import type { DevToolsSession, ProtocolObject } from './DevToolsPipe.ts'
import { nativeTheme } from './desktop.ts'
import { host, runningBrowser } from './host.ts'
import { askAboutNewWindow, noteNavigationWish } from './navigation.ts'
import { isolatedWorldScript, mainWorldScript, readPreload } from './pageScripts.ts'
import { preloadWorld, receiveName, sendName } from './RendererChannel.ts'
import type { MessageFromPage, WebContents } from './WebContents.ts'

/** Which renderer process shows a page: one that lives and that no other page has. */
async function updateProcessId(contents: WebContents): Promise<void> {
  const { processInfo } = await runningBrowser().pipe.send('SystemInfo.getProcessInfo')
  const renderers: number[] = processInfo
    .filter(({ type }: ProtocolObject) => type === 'renderer')
    .map(({ id }: ProtocolObject) => id)
  const taken = new Set([...host.windows.values()].map((window) => window.webContents.processId))
  if (renderers.includes(contents.processId)) return
  contents.processId = renderers.filter((id) => !taken.has(id)).pop() ?? renderers.at(-1) ?? 0
}

function followDocuments(contents: WebContents, session: DevToolsSession, frameId: string): void {
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== frameId) return
    contents.currentUrl = frame.url + (frame.urlFragment ?? '')
    updateProcessId(contents).catch(() => undefined)
    if (!frame.unreachableUrl) return void contents.emit('did-navigate', {}, contents.getURL(), 200, 'OK')
    contents.currentUrl = frame.unreachableUrl
    contents.setFailed(frame.unreachableUrl)
  })
  session.on('Page.navigatedWithinDocument', (event) => {
    if (event.frameId !== frameId) return
    contents.currentUrl = event.url
    contents.emit('did-navigate-in-page', {}, contents.getURL(), true)
  })
  session.on('Page.frameAttached', (event) => host.contentsByFrame.set(event.frameId, contents))
  session.on('Page.frameRequestedNavigation', noteNavigationWish)
  session.on('Page.windowOpen', ({ url }) => askAboutNewWindow(contents, url))
  session.on('Page.lifecycleEvent', ({ name, loaderId, frameId: frame }) => {
    if (frame !== frameId || contents.currentUrl === '' || contents.currentUrl === 'about:blank') return
    if (name === 'DOMContentLoaded') contents.emit('dom-ready', {})
    if (name === 'firstPaint' || name === 'load') contents.emit('electron-host-painted')
    if (name === 'load') contents.setLoaded(loaderId)
  })
}

function reportIncidents(contents: WebContents, session: DevToolsSession): void {
  session.on('Inspector.targetCrashed', () => {
    contents.channel.dropDocument()
    const details = { reason: 'crashed', exitCode: 139 }
    contents.emit('render-process-gone', {}, details)
    app.emit('render-process-gone', {}, contents, details)
  })
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    const message = args.map((arg: ProtocolObject) => arg.value ?? arg.description).join(' ')
    const level = type === 'warning' || type === 'error' || type === 'debug' ? type : 'info'
    contents.emit('console-message', { level, message, lineNumber: 0, sourceId: '', frame: contents.mainFrame })
  })
  // Electron shows no question here: a page that objects simply stays.
  session.on('Page.javascriptDialogOpening', ({ type }) => {
    if (host.automated || type !== 'beforeunload') return
    void session.post('Page.handleJavaScriptDialog', { accept: false })
    app.cancelQuit()
  })
}

function loadPreload(contents: WebContents): string | null {
  const path = contents.preferences.preload
  if (!path) return null
  try {
    return readPreload(path)
  } catch (error) {
    console.error(`Unable to load preload script: ${path}\n`, error)
    queueMicrotask(() => contents.emit('preload-error', {}, path, error))
    return null
  }
}

function preloadScript(contents: WebContents, token: string): string {
  const configuration = {
    token,
    sendName,
    receiveName,
    preloadPath: contents.preferences.preload ?? '',
    process: {
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      platform: process.platform,
      arch: process.arch,
      versions: process.versions,
      env: { ...process.env },
      argv: [process.execPath, ...(contents.preferences.additionalArguments ?? [])],
    },
  }
  return isolatedWorldScript(configuration, loadPreload(contents))
}

/**
 * Makes a paused new page into `contents`: listens, installs the two worlds' scripts, sets the size, lets it run.
 * All is sent at once and in order, the resume last: a headless page without a renderer answers only after it.
 */
export async function attachPage(
  contents: WebContents,
  session: DevToolsSession,
  targetId: string,
  setSize: () => Promise<void>,
): Promise<void> {
  contents.target = { session, id: targetId }
  host.contentsByTarget.set(targetId, contents)
  contents.channel.attach(session, targetId, (message) => contents.receive(message as unknown as MessageFromPage))
  followDocuments(contents, session, targetId)
  reportIncidents(contents, session)
  const token = randomBytes(12).toString('hex')
  const addScript = (source: string, world?: string) =>
    session.send('Page.addScriptToEvaluateOnNewDocument', { source, ...(world && { worldName: world }) })
  const sent = [
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.post('Inspector.enable'),
    session.send('Runtime.addBinding', { name: sendName, executionContextName: preloadWorld }),
    addScript(mainWorldScript(token)),
    addScript(preloadScript(contents, token), preloadWorld),
    nativeTheme.applyTo(contents),
  ]
  await setSize()
  await Promise.all([...sent, session.send('Runtime.runIfWaitingForDebugger')])
  contents.setAttached()
}
