import { toAppUrl } from './customSchemes.ts'
import type { ProtocolObject } from './DevToolsPipe.ts'
import { host } from './host.ts'
import { preventableEvent } from './preventableEvent.ts'
import type { WebContents } from './WebContents.ts'

// What frames asked for, by frame id, until the request for it is seen.
const wishes = new Map<string, ProtocolObject>()

const withoutFragment = (url: string) => url.split('#')[0] ?? ''

/** Remembers that a page, not the app, wants to go somewhere; `event` is a `Page.frameRequestedNavigation`. */
export function noteNavigationWish(event: ProtocolObject): void {
  if (event.disposition === 'currentTab') wishes.set(event.frameId, event)
}

/** Asks the app's handler about a window that a page wants. Every such window is denied. */
export function askAboutNewWindow(contents: WebContents, url: string): void {
  const answer = contents.openHandler({ url: toAppUrl(url) })
  if (answer.action === 'allow') {
    console.error(`electron: windows opened by a page are not supported by this host (${toAppUrl(url)})`)
  }
}

/**
 * Lets the app decide about a document request: `will-frame-navigate`, `will-navigate`, `will-redirect`.
 * Returns false when a listener prevented it. What the app itself loads is not asked about, as in Electron.
 */
export function mayNavigate({ frameId, request, redirectedRequestId }: ProtocolObject): boolean {
  const mainContents = host.contentsByTarget.get(frameId)
  const contents = mainContents ?? host.contentsByFrame.get(frameId)
  if (!contents) return true
  const wish = wishes.get(frameId)
  wishes.delete(frameId)
  const event = preventableEvent({
    url: toAppUrl(request.url),
    isSameDocument: false,
    isMainFrame: mainContents !== undefined,
    frame: mainContents ? contents.mainFrame : null,
    initiator: contents.mainFrame,
  })
  if (redirectedRequestId) {
    contents.emit('will-redirect', event, event.url, false, event.isMainFrame)
    return !event.defaultPrevented
  }
  const wished = wish && wish.reason !== 'reload' && withoutFragment(wish.url) === withoutFragment(request.url)
  if (mainContents && !wished) return true
  contents.emit('will-frame-navigate', event)
  if (mainContents) contents.emit('will-navigate', event, event.url)
  return !event.defaultPrevented
}
