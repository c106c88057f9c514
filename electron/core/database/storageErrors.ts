import { QueryFailedError } from 'typeorm'
import { CodedError, type ErrorCode, type StorageProblem } from '../../../shared/errors.ts'

/** Codes of SQLite (https://sqlite.org/rescode.html) and of Node's file system that have a word for people. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  SQLITE_FULL: 'disk-full',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  SQLITE_IOERR: 'storage-failed',
  SQLITE_CORRUPT: 'profile-damaged',
  SQLITE_NOTADB: 'profile-damaged',
  SQLITE_CANTOPEN: 'storage-failed',
  SQLITE_PROTOCOL: 'storage-failed',
  EIO: 'storage-failed',
  SQLITE_READONLY: 'read-only',
  SQLITE_PERM: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
}

/** The code of SQLite or of the file system in an error; null: it has none. */
export function storageCode(error: unknown): string | null {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error
  return source instanceof Error && 'code' in source && typeof source.code === 'string' ? source.code : null
}

/**
 * An error of the store as it may leave this folder: with a code where people can be told something, and always
 * without the statement's parameters, which hold message text.
 */
export function asStorageError(error: unknown): Error {
  if (error instanceof CodedError) return error
  const cause = withoutParameters(error)
  const code = CODES[storageCode(error) ?? '']
  return code === undefined ? cause : new CodedError(code, `The store answered ${cause.message}`, {}, { cause })
}

/** The problem to tell people about, if the error is one that lasts. */
export function storageProblem(error: unknown): StorageProblem | null {
  if (!(error instanceof CodedError)) return null
  const { code } = error
  return code === 'disk-full' || code === 'storage-failed' || code === 'profile-damaged' ? code : null
}

function withoutParameters(error: unknown): Error {
  if (!(error instanceof QueryFailedError)) return error instanceof Error ? error : new Error(String(error))
  const plain = new Error(error.driverError.message)
  plain.name = 'StatementError'
  return plain
}
