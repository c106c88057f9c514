// Plain JavaScript without dependencies: the bootstrap uses it before anything is installed.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const unpackedFolder = join(import.meta.dirname, 'browser')

const installedPrograms = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of the Chromium that `build/browser/unpack.mjs` makes. It can run headless only. */
export const unpackedBrowser = join(unpackedFolder, 'chromium')

/** Path of Playwright's own Chromium, '' where Playwright is not installed. */
function playwrightBrowser() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath()
  } catch {
    return ''
  }
}

/** Debian's program is a script that adds switches of its own: the real one stands elsewhere. */
function withoutWrapper(path) {
  const real = '/usr/lib/chromium/chromium'
  if (path !== '/usr/bin/chromium' || !existsSync(real)) return path
  return readFileSync(path).subarray(0, 2).toString() === '#!' ? real : path
}

/**
 * Finds a Chromium, in this order: `CHROMIUM_PATH`, Playwright's own, an installed one, the one unpacked from the
 * npm registry.
 *
 * @returns {{ path: string, headlessOnly: boolean } | null} null when there is none
 * @throws {Error} when CHROMIUM_PATH names a file that is not there
 */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, but there is no such file`)
  const candidates = given ? [given] : [playwrightBrowser(), ...installedPrograms, unpackedBrowser]
  const found = candidates.find((path) => path && existsSync(path))
  if (!found) return null
  return { path: withoutWrapper(found), headlessOnly: found === unpackedBrowser || found.includes('headless') }
}

/**
 * Variables that this browser's process needs beside the usual ones: the unpacked Chromium brings fonts, and
 * libraries where the system has none.
 *
 * @param {string} path as `findBrowser` returned it
 * @returns {Record<string, string>} empty for an installed browser
 */
export function browserEnvironment(path) {
  if (path !== unpackedBrowser) return {}
  const libraries = join(unpackedFolder, 'lib')
  return {
    FONTCONFIG_FILE: join(unpackedFolder, 'fonts.conf'),
    ...(existsSync(libraries) ? { LD_LIBRARY_PATH: libraries } : {}),
  }
}
