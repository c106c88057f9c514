import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright'
import sqlite3 from 'sqlite3'
import { findElectron } from '../../build/findElectron.ts'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { applicationEnvironment, launch, projectFolder, usableBox } from './application.ts'
import { withFloor } from './floorPage.ts'
import { median } from './quantile.ts'
import type { Row } from './report.ts'

/** Repetitions; their median counts. */
const RUNS = 5

/** Pause between two looks at the registry, ms. */
const LOOK_EVERY = 10

/** From a process's start, from the page's start, and from `npm start` to a window that can be used. */
export async function measureStart(dataFolder: string): Promise<Row[]> {
  const whole: number[] = []
  const inPage: number[] = []
  const firstPaint: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    const app = await launch(dataFolder)
    const page = await app.firstWindow()
    inPage.push(await boxInPage(page))
    await usableBox(page)
    whole.push(performance.now() - start)
    firstPaint.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
    )
    await app.close()
  }
  const npmStart: number[] = []
  for (let run = 0; run < 2; run++) npmStart.push(await startByNpm(dataFolder))
  const server = await startFaultServer()
  const floor = await withFloor(server, (page) => page.evaluate(() => performance.now()))
  await server.close()
  return [
    { name: 'npm start, all built → profile open, ms', value: median(npmStart), floor: null, goal: 'window ≤ 3 s' },
    {
      name: 'process start → box clicked by the test, median ms',
      value: median(whole),
      floor: null,
      goal: 'window ≤ 3 s',
    },
    { name: 'page start → first words painted, median ms', value: median(firstPaint), floor, goal: '≤ 500 ms' },
    { name: 'page start → usable box, median ms', value: median(inPage), floor, goal: '≤ 500 ms' },
  ]
}

/** Milliseconds from the page's start to the first frame in which the message box stands there, by the page's clock. */
async function boxInPage(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => document.querySelector('form textarea:not([readonly])') !== null && performance.now(),
  )
  return Number(await found.jsonValue())
}

/** Runs `npm start` and ends it when its window has opened the profile, which the registry notes. */
async function startByNpm(dataFolder: string): Promise<number> {
  const registry = new sqlite3.Database(join(dataFolder, 'parlor.db'), sqlite3.OPEN_READONLY)
  const before = await lastOpened(registry)
  const start = performance.now()
  const npm = spawn('npm', ['start'], {
    cwd: projectFolder,
    env: { ...applicationEnvironment(dataFolder), APP_ELECTRON: findElectron().path },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  npm.stdout.resume()
  npm.stderr.resume()
  // Everything that npm started holds these pipes: they close when the last of it has gone.
  const ended = new Promise((resolve) => npm.once('close', resolve))
  try {
    while ((await lastOpened(registry)) === before) {
      if (performance.now() - start > 60_000) throw new Error('npm start opened no window.')
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    }
    return performance.now() - start
  } finally {
    registry.close()
    if (npm.pid !== undefined) process.kill(-npm.pid, 'SIGTERM')
    await ended
  }
}

function lastOpened(registry: sqlite3.Database): Promise<unknown> {
  return new Promise((resolve, reject) => {
    registry.get('SELECT max(last_opened_at) AS at FROM user', (error, row) => {
      if (error) reject(error)
      else resolve((row as { at: unknown }).at)
    })
  })
}
