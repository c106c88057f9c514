/** What is looked at of the frame that sent a request. */
export interface SenderFrame {
  readonly url: string
  /** Null: it is the main frame. */
  readonly parent: unknown
}

/** What is looked at of the window that a request comes from. */
export interface SenderWindow {
  isDestroyed(): boolean
}

/**
 * Whether a request may be heard: it comes from the main frame of a living window of ours, on a page of `origin`.
 * @param window null: the sender is no window of ours
 * @param frame null: it is gone, or has moved to another page since it asked
 */
export function isTrustedSender(window: SenderWindow | null, frame: SenderFrame | null, origin: string): boolean {
  if (window === null || window.isDestroyed() || frame === null || frame.parent !== null) return false
  return URL.canParse(frame.url) && frame.url.startsWith(`${origin}/`)
}
