import { BrowserWindow, Notification } from 'electron'

/** Those on screen: without a reference a notification is collected, and nothing hears its click. */
const shown = new Set<Notification>()

/**
 * Shows a notification of the system for a window; a click brings the window to the front first.
 * @returns false when this system has none
 */
export function notify(
  windowId: number,
  words: { readonly title: string; readonly body: string },
  onClick: () => void,
): boolean {
  if (!Notification.isSupported()) return false
  const notification = new Notification({ ...words, silent: true })
  shown.add(notification)
  notification.on('close', () => shown.delete(notification))
  notification.on('click', () => {
    shown.delete(notification)
    const window = BrowserWindow.fromId(windowId)
    if (window === null) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    onClick()
  })
  notification.show()
  return true
}
