import { existsSync, readFileSync, statSync } from 'node:fs'
import inspector from 'node:inspector'
import Module, { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { startBrowser } from './browserProcess.ts'
import type { CommandLine } from './commandLine.ts'
import { readCommandLine, switchValue } from './commandLine.ts'
import electron from './electronModule.ts'
import { host, runningBrowser } from './host.ts'
import { watchPages } from './openPage.ts'
import { denyPermissions, interceptRequests } from './requestInterception.ts'
import { resolverSwitches } from './session.ts'

const electronNames = /^electron(\/main|\/common)?$/
const require = createRequire(import.meta.url)
// Node hands these to the app's modules; their types are not public.
const loader = Module as unknown as { _load(request: string, parent: unknown, isMain: boolean): unknown }
const runner = globalThis as { __playwright_run?: () => void }

function electronVersion(): string {
  try {
    return require('electron/package.json').version
  } catch {
    return '0.0.0'
  }
}

function define(target: object, members: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true })
  }
}

/** Makes this process look like Electron's main process. */
function disguise(): void {
  host.executable = join(import.meta.dirname, 'electron')
  define(globalThis, { __electronHost: host })
  define(process, { type: 'browser', defaultApp: true, resourcesPath: import.meta.dirname })
  define(process.versions, { electron: electronVersion(), chrome: '0.0.0.0', electronHost: '1' })
  process.exit = ((code?: number) => app.exit(Number(code ?? process.exitCode ?? 0))) as never
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return
    electron.dialog.showErrorBox('A JavaScript error occurred in the main process', String(error?.stack ?? error))
  })
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') === 1) console.error('UnhandledPromiseRejectionWarning:', reason)
  })
}

/** Quits in order when asked to end; a second signal, clearly later than the terminal's double one, insists. */
function handleSignals(): void {
  const doubleSignalTime = 1500
  let firstAt = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (firstAt && Date.now() - firstAt > doubleSignalTime) app.exit(1)
      firstAt ||= Date.now()
      app.quit()
    })
  }
}

/** Ends this process when the test runner that started it was killed. */
function watchParent(): void {
  const parent = process.ppid
  const watch = () => {
    if (process.ppid !== parent) host.exitProcess(1)
  }
  setInterval(watch, 1000).unref()
}

/** Answers `require('electron')` and `import … from 'electron'` with the host's module. */
function provideElectronModule(): void {
  const load = loader._load
  loader._load = function (this: unknown, request, parent, isMain) {
    return electronNames.test(request) ? electron : load.call(this, request, parent, isMain)
  }
  const url = new URL('./electronModule.ts', import.meta.url).href
  Module.registerHooks({
    resolve: (specifier, context, next) =>
      electronNames.test(specifier) ? { url, shortCircuit: true } : next(specifier, context),
  })
}

interface AppEntry {
  readonly main: string
  readonly isModule: boolean
}

function readPackage(folder: string): Record<string, string> {
  const path = join(folder, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

/** The `type` of the package that a file belongs to. */
function packageType(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return readPackage(folder).type ?? 'commonjs'
    if (folder === dirname(folder)) return 'commonjs'
  }
}

/** Finds the app's main file, and takes name and version from its package.json. */
function findApp(argument: string | undefined): AppEntry {
  const target = resolve(argument ?? '.')
  if (!existsSync(target)) throw new Error(`electron: there is no app at ${target}`)
  const isFolder = statSync(target).isDirectory()
  const folder = isFolder ? target : dirname(target)
  const info = readPackage(folder)
  const main = isFolder ? join(folder, info.main ?? 'index.js') : target
  app.describe(info.productName ?? info.name ?? 'Electron', info.version ?? electronVersion(), folder)
  return { main, isModule: main.endsWith('.mjs') || (!main.endsWith('.cjs') && packageType(main) === 'module') }
}

async function loadMain({ main, isModule }: AppEntry): Promise<void> {
  const hint = `electron: ${basename(main)} is still loading. A top-level await of app.whenReady() would never end.`
  const reminder = setTimeout(() => console.error(hint), 10_000)
  if (isModule) await import(pathToFileURL(main).href)
  else loader._load(main, null, true)
  clearTimeout(reminder)
}

/** A runner that names the executable itself brings no loader: hold `ready` until it has attached, as that would. */
function runnerAttached(): Promise<void> {
  const attachLimit = 60_000
  if (!host.automated || runner.__playwright_run) return Promise.resolve()
  return new Promise((done) => {
    runner.__playwright_run = done
    setTimeout(done, attachLimit).unref()
  })
}

async function startShowing(switches: string[]): Promise<void> {
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  const isRoot = process.getuid?.() === 0
  const browser = await startBrowser({
    headless: process.env.ELECTRON_HOST_HEADLESS === '1' || !hasDisplay,
    sandbox: !isRoot && !switches.includes('--no-sandbox'),
    debuggingPort: switchValue(switches, 'remote-debugging-port'),
    switches: [...app.switches, ...resolverSwitches()],
    sameProcessGroup: host.automated,
  })
  host.browser = browser
  define(process.versions, { chrome: browser.version })
  const mode = browser.headless ? 'headless' : 'with windows'
  console.error(
    `compatibility host, not Electron (Node ${process.versions.node}, Chromium ${browser.version}, ${mode})`,
  )
  browser.pipe.on('closed', () => {
    if (app.leaving) return
    console.error('electron: the browser ended')
    app.exit(1)
  })
  await Promise.all([watchPages(), interceptRequests(), denyPermissions()])
}

function announceReady(): void {
  const held = runner.__playwright_run !== undefined
  // A runner's loader has replaced emit and whenReady; it wants the event before the promise.
  if (!held) app.setReady()
  app.emit('ready', {}, {})
  app.setReady()
}

async function start(commandLine: CommandLine): Promise<void> {
  for (const module of commandLine.modules) require(resolve(module))
  // A loader module cuts the arguments itself and counts on finding them all.
  const { app: argument, rest } = commandLine
  if (commandLine.modules.length === 0) process.argv = [host.executable, ...(argument ? [argument, ...rest] : [])]
  const attached = runnerAttached()
  await loadMain(findApp(argument))
  // A second instance has quit by now and needs no browser.
  await new Promise(setImmediate)
  if (app.leaving) return
  await startShowing(commandLine.switches)
  if (app.leaving) return void runningBrowser().stop()
  await attached
  announceReady()
}

/** Runs the app that the command line names. Resolves when it is ready; a start that fails ends the process. */
export async function run(): Promise<void> {
  const args = process.argv.slice(2)
  const commandLine = readCommandLine(args)
  const { switches } = commandLine
  if (switches.includes('--version') || switches.includes('-v')) return console.log(`v${electronVersion()}`)
  const inspectPort = switchValue(switches, 'inspect')
  // Prints the line "Debugger listening on …" that test runners wait for.
  if (inspectPort !== undefined) inspector.open(Number(inspectPort || 9229), '127.0.0.1')
  host.automated = inspectPort !== undefined && switchValue(switches, 'remote-debugging-port') !== undefined
  if (host.automated) watchParent()
  disguise()
  process.argv = [host.executable, ...args]
  handleSignals()
  provideElectronModule()
  await start(commandLine).catch((error) => {
    console.error(error)
    host.browser?.stop().finally(() => host.exitProcess(1))
    if (!host.browser) host.exitProcess(1)
  })
}
