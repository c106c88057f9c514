import { defineConfig } from 'playwright/test'

/**
 * The end-to-end specs, on the built application. `APP_ELECTRON` chooses the executable; a spec starts it with
 * Playwright's `_electron`, so the configuration knows of no browser.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // Two applications at once on two cores would measure each other.
  workers: 1,
  // A shared build server may stall for seconds; on a developer's machine a test that fails once has failed.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: 'list',
})
