import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hasDisplay } from './chooseElectron.ts'
import { findElectron } from './findElectron.ts'
import { projectFolder } from './stamps.ts'

/** One part of `npm test`. */
export interface Suite {
  readonly name: string
  /** Programs of the suite, run one after the other, each with its words. */
  readonly commands: readonly (readonly string[])[]
  /** Who writes its report; `exit`: none, the suite counts as one test. */
  readonly report: 'vitest' | 'playwright' | 'exit'
  readonly environment?: NodeJS.ProcessEnv
}

/** A suite that can't run on this machine. */
export interface AbsentSuite {
  readonly name: string
  readonly reason: string
}

const inPackages = (file: string) => join(projectFolder, 'node_modules', file)
const hostProgram = join(import.meta.dirname, 'host/electron')
const displayProgram = '/usr/bin/xvfb-run'

/** The file a suite's report goes to. */
export function reportFile(name: string): string {
  return inPackages(`.cache/parlor/reports/${name}.json`)
}

/** A program written in JavaScript or TypeScript, run by this very Node. */
const script = (file: string, ...words: string[]) => [process.execPath, file, ...words]
const own = (name: string, ...words: string[]) => script(join(import.meta.dirname, name), ...words)
const typeCheck = (folder: string) => script(inPackages('typescript/bin/tsc'), '-p', folder)

// Biome and Vitest write their colours into files as well: unreadable in the log of a build server.
const isTerminal = process.stdout.isTTY === true
const lintColours = `--colors=${isTerminal ? 'force' : 'off'}`
const testColours = isTerminal ? [] : ['--no-color']

const lint = script(inPackages('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', lintColours, '.')

function vitest(name: string, folder = `tests/${name}`): Suite {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile(name)}`]
  const words = ['run', '--config', 'tests/vitest.config.ts', '--dir', folder, ...testColours, ...reporters]
  return { name, commands: [script(inPackages('vitest/vitest.mjs'), ...words)], report: 'vitest' }
}

function playwright(name: string, config: string, environment: NodeJS.ProcessEnv = {}): Suite {
  const words = ['test', '--config', config, '--reporter=dot,json']
  return {
    name,
    commands: [script(inPackages('playwright/cli.js'), ...words)],
    report: 'playwright',
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(name), ...environment },
  }
}

/** The end-to-end specs, and the host's own, run on the host without showing windows. */
const onHost = { APP_ELECTRON: hostProgram, ELECTRON_HOST_HEADLESS: '1' }

/** The suites that run on every machine, in order. */
export const suites: readonly Suite[] = [
  {
    name: 'types',
    commands: ['shared', 'electron', 'renderer', 'build', 'tests'].map(typeCheck),
    report: 'exit',
  },
  { name: 'lint', commands: [lint], report: 'exit' },
  { name: 'rules', commands: [own('checkSources.ts')], report: 'exit' },
  { name: 'build', commands: [own('buildApp.ts')], report: 'exit' },
  vitest('core'),
  vitest('ipc'),
  vitest('renderer-units', 'tests/renderer'),
  vitest('gate'),
  vitest('packaging'),
  playwright('host', 'tests/host/playwright.config.ts', onHost),
  playwright('renderer', 'tests/playwright.renderer.config.ts'),
  playwright('e2e', 'tests/playwright.config.ts', onHost),
]

/** The end-to-end specs on genuine Electron, where its binary is: the host has to behave the same. */
export function genuineSuite(): Suite | AbsentSuite {
  const name = 'electron'
  const { kind, path } = findElectron()
  if (kind === 'host') return { name, reason: "Electron's own program is not here: the host stands in for it" }
  const suite = playwright(name, 'tests/playwright.config.ts', { APP_ELECTRON: path })
  if (hasDisplay()) return suite
  if (!existsSync(displayProgram)) return { name, reason: 'genuine Electron needs a display, or xvfb-run' }
  return { ...suite, commands: suite.commands.map((command) => [displayProgram, '--auto-servernum', ...command]) }
}
