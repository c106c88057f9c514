import type { ErrorDetails } from '../../../shared/errors.ts'

/** What a person can do about an error, as one button; null: nothing that a button could do. */
export type ErrorAction =
  | 'open-key-settings'
  | 'open-server-settings'
  | 'choose-model'
  | 'retry'
  | 'continue'
  | 'new-chat'
  | 'edit-message'
  | null

/** The words for one error. */
export interface ErrorWords {
  /** What happened, as a short sentence without a full stop. */
  readonly title: string
  /** What it means and what helps, in whole sentences. */
  readonly text: string
  readonly action: ErrorAction
}

/** Makes the words for one error code from its facts. */
export type ErrorWordsFrom = (details: ErrorDetails) => ErrorWords
