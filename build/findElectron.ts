import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** What runs the app: genuine Electron, or the compatibility host in `build/host`. */
export interface ElectronExecutable {
  readonly kind: 'electron' | 'host'
  readonly path: string
}

const hostExecutable = join(import.meta.dirname, 'host', 'electron')
const electronFolder = join(dirname(import.meta.dirname), 'node_modules', 'electron')

function describe(path: string): ElectronExecutable {
  return { kind: resolve(path) === hostExecutable ? 'host' : 'electron', path: resolve(path) }
}

/**
 * Finds the executable, in this order: `APP_ELECTRON` (a path), `ELECTRON_OVERRIDE_DIST_PATH` (a folder), the binary
 * that npm's `electron` fetched, the host. Nothing is downloaded. Throws when a variable names what is not there.
 */
export function findElectron(environment: NodeJS.ProcessEnv = process.env): ElectronExecutable {
  const pathFile = join(electronFolder, 'path.txt')
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const { APP_ELECTRON: given, ELECTRON_OVERRIDE_DIST_PATH: folder } = environment
  const named =
    given || (folder && (existsSync(join(folder, program)) ? join(folder, program) : join(folder, 'electron')))
  if (named) {
    if (!existsSync(named)) throw new Error(`There is no Electron at ${named}`)
    return describe(named)
  }
  const fetched = join(electronFolder, 'dist', program)
  return existsSync(fetched) ? describe(fetched) : describe(hostExecutable)
}
