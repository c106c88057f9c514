/** Marks of direction that a text can hold: embeddings, overrides, isolates and their ends (Unicode UAX #9). */
const MARKS = /[\u202a-\u202e\u2066-\u2069]/g

/** A name or title that somebody gave, for the middle of a sentence: its direction does not turn the words around it. */
export function isolated(name: string): string {
  return `\u2068${name.replace(MARKS, '')}\u2069`
}
