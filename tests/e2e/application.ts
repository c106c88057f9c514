import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { test as base } from 'playwright/test'
import { findElectron } from '../../build/findElectron.ts'

const project = join(import.meta.dirname, '../..')

/** Longest time a start may take on a slow, loaded machine, ms. */
const START_TIMEOUT = 60_000

/** One run of the built application. */
export interface Run {
  readonly app: ElectronApplication
  /** Its first window. */
  readonly page: Page
}

/** Starts the built application on a data folder. */
export type Launch = (options?: {
  readonly dataFolder?: string
  readonly colorScheme?: 'light' | 'dark'
}) => Promise<Run>

/** Fixtures of the end-to-end specs: a data folder of its own for every test, and `launch`, which ends what it starts. */
export const test = base.extend<{ dataFolder: string; launch: Launch }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'parlor-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },
  launch: async ({ dataFolder }, use) => {
    const running: ElectronApplication[] = []
    await use(async (options = {}) => {
      const app = await _electron.launch({
        executablePath: findElectron().path,
        args: [project],
        cwd: project,
        env: applicationEnvironment(options.dataFolder ?? dataFolder),
        colorScheme: options.colorScheme ?? 'light',
        timeout: START_TIMEOUT,
      })
      running.push(app)
      const page = await app.firstWindow({ timeout: START_TIMEOUT })
      await page.waitForLoadState()
      return { app, page }
    })
    for (const app of running) await app.close().catch(() => undefined)
  },
})

export { expect } from 'playwright/test'

/** Ends the application at once, as a power cut does, and waits until it is gone. */
export async function kill(app: ElectronApplication): Promise<void> {
  const child = app.process()
  const gone = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child)
  child.kill('SIGKILL')
  await gone
}

function once(child: ReturnType<ElectronApplication['process']>): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
  })
}

/** The environment of the application under test: the caller's, without a display's influence on the data. */
function applicationEnvironment(dataFolder: string): Record<string, string> {
  const entries = Object.entries({ ...process.env, PARLOR_DATA_FOLDER: dataFolder, ELECTRON_HOST_HEADLESS: '1' })
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
