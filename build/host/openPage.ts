import { attachPage } from './attachPage.ts'
import type { DevToolsSession, ProtocolObject } from './DevToolsPipe.ts'
import { host, runningBrowser } from './host.ts'
import type { WebContents } from './WebContents.ts'

interface NewPage {
  readonly session: DevToolsSession
  readonly targetId: string
}

// Long, because a loaded machine may need it; a window normally takes well under a second.
const openingLimit = 60_000
const timeToLoadUrl = 20

const withoutFragment = (url: string) => url.split('#')[0]

let opening: { readonly url: string; claim(page: NewPage): void } | null = null
let lastTurn: Promise<unknown> = Promise.resolve()

/** A page appeared: the one being opened, or one that a page or a person wanted, which is closed at once. */
function pageAttached({ sessionId, targetInfo }: ProtocolObject): void {
  const { pipe } = runningBrowser()
  const session = pipe.session(sessionId)
  if (targetInfo.type !== 'page') return void session.post('Runtime.runIfWaitingForDebugger')
  // A headless page says '' until its first document is there.
  const isOurs = !targetInfo.openerId && (!targetInfo.url || withoutFragment(targetInfo.url) === opening?.url)
  if (opening && isOurs) {
    opening.claim({ session, targetId: targetInfo.targetId })
    opening = null
    return
  }
  void pipe.post('Target.closeTarget', { targetId: targetInfo.targetId })
  void session.post('Runtime.runIfWaitingForDebugger')
}

function pageDetached({ sessionId }: ProtocolObject): void {
  for (const window of [...host.windows.values()]) {
    if (window.webContents.target?.session.id === sessionId) window.webContents.setDestroyed()
  }
}

/** Starts to watch for pages; each new one is paused until it is attached. */
export async function watchPages(): Promise<void> {
  const { pipe } = runningBrowser()
  pipe.on('Target.attachedToTarget', pageAttached)
  pipe.on('Target.detachedFromTarget', pageDetached)
  // Without the filter the browser's own interface arrives too, paused.
  const options = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'page' }] }
  await pipe.send('Target.setAutoAttach', options)
}

function rejectLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no window within ${openingLimit / 1000} s`)), openingLimit).unref()
  })
}

async function createTarget(url: string, width: number, height: number): Promise<NewPage> {
  const { pipe, headless, openApplicationWindow } = runningBrowser()
  const page = new Promise<NewPage>((resolve) => {
    opening = { url: withoutFragment(url) ?? url, claim: resolve }
  })
  const asked = headless
    ? pipe.send('Target.createTarget', { url, newWindow: true, width, height })
    : openApplicationWindow(url)
  return Promise.race([asked.then(() => page), page, rejectLate()])
}

/**
 * Opens the browser's window for a page, with the first URL that is loaded: no blank document comes before it.
 * One at a time, so that the next new page is the one meant.
 */
export async function openPage(
  contents: WebContents,
  place: { x: number | undefined; y: number | undefined; width: number; height: number },
): Promise<void> {
  const { pipe, headless } = runningBrowser()
  const { x: left, y: top, width, height } = place
  setTimeout(() => contents.openBlank(), timeToLoadUrl)
  const url = await contents.firstUrl
  const turn = lastTurn
  const { promise, resolve } = Promise.withResolvers<void>()
  lastTurn = promise
  await turn
  try {
    if (contents.isDestroyed()) return
    const page = await createTarget(url, width, height)
    await attachPage(contents, page.session, page.targetId, async () => {
      const { windowId } = await pipe.send('Browser.getWindowForTarget', { targetId: page.targetId })
      await pipe.post('Browser.setContentsSize', { windowId, width, height })
      const placed = !headless && left !== undefined && top !== undefined
      if (placed) await pipe.post('Browser.setWindowBounds', { windowId, bounds: { left, top } })
    })
  } finally {
    opening = null
    resolve()
  }
}
