import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../build/stamps.ts'

/** Marks the place of the fuses in Electron's executable (Electron's documentation, "Electron Fuses"). */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Makes what electron-builder needs of Electron's folder for Linux: an executable with fuses, all as Electron ships
 * them, and the files it copies. With it, packaging is checked where the real folder can't be downloaded.
 *
 * @param folder made anew; must not exist
 * @returns the folder
 */
export function makeElectronFolder(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'node_modules/electron/package.json'), 'utf8'))
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  // After the sentinel: version 1 of the format, the number of fuses, then '1' on or '0' off for each.
  const fuses = [Buffer.from(FUSE_SENTINEL), Buffer.from([1, 9]), Buffer.from('101100010')]
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n# '), ...fuses, Buffer.from('\n')])
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
  writeFileSync(join(folder, 'version'), version)
  const others = ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'resources.pak', 'icudtl.dat']
  for (const file of others) writeFileSync(join(folder, file), 'stand-in\n')
  for (const locale of ['en-US', 'en-GB', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), 'stand-in\n')
  return folder
}
