import { readdirSync, readFileSync } from 'node:fs'
import type { CDPSession, ElectronApplication, Page } from 'playwright'

/** What a page's process has used since it started. */
export interface PageCost {
  /** CPU of the whole process, ms. */
  readonly processMs: number
  /** The main thread's tasks, ms. */
  readonly taskMs: number
  /** The part of {@link PageCost.taskMs} that ran scripts. */
  readonly scriptMs: number
  /** The part that computed styles and layout. */
  readonly layoutMs: number
}

/** Reads what one page costs, through one DevTools session. Close it at the end. */
export class PageMeter {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async open(page: Page): Promise<PageMeter> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return new PageMeter(session)
  }

  async cost(): Promise<PageCost> {
    const metric = await this.#metrics()
    return {
      processMs: metric('ProcessTime'),
      taskMs: metric('TaskDuration'),
      scriptMs: metric('ScriptDuration'),
      layoutMs: metric('LayoutDuration') + metric('RecalcStyleDuration'),
    }
  }

  /** Bytes of JavaScript objects that are still in use. */
  async usedHeap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage')
    await this.#session.send('HeapProfiler.collectGarbage')
    return (await this.#metrics())('JSHeapUsedSize') / 1_000
  }

  close(): Promise<void> {
    return this.#session.detach()
  }

  /** Seconds become milliseconds; other units are a thousand times theirs. */
  async #metrics(): Promise<(name: string) => number> {
    const { metrics } = await this.#session.send('Performance.getMetrics')
    const values = new Map(metrics.map(({ name, value }) => [name, value * 1_000]))
    return (name) => values.get(name) ?? Number.NaN
  }
}

/** The difference of two costs. */
export function costBetween(before: PageCost, after: PageCost): PageCost {
  return {
    processMs: after.processMs - before.processMs,
    taskMs: after.taskMs - before.taskMs,
    scriptMs: after.scriptMs - before.scriptMs,
    layoutMs: after.layoutMs - before.layoutMs,
  }
}

/** CPU that the application's main process has used since it started, ms. */
export async function mainProcessMs(app: ElectronApplication): Promise<number> {
  const { user, system } = await app.evaluate(() => process.cpuUsage())
  return (user + system) / 1_000
}

/** Timers that main has set and that keep its process awake. */
export async function mainTimers(app: ElectronApplication): Promise<number> {
  const resources = await app.evaluate(() => process.getActiveResourcesInfo())
  return resources.filter((name) => name === 'Timeout').length
}

/** Bytes that the largest page's process shares with no other; null where the system does not say. */
export function privateMemory(app: ElectronApplication): number | null {
  if (process.platform !== 'linux') return null
  const processes = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((id) => [id, { parent: field(id, 'status', /^PPid:\s+(\d+)/m), words: field(id, 'cmdline', /(.*)/s) }]),
  )
  const own = String(app.process().pid)
  const isOwn = (id: string | undefined): boolean =>
    id !== undefined && (id === own || isOwn(processes.get(id)?.parent ?? undefined))
  const pages = [...processes].filter(([id, { words }]) => words?.includes('--type=renderer') === true && isOwn(id))
  return pages.length === 0 ? null : Math.max(...pages.map(([id]) => privateBytes(id)))
}

function privateBytes(id: string): number {
  const lines = field(id, 'smaps_rollup', /(.*)/s) ?? ''
  const kilobytes = [...lines.matchAll(/^Private_\w+:\s+(\d+) kB/gm)]
  return kilobytes.reduce((sum, [, number]) => sum + Number(number) * 1_024, 0)
}

/** A part of what the system says of a process; null: it has ended. */
function field(id: string, name: string, pattern: RegExp): string | null {
  try {
    return pattern.exec(readFileSync(`/proc/${id}/${name}`, 'utf8'))?.[1] ?? null
  } catch {
    return null
  }
}
