import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright/test'
import { _electron, test as base } from 'playwright/test'
import { findElectron } from '../../build/findElectron.ts'

/** What the sample app's preload exposes. */
interface SampleApi {
  readonly version: number
  readonly sandboxed: boolean
  readonly hasArgument: boolean
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  send(channel: string, ...args: unknown[]): void
  on(channel: string, listener: (...args: unknown[]) => void): () => void
  add(first: number, second: number): number
  fail(): never
  callTwice(callback: (value: number) => number): number[]
  areSame(first: unknown, second: unknown): boolean
  giveBack(value: unknown): unknown
  makeObject(): { date: Date; nested: { increment(value: number): Promise<number> } }
  reject(): Promise<never>
}

declare global {
  interface Window {
    api: SampleApi
    apiAtFirstScript: string
    inlineScriptRan?: boolean
    ticks: number[]
  }
  /** In the sample app's main process. */
  var happened: unknown[][]
  var refuseToClose: boolean | undefined
  var sameModule: boolean
}

/** The executable under test. */
export const electron = findElectron()

/** The sample app's folder. */
export const appFolder = join(import.meta.dirname, 'app')

/** How one start differs from the usual one. */
interface StartOptions {
  readonly folder?: string
  readonly env?: Record<string, string>
  readonly args?: string[]
}

/** Starts the sample app, or another one, with its data in `userData`. */
export function launch(userData: string, { folder = appFolder, env = {}, args = [] }: StartOptions = {}) {
  return _electron.launch({
    executablePath: electron.path,
    args: [folder, `--user-data-dir=${userData}`, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
    colorScheme: null,
    timeout: 60_000,
  })
}

/** What the sample app noted under this name. */
export function notes(app: ElectronApplication, name: string): Promise<unknown[][]> {
  return app.evaluate((_electron, wanted) => globalThis.happened.filter(([entry]) => entry === wanted), name)
}

/** A new folder for one spec, a started sample app, and its first window. */
export const test = base.extend<{ userData: string; app: ElectronApplication; page: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'sample-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  app: async ({ userData }, use) => {
    const app = await launch(userData)
    await use(app)
    await app.close()
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow()
    await page.getByRole('heading').waitFor()
    await use(page)
  },
})
