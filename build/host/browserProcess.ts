import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { browserEnvironment, findBrowser } from '../findBrowser.mjs'
import { DevToolsPipe } from './DevToolsPipe.ts'
import { processStartTime } from './runningProcess.ts'

/** How the browser is started. */
export interface BrowserOptions {
  readonly headless: boolean
  readonly sandbox: boolean
  /** Value of `--remote-debugging-port`; undefined opens no port at all. */
  readonly debuggingPort: string | undefined
  /** Switches that the app appended. */
  readonly switches: readonly string[]
  /** Keeps the browser in this process's group, which a test runner ends as a whole. */
  readonly sameProcessGroup: boolean
}

/** A running browser. */
export interface BrowserProcess {
  readonly pipe: DevToolsPipe
  readonly processId: number
  /** Such as `153.0.8010.0`. */
  readonly version: string
  readonly headless: boolean
  /** Opens a window without tabs. The new page attaches by itself. */
  openApplicationWindow(url: string): Promise<void>
  stop(): Promise<void>
}

const quietSwitches = [
  '--test-type --no-first-run --no-default-browser-check --no-startup-window --no-pings --noerrdialogs',
  '--disable-background-networking --disable-component-update --disable-default-apps --disable-extensions',
  '--disable-sync --metrics-recording-only --password-store=basic --use-mock-keychain --disable-infobars',
  '--hide-crash-restore-bubble --disable-back-forward-cache --disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows --disable-renderer-backgrounding --disable-hang-monitor',
  '--disable-search-engine-choice-screen --disable-breakpad --disable-dev-shm-usage',
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  '--disable-features=PaintHolding,DestroyProfileOnBrowserClose,LocalNetworkAccessChecks',
].flatMap((line) => line.split(' '))

/** Of a repeated switch the browser takes only the last: lists that several parties add to are joined. */
function joinSwitches(switches: readonly string[]): string[] {
  const lists = new Map<string, string>()
  const others = switches.filter((item) => {
    const [, name = '', value = ''] = /^--(disable-features|enable-features|host-resolver-rules)=(.*)$/.exec(item) ?? []
    if (name) lists.set(name, [lists.get(name), value].filter(Boolean).join(','))
    return !name
  })
  return [...others, ...[...lists].map(([name, value]) => `--${name}=${value}`)]
}

const profilePrefix = 'electron-host-profile-'

/** A new folder for the browser's own files: nothing of a page is kept. Folders of killed hosts are removed first. */
function createBrowserProfile(): string {
  for (const name of readdirSync(tmpdir())) {
    const [, id = '', time = ''] = new RegExp(`^${profilePrefix}(\\d+)-(\\w+)-`).exec(name) ?? []
    if (id && processStartTime(Number(id)) !== time) {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    }
  }
  return mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-${processStartTime(process.pid)}-`))
}

/** Passes on the one line a test runner waits for, and keeps the end of the rest for an error message. */
function watchErrorOutput(child: ChildProcess): { tail(): string } {
  let tail = ''
  let unfinished = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (unfinished + text).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('DevTools listening on ') || process.env.ELECTRON_ENABLE_LOGGING) {
        process.stderr.write(`${line}\n`)
      }
      tail = `${tail}${line}\n`.slice(-4000)
    }
  })
  return { tail: () => tail + unfinished }
}

function watchExit(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`))
    child.once('error', (error) => resolve(error.message))
  })
}

/** Starts the browser and connects to it. Rejects with the browser's own words when it does not come up. */
export async function startBrowser(options: BrowserOptions): Promise<BrowserProcess> {
  const found = findBrowser()
  if (!found) throw new Error('electron: no Chromium found. Install Chromium or Chrome, or set CHROMIUM_PATH')
  const headless = options.headless || found.headlessOnly
  const profile = createBrowserProfile()
  const own = [...(options.sandbox ? [] : ['--no-sandbox']), `--user-data-dir=${profile}`, '--test-type']
  const port = options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]
  const mode = headless ? ['--headless', '--disable-gpu'] : ['--ozone-platform-hint=auto']
  const switches = joinSwitches([
    ...own,
    ...quietSwitches,
    '--remote-debugging-pipe',
    ...port,
    ...mode,
    ...options.switches,
  ])
  const env = { ...process.env, ...browserEnvironment(found.path) }
  // Its output is never inherited: a test runner waits until nobody holds this process's output open.
  const child = spawn(found.path, switches, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: !options.sameProcessGroup,
    env,
  })
  const output = watchErrorOutput(child)
  const exited = watchExit(child)
  const pipe = new DevToolsPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

  const { product } = await pipe.send('Browser.getVersion').catch(async () => {
    const reason = await exited
    removeProfile()
    throw new Error(`electron: ${found.path} ${reason}\n${output.tail()}`)
  })

  return {
    pipe,
    processId: child.pid ?? 0,
    version: String(product).split('/').pop() ?? '',
    headless,
    async openApplicationWindow(url) {
      // Only --app= gives a window without tabs; a second start of the program hands it to the running one.
      const second = spawn(found.path, [...own, `--app=${url}`], { stdio: 'ignore', env })
      const result = await watchExit(second)
      if (second.exitCode !== 0) throw new Error(`the browser's second start ${result}`)
    },
    async stop() {
      void pipe.post('Browser.close')
      const insist = setTimeout(() => child.kill('SIGKILL'), 3000)
      await exited
      clearTimeout(insist)
      removeProfile()
    },
  }
}
