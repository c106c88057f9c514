import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectFolder } from '../../build/stamps.ts'

/** A stand-in for npm, since a real installation takes minutes: notes its words, and "installs" a sqlite3. */
const npmProgram = `
  const fs = require('node:fs')
  fs.appendFileSync(process.env.NPM_CALLS, process.argv.slice(2).filter((word) => !word.startsWith('--')).join(' ') + '\\n')
  if (process.env.NPM_FAILS) process.exit(1)
  const works = !process.env.SQLITE_NEEDS_REBUILD || process.argv[2] === 'rebuild'
  fs.mkdirSync('node_modules/sqlite3', { recursive: true })
  fs.writeFileSync('node_modules/sqlite3/index.js', works ? '' : 'throw new Error("no binary")')
`

let clone = ''

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'parlor-clone-'))
  const needed = ['build/bootstrap.cjs', 'build/findBrowser.mjs', 'package-lock.json', 'build/node24/package.json']
  for (const file of [...needed, 'build/browser/package-lock.json']) {
    mkdirSync(dirname(join(clone, file)), { recursive: true })
    cpSync(join(projectFolder, file), join(clone, file))
  }
  writeFileSync(join(clone, 'npm-cli.js'), npmProgram)
  writeFileSync(join(clone, 'calls'), '')
})

afterEach(() => rmSync(clone, { recursive: true, force: true }))

/** Runs the bootstrap in the clone. Any program will do as the browser that it only looks for. */
function bootstrap(environment: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, npm_execpath: join(clone, 'npm-cli.js'), NPM_CALLS: join(clone, 'calls') }
  const result = spawnSync(process.execPath, [join(clone, 'build/bootstrap.cjs')], {
    cwd: tmpdir(),
    env: { ...env, CHROMIUM_PATH: process.execPath, ...environment },
    encoding: 'utf8',
  })
  const calls = readFileSync(join(clone, 'calls'), 'utf8').split('\n').filter(Boolean)
  return { ...result, calls }
}

test('a fresh clone is installed once; after that nothing is run and nothing is said', () => {
  const first = bootstrap()
  expect(first.status).toBe(0)
  expect(first.calls).toEqual(['ci'])
  expect(first.stdout).toContain('everything is installed')

  const second = bootstrap()
  expect(second.status).toBe(0)
  expect(second.calls).toEqual(['ci'])
  expect(second.stdout + second.stderr).toBe('')
})

test('a change of the lockfile installs what changed, and keeps the compiled parts', () => {
  bootstrap()
  appendFileSync(join(clone, 'package-lock.json'), '\n')
  expect(bootstrap().calls).toEqual(['ci', 'install'])
})

test('a sqlite3 without its native part is built', () => {
  const { status, calls } = bootstrap({ SQLITE_NEEDS_REBUILD: 'yes' })
  expect(status).toBe(0)
  expect(calls).toEqual(['ci', 'rebuild sqlite3'])
})

test('a failed installation ends with what to do about it, and is tried again next time', () => {
  const failed = bootstrap({ NPM_FAILS: 'yes' })
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain('make and a C++ compiler')
  expect(existsSync(join(clone, 'node_modules/.cache/parlor/bootstrap.json'))).toBe(false)
  expect(bootstrap().status).toBe(0)
})

test('a browser that was removed is looked for again', () => {
  const browser = join(clone, 'browser-program')
  writeFileSync(browser, '')
  bootstrap({ CHROMIUM_PATH: browser })
  rmSync(browser)
  expect(bootstrap().stdout).toContain('everything is installed')
})
