import { defineConfig } from 'playwright/test'
import { browserEnvironment, findBrowser } from '../build/findBrowser.mjs'

const browser = findBrowser()
if (!browser) throw new Error('There is no Chromium here: install one, or name one in CHROMIUM_PATH')

/** Specs of the renderer in a plain Chromium. */
export default defineConfig({
  testDir: 'renderer',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/renderer',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // A shared build server may stall for seconds; on a developer's machine a test that fails once has failed.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath: browser.path, env: { ...process.env, ...browserEnvironment(browser.path) } },
  },
})
