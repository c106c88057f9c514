import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts'
import { words } from '../words/words.ts'

/** Title and text for a failure, as sentences in one line. */
export function failureText(failure: { readonly code: ErrorCode; readonly details: ErrorDetails }): string {
  const { title, text } = words.errors[failure.code](failure.details)
  return `${title}. ${text}`
}
