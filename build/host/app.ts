import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { host, record, recorder } from './host.ts'
import type { Menu } from './menu.ts'
import { preventableEvent } from './preventableEvent.ts'
import { handOver, holdsLock, releaseLock, takeLock } from './singleInstance.ts'
import { guard, guardInstances } from './unsupported.ts'

const userFolders: Record<string, string> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
}

function applicationDataFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support')
  return process.env.APPDATA ?? process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
}

/** `app`. The methods that Electron does not have are the host's own. */
class App extends EventEmitter {
  readonly isPackaged = false
  applicationMenu: Menu | null = null
  /** Switches for the browser, from `commandLine`. */
  readonly switches: string[] = []
  readonly #ready = Promise.withResolvers<void>()
  readonly #paths: Record<string, string> = {}
  #name = 'Electron'
  #version = '0.0.0'
  #folder = process.cwd()
  #isReady = false
  #quitting = false
  #exiting = false

  readonly commandLine = guard(
    {
      appendSwitch: (name: string, value?: string) => {
        this.switches.push(value ? `--${name}=${value}` : `--${name}`)
      },
      hasSwitch: (name: string) => this.#switchValue(name) !== undefined,
      getSwitchValue: (name: string) => this.#switchValue(name) ?? '',
    },
    'app.commandLine',
  )

  #switchValue(name: string): string | undefined {
    const found = [...this.switches, ...process.argv].find(
      (item) => item === `--${name}` || item.startsWith(`--${name}=`),
    )
    return found?.slice(name.length + 3)
  }

  get name(): string {
    return this.#name
  }

  set name(name: string) {
    this.#name = name
  }

  getName = () => this.#name
  getVersion = () => this.#version
  getAppPath = () => this.#folder
  isReady = () => this.#isReady
  whenReady = () => this.#ready.promise

  setName(name: string): void {
    this.#name = name
  }

  /** Tells what was found in the app's package.json. */
  describe(name: string, version: string, folder: string): void {
    this.#name = name
    this.#version = version
    this.#folder = folder
  }

  /** Sets ready without the event, which a test runner's loader may hold back. */
  setReady(): void {
    this.#isReady = true
    this.#ready.resolve()
  }

  /** Such as 'en-GB'; 'en-US' where the environment names no language. */
  getLocale(): string {
    const locale = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').split('.')[0] ?? ''
    return /^(|C|POSIX)$/.test(locale) ? 'en-US' : locale.replace('_', '-')
  }

  /** Throws for a name that Electron does not know either. */
  getPath(name: string): string {
    const known = this.#paths[name]
    if (known) return known
    if (name === 'home') return homedir()
    if (name === 'temp') return tmpdir()
    if (name === 'exe' || name === 'module') return host.executable
    if (name === 'appData') return applicationDataFolder()
    if (name === 'userData') {
      return resolve(this.#switchValue('user-data-dir') || join(this.getPath('appData'), this.#name))
    }
    if (name === 'sessionData') return this.getPath('userData')
    if (name === 'logs') return join(this.getPath('userData'), 'logs')
    if (name === 'crashDumps') return join(this.getPath('userData'), 'Crashpad')
    const folder = userFolders[name]
    if (!folder) throw new Error(`Failed to get '${name}' path`)
    return join(homedir(), folder)
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    mkdirSync(path, { recursive: true })
    this.#paths[name] = path
  }

  requestSingleInstanceLock(data?: object): boolean {
    const start = { argv: process.argv, cwd: process.cwd(), data: data ?? null }
    return takeLock(this.getPath('userData'), start, (second) => {
      this.emit('second-instance', {}, second.argv, second.cwd, second.data)
    })
  }

  hasSingleInstanceLock = holdsLock
  releaseSingleInstanceLock = releaseLock

  // Quitting

  get leaving(): boolean {
    return this.#quitting || this.#exiting
  }

  /** Asks every window to close, and leaves when all have; one that refuses keeps the app alive. */
  quit(): void {
    if (this.leaving) return
    const event = preventableEvent({})
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#quitting = true
    if (host.windows.size === 0) queueMicrotask(() => this.#willQuit())
    for (const window of [...host.windows.values()]) {
      if (this.#quitting) window.close()
    }
  }

  /** A window refused to close. */
  cancelQuit(): void {
    this.#quitting = false
  }

  /** A window has closed: the last one ends the app, unless it listens to `window-all-closed`. */
  windowClosed(): void {
    if (host.windows.size > 0 || this.#exiting) return
    if (this.#quitting) this.#willQuit()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  #willQuit(): void {
    const event = preventableEvent({})
    this.emit('will-quit', event)
    if (event.defaultPrevented) this.#quitting = false
    else this.exit(0)
  }

  /** Leaves at once: no window is asked. */
  exit(code = 0): void {
    if (this.#exiting) return
    this.#exiting = true
    this.emit('quit', preventableEvent({}), code)
    const leave = () => {
      releaseLock()
      host.exitProcess(code)
    }
    Promise.all([host.browser?.stop(), handOver]).then(leave, leave)
  }

  relaunch = recorder('app.relaunch', undefined)
  enableSandbox = recorder('app.enableSandbox', undefined)
  setAppUserModelId = recorder('app.setAppUserModelId', undefined)
  setAboutPanelOptions = recorder('app.setAboutPanelOptions', undefined)
  disableHardwareAcceleration = recorder('app.disableHardwareAcceleration', undefined)

  focus(options?: object): void {
    record('app.focus', [options])
    const [window] = host.windows.values()
    window?.focus()
  }
}

guardInstances(App, 'app')

/** The one instance that the app imports. */
export const app = new App()
