/** Words that say little about what a text is about. */
const SMALL_WORDS = new Set(
  `a about all am an and any are as at be by can could did do does for from had has have hello hey hi how i if in into is it
  its just let like make me my of on or our please so some tell than that the their them then there these they this those
  to us was we were what when where which who why will with would write you your give show explain`.split(/\s+/),
)

/** The first `most` words of `text` that say what it is about, without marks that mean something in Markdown. */
export function mainWords(text: string, most: number): string[] {
  const words = text.slice(0, 2_000).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
  const main = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()) && word.length <= 40)
  return (main.length > 0 ? main : words.filter((word) => word.length <= 40)).slice(0, most)
}
