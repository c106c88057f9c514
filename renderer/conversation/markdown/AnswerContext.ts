import { createContext } from 'react'

/** What the parts of one answer have to know of its whole. It changes rarely while the answer grows. */
export interface AnswerFacts {
  /** Begins every id in this answer, so that answers don't share any. */
  readonly idPrefix: string
  /** Numbers of the footnotes by their labels, in the order in which they are first referred to. */
  readonly footnotes: ReadonlyMap<string, number>
  /** Level of its shallowest heading, 1 to 6. */
  readonly shallowestHeading: number
}

/** The answer around a part of it. */
export const AnswerContext = createContext<AnswerFacts>({ idPrefix: '', footnotes: new Map(), shallowestHeading: 1 })
