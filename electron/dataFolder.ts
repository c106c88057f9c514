import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { asStorageError } from './core/database/storageErrors.ts'

/** Where profiles, settings and logs are. */
export interface DataFolder {
  readonly path: string
  /** False: what is there can be read, nothing new is kept, and others may read it at the same time. */
  readonly writable: boolean
}

/**
 * Finds the folder of the data, `PARLOR_DATA_FOLDER` or the system's folder for application data, and makes it. Of one
 * that can't be written, Electron's own files are kept elsewhere until the application ends.
 * @throws CodedError as {@link openDataFolder}
 */
export function prepareDataFolder(): DataFolder {
  const chosen = process.env.PARLOR_DATA_FOLDER
  const path = chosen ? resolve(chosen) : app.getPath('userData')
  const writable = openDataFolder(path)
  if (writable) {
    if (chosen) app.setPath('userData', path)
    return { path, writable }
  }
  const passing = mkdtempSync(join(tmpdir(), 'parlor-reading-'))
  app.setPath('userData', passing)
  app.once('quit', () => rmSync(passing, { recursive: true, force: true }))
  return { path, writable }
}

/**
 * Makes a folder for this user alone, if it is not there, and takes the rights of others away.
 * @returns whether this program can write in it
 * @throws CodedError `read-only` when it is not there and can't be made, or belongs to somebody else; `disk-full`
 */
export function openDataFolder(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (!canWriteIn(path)) return false
    const { mode } = statSync(path)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, mode & 0o700)
    return true
  } catch (error) {
    throw asStorageError(error)
  }
}

function canWriteIn(path: string): boolean {
  // The name that core's own check has: what a kill leaves behind, the next start takes away.
  const probe = join(path, '.write-check')
  try {
    closeSync(openSync(probe, 'w', 0o600))
    rmSync(probe, { force: true })
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}
