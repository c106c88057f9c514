/** Different words of the texts, as many as a person's chats of some years have. */
const VOCABULARY = 30_000

const LETTERS = 'etaoinshrdlucmfwypvbgkjqxz'

/** Numbers from 0 to 1 that are the same in every run. */
function makeRandom(): () => number {
  let seed = 1
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
}

/**
 * Texts like those of a chat: a few words make up most of a text, most words are rare, as in any language (the index of
 * words costs many times less for one sentence that is repeated). @returns the text number `index`: a question of 50 to
 * 350 characters, or an answer of 400 to 3,400, one in four with letters outside ASCII
 */
export function makeTexts(): (index: number) => string {
  const random = makeRandom()
  const letter = () => LETTERS[Math.floor(random() * random() * LETTERS.length)]
  const makeWord = (rank: number) =>
    Array.from({ length: (rank > 100 ? 3 : 2) + Math.floor(random() * random() * 12) }, letter).join('')
  const vocabulary = Array.from({ length: VOCABULARY }, (_unused, rank) => makeWord(rank))
  const word = () => vocabulary[Math.floor(Math.exp(random() * Math.log(VOCABULARY))) - 1] ?? ''
  return (index) => {
    const length = index % 2 === 0 ? 50 + random() * 300 : 400 + random() * 3_000
    const words: string[] = index % 4 === 3 ? ['“Ähnlich” 编程'] : []
    for (let written = 0; written < length; ) written += words[words.push(word()) - 1]?.length ?? 0
    return words.join(' ')
  }
}
