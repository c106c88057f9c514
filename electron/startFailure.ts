import { CodedError, type ErrorCode } from '../shared/errors.ts'
import { asStorageError } from './core/database/storageErrors.ts'

const REASONS: { readonly [Code in ErrorCode]?: string } = {
  busy: 'Parlor is running already with the same data. Close it there first.',
  'profile-damaged':
    'The list of profiles, parlor.db, is damaged or gone. The chats are in files of their own, which were not touched.',
  'profile-too-new': 'The data was written by a newer Parlor. Update this one to open it.',
  'read-only': 'The folder of the data can’t be written, and what is in it can’t be opened without that.',
  'disk-full': 'The disk is full. Free some space and start again.',
  'storage-failed': 'The disk can’t be read or written. Check it and start again.',
}

/**
 * What a person reads when the application can't start: why, and where the data is.
 * @param folder of the data; null: it is not known yet
 */
export function startFailureText(error: unknown, folder: string | null): string {
  const known = asStorageError(error)
  const reason = known instanceof CodedError ? REASONS[known.code] : undefined
  const lines = [reason ?? 'An unexpected error happened.', 'Nothing was changed.']
  if (folder !== null) lines.push(`The data is in ${folder}; logs/main.log there says what happened.`)
  return lines.join('\n\n')
}
