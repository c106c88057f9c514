import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../build/stamps.ts'

const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8')
const manifest = JSON.parse(read('package.json'))

describe('dependencies', () => {
  test('have exact versions', () => {
    const all: [string, string][] = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    const loose = all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$|^file:build\/node24$/.test(version))
    expect(loose).toEqual([])
  })

  test.each(['package-lock.json', 'build/browser/package-lock.json'])('%s names no registry host', (file) => {
    const packages: Record<string, { resolved?: string }> = JSON.parse(read(file)).packages
    const named = Object.entries(packages).filter(([, { resolved }]) => resolved?.includes('://'))
    expect(named).toEqual([])
  })

  test('only sqlite3 may run a script when it is installed', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed)
    expect(allowed).toEqual([['sqlite3', true]])
  })
})

describe('the commands', () => {
  const scripts: Record<string, string> = manifest.scripts

  test.each(['start', 'test', 'dev', 'build', 'check', 'tour', 'bench', 'package', 'dist'])(
    'npm run %s installs what is missing first',
    (name) => {
      expect(scripts[name]).toBeDefined()
      expect(scripts[`pre${name}`]).toBe(scripts.bootstrap)
    },
  )

  test('continuous integration runs npm test, nothing else', () => {
    const commands = read('.ci/run')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(commands.at(-1)).toBe('exec npm test')
  })
})

test('every test file is in a folder that npm test runs', async () => {
  const run = { test: ['core', 'ipc', 'renderer', 'gate', 'packaging'], spec: ['host', 'renderer', 'e2e'] }
  const forgotten: string[] = []
  for await (const file of glob('**/*.{test,spec}.{ts,tsx}', { cwd: join(projectFolder, 'tests') })) {
    const folders = /\.test\.tsx?$/.test(file) ? run.test : run.spec
    if (!folders.includes(file.split(/[\\/]/)[0] ?? '')) forgotten.push(file)
  }
  expect(forgotten).toEqual([])
})

test('no file holds a path of somebody’s machine, or a note of work left to do', async () => {
  const pattern = '{electron,renderer,shared,tests,build,docs}/**/*.{ts,tsx,cjs,mjs,css,yml,json,md}'
  const exclude = (path: string) => /node_modules|build\/browser|databases/.test(path)
  const homeFolder = /(?:^|[\s'"`(=])\/(?:home|root|Users|work)\/\w/m
  // Written so that this file does not find itself.
  const note = /\b(?:TO[D]O|FIX[M]E)\b/
  const found: string[] = []
  for await (const file of glob(pattern, { cwd: projectFolder, exclude })) {
    const text = read(file)
    if (homeFolder.test(text) || note.test(text)) found.push(file)
  }
  expect(found).toEqual([])
})
