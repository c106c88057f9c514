const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstCharacter(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment
  return ''
}

/** The first characters, as people count them, of a name's first and last word: at most two, in upper case. */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/u)
  const first = parts[0] ?? ''
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : ''
  return (firstCharacter(first) + firstCharacter(last)).toLocaleUpperCase()
}
