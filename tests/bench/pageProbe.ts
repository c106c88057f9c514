import type { Page } from 'playwright'
import { quantile } from './quantile.ts'

/** What a page did while it was watched. */
export interface PageFigures {
  readonly framesPerSecond: number
  /** Sum over long tasks of what is above 50 ms each. */
  readonly blockedMs: number
  readonly longestTaskMs: number
  /** Last token of the server → painted. */
  readonly lagAtEndMs: number
  /** From a token's departure at the server to the end of the frame that shows it. */
  readonly paintP50Ms: number
  readonly paintP95Ms: number
}

interface Probe {
  frames: number[]
  tasks: number[]
  /** Per frame with new text: when it was painted, and the highest token shown. */
  shown: [number, number][]
  stop: boolean
}

declare global {
  interface Window {
    probe?: Probe
  }
}

/**
 * Starts watching: frames, long tasks, and the number of the newest token in the last element that `selector` finds.
 * A frame's token is read right after it was painted: a message posted from the frame's own callback is next then.
 */
export function startProbe(page: Page, selector: string): Promise<void> {
  return page.evaluate((target) => {
    const probe: Probe = { frames: [], tasks: [], shown: [], stop: false }
    window.probe = probe
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) probe.tasks.push(entry.duration)
    }).observe({ type: 'longtask' })
    const newestToken = () => {
      const element = [...document.querySelectorAll(target)].at(-1)
      const text = element?.lastChild?.nodeType === Node.TEXT_NODE ? element.lastChild : element
      return Number([...(text?.textContent ?? '').slice(-200).matchAll(/w(\d+)/g)].at(-1)?.[1] ?? -1)
    }
    const now = () => performance.timeOrigin + performance.now()
    const painted = new MessageChannel()
    painted.port1.onmessage = () => {
      const token = newestToken()
      if (token > (probe.shown.at(-1)?.[1] ?? -1)) probe.shown.push([now(), token])
    }
    const frame = () => {
      probe.frames.push(now())
      painted.port2.postMessage(null)
      if (!probe.stop) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  }, selector)
}

/** Waits until token `last` is shown and returns the figures. `sentAt`: when each token left the server. */
export async function readProbe(page: Page, last: number, sentAt: readonly number[]): Promise<PageFigures> {
  await page.waitForFunction((token) => (window.probe?.shown.at(-1)?.[1] ?? -1) >= token, last, { timeout: 90_000 })
  const probe = await page.evaluate(() => {
    if (!window.probe) throw new Error('The page is not watched.')
    window.probe.stop = true
    return window.probe
  })
  const end = probe.shown.at(-1)?.[0] ?? 0
  const start = sentAt[0] ?? 0
  const during = probe.frames.filter((at) => at >= start && at <= end)
  const delays = paintDelays(probe.shown, sentAt)
  return {
    framesPerSecond: (during.length / (end - start)) * 1_000,
    blockedMs: probe.tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
    longestTaskMs: Math.max(0, ...probe.tasks),
    lagAtEndMs: end - (sentAt.at(-1) ?? 0),
    paintP50Ms: quantile(delays, 0.5),
    paintP95Ms: quantile(delays, 0.95),
  }
}

function paintDelays(shown: Probe['shown'], sentAt: readonly number[]): number[] {
  const delays: number[] = []
  let token = 0
  for (const [at, newest] of shown) {
    for (; token <= newest && token < sentAt.length; token++) delays.push(at - (sentAt[token] ?? at))
  }
  return delays
}
