import { fetchElectron } from './fetchElectron.ts'
import { findBrowser } from './findBrowser.mjs'
import { type ElectronExecutable, findElectron } from './findElectron.ts'

/** Whether windows can be shown here. */
export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}

/** What shows the application's windows; null: nothing here can, and `reason` says why. */
export type WindowChoice =
  | { readonly electron: ElectronExecutable }
  | { readonly electron: null; readonly reason: string }

/**
 * Chooses what runs the application in a window: what `APP_ELECTRON` names, else genuine Electron, fetched if need be,
 * else the compatibility host.
 */
export async function chooseElectron(): Promise<WindowChoice> {
  const found = findElectron()
  if (process.env.APP_ELECTRON) return { electron: found }
  if (!hasDisplay()) return { electron: null, reason: 'There is no display here' }
  if (found.kind === 'electron') return { electron: found }
  if (await fetchElectron()) return { electron: findElectron() }
  const browser = findBrowser()
  if (browser && !browser.headlessOnly) return { electron: found }
  return { electron: null, reason: 'Neither Electron nor a Chromium that can show windows is installed here' }
}

/** The command that starts an executable: the host is a script, and runs on this very Node. */
export function commandOf({ kind, path }: ElectronExecutable): readonly [program: string, ...words: string[]] {
  return kind === 'host' ? [process.execPath, path] : [path]
}
