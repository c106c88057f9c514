import type { BrowserWindow } from './BrowserWindow.ts'
import type { BrowserProcess } from './browserProcess.ts'
import type { WebContents } from './WebContents.ts'

/** A call that has no effect here, kept so that a spec or a person can see that it was made. */
export interface RecordedCall {
  readonly name: string
  readonly args: readonly unknown[]
}

const maximumRecordedCalls = 1000

/** What all parts of the host share. Reachable from a spec as `globalThis.__electronHost`. */
export const host = {
  /** Path of the `electron` script, as `app.getPath('exe')` gives it. */
  executable: '',
  /** True when a test runner drives this process: it passed an inspector and a debugging port. */
  automated: false,
  calls: [] as RecordedCall[],
  windows: new Map<number, BrowserWindow>(),
  contentsByTarget: new Map<string, WebContents>(),
  /** The frames inside a page, by DevTools frame id; a main frame is found by its target. */
  contentsByFrame: new Map<string, WebContents>(),
  focusedWindow: null as BrowserWindow | null,
  browser: null as BrowserProcess | null,
  /** Node's own exit, kept because the app's `process.exit` goes through `app.exit`. */
  exitProcess: process.exit.bind(process) as (code: number) => never,
}

/** Notes a call without effect. Only the latest 1,000 are kept. */
export function record(name: string, args: readonly unknown[]): void {
  host.calls.push({ name, args })
  if (host.calls.length > maximumRecordedCalls) host.calls.shift()
}

/** Makes a function that only records its calls and returns `result`. */
export function recorder<Result>(name: string, result: Result): (...args: unknown[]) => Result {
  return (...args) => {
    record(name, args)
    return result
  }
}

/** The browser; throws before `ready`, as Electron does for everything that needs one. */
export function runningBrowser(): BrowserProcess {
  if (!host.browser) throw new Error('electron: this cannot be used before the app is ready')
  return host.browser
}
