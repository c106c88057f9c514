/**
 * Search as one would explain it, without an index: every term must be there, without regard to case and diacritics; a
 * term that begins with a letter or digit begins where a word does, and a word of one or two letters stands alone.
 * Chinese, Japanese and Korean characters are words by themselves.
 */
export function isFoundByScan(message: string, terms: readonly string[]): boolean {
  const text = [...simplify(message)]
  return terms.every((term) => {
    const wanted = [...simplify(term)]
    const isShort = wanted.length <= 2 && wanted.every(isLetter)
    return text.some((_, at) => {
      if (!wanted.every((character, offset) => text[at + offset] === character)) return false
      if (isLetter(wanted[0]) && isLetter(text[at - 1])) return false
      return !(isShort && isLetter(text[at + wanted.length]))
    })
  })
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9\u0400-\u04ff]/.test(character)
}

function simplify(text: string): string {
  const parts = [...text].map((character) => (/[À-ɏ]/.test(character) ? character.normalize('NFD') : character))
  return parts
    .join('')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}
