import { create } from 'zustand'
import type { LinkTarget } from './safeLink.ts'

interface LinkRequests {
  /** The link that a person wants to open and has to confirm. */
  readonly asked: LinkTarget | null
}

/** Which link is asked about. A link itself never navigates. */
export const useLinkRequests = create<LinkRequests>()(() => ({ asked: null }))

/** Shows the address of a link and asks whether to open it. */
export function askAboutLink(target: LinkTarget): void {
  useLinkRequests.setState({ asked: target })
}

/** Ends the question without opening anything. */
export function forgetLink(): void {
  useLinkRequests.setState({ asked: null })
}
