import { chmod, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CodedError } from '../../../shared/errors.ts'
import { type DatabaseKind, latestVersion } from './DatabaseKind.ts'

/** Bytes of a database file's header, https://sqlite.org/fileformat.html section 1.3, and where the numbers are. */
const HEADER_BYTES = 100
const USER_VERSION_AT = 60
const APPLICATION_ID_AT = 68
const MAGIC = 'SQLite format 3\0'

/**
 * Makes the folder if it is not there and takes the rights of others away.
 * @returns whether this program can write in it
 */
export async function prepareFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // One name for all starts: what a kill leaves behind here, the next start takes away.
    const probe = join(folder, '.write-check')
    await (await open(probe, 'w', 0o600)).close()
    await rm(probe, { force: true })
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
  await takeRightsOfOthers(folder)
  return true
}

/** Takes away all rights of others; rights of the owner stay as they are. */
export async function takeRightsOfOthers(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) await chmod(path, mode & 0o700)
}

/**
 * Looks at a file before SQLite does: an empty or missing file where there was one must not pass for a fresh start,
 * and a newer one must not be touched.
 * @returns whether there is no database yet
 * @throws CodedError `profile-damaged`, `profile-too-new`
 */
export async function isFresh(file: string, kind: DatabaseKind): Promise<boolean> {
  const header = await readHeader(file)
  const marked = (await sizeOf(markerOf(file))) !== null
  if (header.length === 0) {
    if (marked) throw damaged('The database is gone or empty, but its marker is there.')
    if (((await sizeOf(`${file}-wal`)) ?? 0) > 0) throw damaged('The database is gone or empty, but its log is there.')
    return true
  }
  // A creation that was killed: SQLite takes it back from its journal before anything can be said of the file.
  if (!marked && (await hasJournal(file))) return false
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw damaged('The file is not a database.')
  }
  checkIdentity(kind, {
    applicationId: header.readInt32BE(APPLICATION_ID_AT),
    version: header.readInt32BE(USER_VERSION_AT),
    unborn: !marked,
  })
  return false
}

/** Whether nothing of a database is left in its folder: of the file, and of its marker and log, which would say more. */
export async function isGone(file: string): Promise<boolean> {
  const sizes = await Promise.all([file, markerOf(file), `${file}-wal`].map(sizeOf))
  return sizes.every((size) => size === null || size === 0)
}

/** Whether a transaction was cut short that must be rolled back: only possible before the file uses a log. */
export async function hasJournal(file: string): Promise<boolean> {
  return ((await sizeOf(`${file}-journal`)) ?? 0) > 0
}

/** The numbers by which a database says what it is; `unborn`: zeros mean that its creation was cut short. */
export interface Identity {
  readonly applicationId: number
  readonly version: number
  readonly unborn: boolean
}

/** @throws CodedError `profile-damaged` for a foreign file, `profile-too-new` for a newer schema */
export function checkIdentity(kind: DatabaseKind, { applicationId, version, unborn }: Identity): void {
  if (unborn && applicationId === 0 && version === 0) return
  if (applicationId !== kind.applicationId) throw damaged('The file belongs to another application.')
  if (version < 1) throw damaged('The file does not say which schema it has.')
  const known = latestVersion(kind)
  if (version > known) {
    throw new CodedError('profile-too-new', `The file has schema ${version}; this application knows ${known}.`)
  }
}

/** Makes an empty file that only its owner can read; SQLite gives its log the same rights. */
export async function createPrivateFile(file: string): Promise<void> {
  await (await open(file, 'a', 0o600)).close()
  await takeRightsOfOthers(file)
}

/** Notes beside the file that there is a database from now on. Durable when it resolves. */
export async function markDatabase(file: string): Promise<void> {
  const marker = markerOf(file)
  if ((await sizeOf(marker)) !== null) return
  const handle = await open(marker, 'w', 0o600)
  try {
    await handle.writeFile('A Parlor database stands beside this file. Keep both together.\n')
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(dirname(file))
}

/** Makes new names in a folder durable; on Windows the file system does so by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Bytes of a file; null when there is none. */
export async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A file that can't be what it should be. */
export function damaged(message: string, cause?: unknown): CodedError {
  return new CodedError('profile-damaged', message, {}, { cause })
}

function markerOf(file: string): string {
  return `${file}.marker`
}

async function readHeader(file: string): Promise<Buffer> {
  if ((await sizeOf(file)) === null) return Buffer.alloc(0)
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
