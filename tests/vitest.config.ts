import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const project = join(import.meta.dirname, '..')

/** The tests that run in plain Node: core, contract, gate and packaging. */
export default defineConfig({
  root: project,
  // Plain Node has no Electron, and importing the npm package of that name would download it.
  resolve: { alias: [{ find: /^electron(\/.*)?$/, replacement: join(import.meta.dirname, 'support/noElectron.ts') }] },
  test: {
    dir: join(project, 'tests'),
    // *.spec.ts are Playwright's.
    include: ['**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    // Generous: a slow, shared machine is not a fault of the code.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    server: { deps: { inline: ['electron-store'] } },
  },
})
