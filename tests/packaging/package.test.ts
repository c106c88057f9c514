import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../build/buildApp.ts'
import { readImports } from '../../build/readImports.ts'
import { projectFolder } from '../../build/stamps.ts'
import { makeElectronFolder } from './makeElectronFolder.ts'

/** The packed application, and its archive unpacked. */
let application = ''
let resources = ''
let unpacked = ''
let archived: string[] = []
let folder = ''

describe.skipIf(process.platform !== 'linux')('the packed application', () => {
  beforeAll(async () => {
    await buildApp()
    folder = mkdtempSync(join(tmpdir(), 'parlor-package-'))
    await build({
      projectDir: projectFolder,
      targets: Platform.LINUX.createTarget('dir'),
      publish: 'never',
      config: {
        extends: join(projectFolder, 'build/electron-builder.yml'),
        electronDist: makeElectronFolder(join(folder, 'electron')),
        directories: { output: join(folder, 'dist') },
      },
    })
    const [made] = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('unpacked'))
    application = join(folder, 'dist', made ?? 'nothing-was-packed')
    resources = join(application, 'resources')
    archived = listPackage(join(resources, 'app.asar'), { isPack: false })
    unpacked = join(folder, 'app')
    extractAll(join(resources, 'app.asar'), unpacked)
  }, 300_000)

  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  test('holds the build, and of node_modules only sqlite3 and what loads it', () => {
    expect(readdirSync(unpacked).sort()).toEqual(['node_modules', 'out', 'package.json'])
    expect(readdirSync(join(unpacked, 'node_modules')).sort()).toEqual(['bindings', 'file-uri-to-path', 'sqlite3'])
    expect(readdirSync(join(unpacked, 'out')).sort()).toEqual(['main', 'preload', 'renderer'])
    expect(archived).toContain('/out/main/main.js')
    expect(archived).toContain('/out/preload/preload.cjs')
    expect(archived).toContain('/out/renderer/index.html')
  })

  test('holds no source, test, source map, environment file or database', () => {
    const unwanted = archived.filter((file) =>
      /\.(ts|tsx|map|db|log|cc|gyp)$|\/\.env|\/tests?\/|\.test\.|\/deps\//.test(file),
    )
    expect(unwanted).toEqual([])
  })

  test('finds every module that its main script and chunks import', () => {
    const scripts = archived.filter((file) => /^\/out\/main\/.*\.js$/.test(file))
    const missing = scripts.flatMap((script) =>
      readImports(join(unpacked, script))
        .map(({ specifier }) => specifier)
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name))
        .filter((name) => name !== 'electron' && !name.startsWith('electron/'))
        .filter((name) => !existsSync(join(unpacked, 'node_modules', name))),
    )
    expect(scripts).not.toEqual([])
    expect(missing).toEqual([])
  })

  test('keeps the native module outside the archive, and it opens a database there', () => {
    const native = join(resources, 'app.asar.unpacked/node_modules/sqlite3/build/Release/node_sqlite3.node')
    const script = `const { Database } = require(${JSON.stringify(native)})
      new Database(':memory:', (error) => process.stdout.write(error ? String(error) : 'opened'))`
    expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout).toBe('opened')
  })

  test('brings all that the sqlite3 package needs to load', () => {
    const script = `const sqlite3 = require(${JSON.stringify(join(unpacked, 'node_modules/sqlite3'))})
      new sqlite3.Database(':memory:').get('select sqlite_version() as v', (error, row) => process.stdout.write(String(row.v)))`
    const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: folder })
    expect(stdout).toMatch(/^3\./)
  })

  test('has its fuses set', async () => {
    const fuses = await getCurrentFuseWire(join(application, 'parlor'))
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    expect(on.map((fuse) => fuses[fuse])).toEqual(on.map(() => FuseState.ENABLE))
    expect(off.map((fuse) => fuses[fuse])).toEqual(off.map(() => FuseState.DISABLE))
  })

  test('brings its own licence, and one of each package in it', () => {
    expect(readFileSync(join(resources, 'LICENSE'), 'utf8')).toContain('MIT License')
    const licences = readFileSync(join(resources, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of ['sqlite3', 'typeorm', 'openai', 'react', 'react-dom', 'zod']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'))
    }
  })

  test('names the application', () => {
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ name: 'parlor', productName: 'Parlor', main: 'out/main/main.js' })
    expect(manifest.devDependencies).toBeUndefined()
    expect(manifest.scripts).toBeUndefined()
  })
})
