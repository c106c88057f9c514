import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { _electron, expect } from 'playwright/test'
import { appFolder, electron, launch, notes, test } from './sampleApp.ts'

const isLinux = process.platform === 'linux'

/** Ids of all processes below this one, from /proc. */
function descendants(id: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').pop()?.split(' ')
        return { id: Number(name), parent: Number(fields?.[1]) }
      } catch {
        return { id: 0, parent: -1 }
      }
    })
  const below = (parent: number): number[] =>
    parents.filter((entry) => entry.parent === parent).flatMap((entry) => [entry.id, ...below(entry.id)])
  return below(id)
}

/** True while a process runs; a zombie does not. */
function isRunning(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').pop()?.[0] !== 'Z'
  } catch {
    return false
  }
}

test('the runner finds the executable by itself', async ({ userData }) => {
  test.skip(electron.kind !== 'host', 'genuine Electron is where npm put it')
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(electron.path)
  const app = await _electron.launch({ args: [appFolder, `--user-data-dir=${userData}`] })
  delete process.env.ELECTRON_OVERRIDE_DIST_PATH
  const page = await app.firstWindow()
  await expect(page.getByRole('heading')).toHaveText('Notes')
  expect(await app.evaluate(({ app: main }) => main.getName())).toBe('Sample App')
  await app.close()
})

test('a second start hands its arguments over and leaves', async ({ app, page, userData }) => {
  await expect(page.getByRole('heading')).toHaveText('Notes')
  const second = spawn(electron.path, [appFolder, `--user-data-dir=${userData}`, '--hello'], { stdio: 'ignore' })
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  await expect.poll(() => notes(app, 'second-instance')).toEqual([['second-instance', true, { from: 'second start' }]])
})

test('libraries that import electron themselves keep their files in the data folder', async ({
  app,
  page,
  userData,
}) => {
  await expect(page.getByRole('heading')).toHaveText('Notes')
  const [[, log, settings, starts] = []] = await notes(app, 'libraries')
  expect([dirname(dirname(String(log))), dirname(String(settings)), starts]).toEqual([userData, userData, 1])
  expect(await readFile(String(log), 'utf8')).toContain('started')
})

test('a secret survives a restart and is nowhere in clear', async ({ userData }) => {
  const first = await launch(userData)
  const page = await first.firstWindow()
  await page.getByRole('heading').waitFor()
  expect(await page.evaluate(() => window.api.invoke('secret:write', 'a canary text'))).toBe(true)
  await first.close()
  expect((await readFile(join(userData, 'secret.bin'))).includes('canary')).toBe(false)
  const second = await launch(userData)
  const again = await second.firstWindow()
  await again.getByRole('heading').waitFor()
  expect(await again.evaluate(() => window.api.invoke('secret:read'))).toBe('a canary text')
  await second.close()
})

test('a start by hand opens no debugging port and quits in order when asked to end', async ({ userData }) => {
  const trace = join(userData, 'trace.json')
  const args = [appFolder, `--user-data-dir=${userData}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const started = spawn(electron.path, args, { env: { ...process.env, SAMPLE_TRACE: trace }, stdio: 'pipe' })
  let output = ''
  started.stderr.on('data', (text) => {
    output += text
  })
  const ended = new Promise((resolve) => started.once('exit', resolve))
  if (electron.kind === 'host')
    await expect.poll(() => output, { timeout: 30_000 }).toContain('compatibility host, not Electron')
  await expect.poll(() => existsSync(join(userData, 'host.lock')) || electron.kind === 'electron').toBe(true)
  // Written when the window is shown: only then there is one to close.
  await expect.poll(() => existsSync(trace), { timeout: 30_000 }).toBe(true)
  started.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(JSON.parse(await readFile(trace, 'utf8')).slice(-4)).toEqual(['before-quit', 'close', 'closed', 'will-quit'])
  expect(output).not.toContain('listening on')
})

test('when the main process is killed, the browser’s processes end too', async ({ userData }) => {
  test.skip(!isLinux, 'reads /proc')
  const app = await launch(userData)
  const page = await app.firstWindow()
  await page.getByRole('heading').waitFor()
  const id = app.process().pid ?? 0
  const others = descendants(id)
  expect(others.length).toBeGreaterThan(0)
  process.kill(id, 'SIGKILL')
  await expect.poll(() => [id, ...others].filter(isRunning)).toEqual([])
  const next = await launch(userData)
  await expect((await next.firstWindow()).getByRole('heading')).toHaveText('Notes')
  await next.close()
})

test('when the runner is killed, the app ends too', async ({ userData }) => {
  test.skip(!isLinux || electron.kind !== 'host', 'the host’s own promise')
  const script = `
    const { spawn } = require('node:child_process')
    const app = spawn(${JSON.stringify(electron.path)}, ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', ${JSON.stringify(appFolder)}, '--user-data-dir=${userData}'], { stdio: 'ignore' })
    process.stdout.write(String(app.pid))
    setInterval(() => {}, 1000)`
  const runner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const id = await new Promise<number>((resolve) => runner.stdout.once('data', (text) => resolve(Number(text))))
  await expect.poll(() => descendants(id).length, { timeout: 30_000 }).toBeGreaterThan(2)
  const others = descendants(id)
  runner.kill('SIGKILL')
  await expect.poll(() => [id, ...others].filter(isRunning)).toEqual([])
})

test('a main file that throws is reported', async ({ userData }) => {
  const folder = join(userData, 'broken')
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'broken', main: 'main.cjs' }))
  await writeFile(join(folder, 'main.cjs'), `throw new Error('boom in main')`)
  test.skip(electron.kind !== 'host', 'genuine Electron shows a dialog and waits')
  const started = spawn(electron.path, [folder, `--user-data-dir=${userData}`], { stdio: 'pipe' })
  let output = ''
  started.stderr.on('data', (text) => {
    output += text
  })
  expect(await new Promise((resolve) => started.once('close', resolve))).toBe(1)
  expect(output).toContain('boom in main')
})

test('a CommonJS main file works as well, and what the host lacks says so', async ({ userData }) => {
  const folder = join(userData, 'plain')
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'plain', main: 'main.cjs' }))
  const main = `const { app, BrowserWindow } = require('electron')
    app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<h1>Plain</h1>'))`
  await writeFile(join(folder, 'main.cjs'), main)
  const app = await launch(userData, { folder })
  await expect((await app.firstWindow()).getByRole('heading')).toHaveText('Plain')
  if (electron.kind === 'host') {
    const messages = await app.evaluate(({ app: main, autoUpdater, BrowserWindow }) =>
      [
        () => autoUpdater.checkForUpdates(),
        () => main.setBadgeCount(1),
        () => BrowserWindow.getAllWindows()[0]?.setVibrancy('menu'),
      ].map((call) => {
        try {
          return String(call())
        } catch (error) {
          return (error as Error).message
        }
      }),
    )
    expect(messages).toEqual([
      'electron: autoUpdater.checkForUpdates is not supported by this host',
      'electron: app.setBadgeCount is not supported by this host',
      'electron: BrowserWindow.setVibrancy is not supported by this host',
    ])
  }
  await app.close()
})
