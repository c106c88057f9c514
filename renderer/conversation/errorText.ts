import type { Failure } from '../state/openConversationState.ts'
import type { ErrorWords } from '../words/english/errorTypes.ts'
import { words } from '../words/words.ts'

/** The words for a failure: title, text and the one action that helps. */
export function errorWordsOf(failure: Failure): ErrorWords {
  return words.errors[failure.code](failure.details)
}

/** A failure in one line. */
export function errorText(failure: Failure): string {
  const { title, text } = errorWordsOf(failure)
  return `${title}. ${text}`
}
