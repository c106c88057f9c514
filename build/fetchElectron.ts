import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, readStamp, removeStamp, writeStamp } from './stamps.ts'

const stampName = 'electron-not-fetched'
const electronFolder = join(projectFolder, 'node_modules/electron')

/** A failed try is not repeated for a day, ms. */
const TRY_AGAIN_AFTER = 24 * 60 * 60_000
/** How long the download's server may take to answer at all, ms: a closed network must not delay the start. */
const ANSWER_TIMEOUT = 4_000
/** How long the whole download may take, ms. */
const DOWNLOAD_TIMEOUT = 15 * 60_000

const version: string = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version

/** The server that Electron's own download asks, with the variables its documentation names. */
function downloadServer(): string {
  const { ELECTRON_MIRROR, npm_config_electron_mirror } = process.env
  return ELECTRON_MIRROR || npm_config_electron_mirror || 'https://github.com/electron/electron/releases'
}

async function serverAnswers(): Promise<boolean> {
  try {
    await fetch(downloadServer(), { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_TIMEOUT) })
    return true
  } catch {
    return false
  }
}

/** Runs the download that the npm package `electron` brings. */
function download(): Promise<boolean> {
  const program = join(electronFolder, 'install.js')
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'inherit', 'ignore'],
    timeout: DOWNLOAD_TIMEOUT,
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** Forgets that a download failed. */
export function allowFetching(): void {
  removeStamp(stampName)
}

/**
 * Tries to download Electron's binary, at most once a day, and says so. Ends within seconds where its server is out of
 * reach.
 *
 * @returns whether it is there now
 */
export async function fetchElectron(): Promise<boolean> {
  const [failedVersion, failedAt] = readStamp(stampName).split(' ')
  if (failedVersion === version && Date.now() - Number(failedAt) < TRY_AGAIN_AFTER) return false
  if (await serverAnswers()) {
    console.log(`Downloading Electron ${version} (about 110 MB, once).`)
    if (await download()) {
      allowFetching()
      return true
    }
  }
  writeStamp(stampName, `${version} ${Date.now()}`)
  console.log('Electron could not be downloaded. The next try is tomorrow; `npm run electron` tries at once.')
  return false
}

if (import.meta.main) {
  allowFetching()
  process.exitCode = (await fetchElectron()) ? 0 : 1
}
