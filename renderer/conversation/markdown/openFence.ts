const FENCE = /^ {0,3}(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})[ \t]*([^\n]*)(\n|$)/u

/** A fence without its end, by positions in the answer. */
export interface OpenFence {
  readonly marks: string
  readonly language: string
  readonly codeStart: number
  /** Everything before was searched for the closing line. */
  scanned: number
}

/** Whether a line closes a fence that was opened with `marks`. */
export function closesFence(line: string, marks: string): boolean {
  const text = line.trim()
  return text.length >= marks.length && text === marks.charAt(0).repeat(text.length) && /^ {0,3}\S/u.test(line)
}

/** The fence that begins at `from`, blank lines aside; null: none, or its first line is not complete. */
export function findFence(text: string, from: number): OpenFence | null {
  const blank = /^(?:[ \t]*\n)*/u.exec(text.slice(from, from + 200))
  const start = from + (blank?.[0].length ?? 0)
  const found = FENCE.exec(text.slice(start, start + 400))
  // Without its line end the first line may still turn out to be something else.
  if (!found?.[1] || found[3] !== '\n') return null
  const codeStart = start + found[0].length
  return { marks: found[1], language: (found[2] ?? '').trim().split(/\s/u)[0] ?? '', codeStart, scanned: codeStart }
}
