import { defineConfig } from 'playwright/test'

/** The compatibility host's own specs. They run on genuine Electron too: set APP_ELECTRON to its executable. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/host',
  reporter: 'list',
  workers: 1,
  // A shared build server may stall for seconds; on a developer's machine a test that fails once has failed.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
})
