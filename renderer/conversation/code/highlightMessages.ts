import type { Root } from 'hast'

/** What the page asks the highlighting worker. */
export interface HighlightRequest {
  readonly id: number
  readonly language: string
  readonly code: string
}

/** What it answers; `tree` is null when it does not know the language. */
export interface HighlightAnswer {
  readonly id: number
  readonly tree: Root | null
}
