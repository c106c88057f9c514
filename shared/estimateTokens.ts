/**
 * Tokens per character of a kind of text, from counting samples of prose and code with OpenAI's public encodings
 * (cl100k and o200k): an English word of 4.7 letters and its space is about 1.3 tokens, a Chinese character about one.
 * Other makers' encodings are within some tens of percent of these.
 */
const WEIGHTS = {
  letter: 0.24,
  space: 0.05,
  lineBreak: 0.5,
  digit: 0.4,
  sign: 0.6,
  otherLetter: 0.45,
  ideograph: 1,
  surrogate: 0.9,
} as const

/** Tokens that a chat-completions server adds to each message for its role and its limits. */
export const TOKENS_PER_MESSAGE = 4

/**
 * About how many tokens a text has; never less than for a part of it. An estimate: what people see of it is marked
 * with "≈".
 */
export function estimateTokens(text: string): number {
  let tokens = 0
  for (let index = 0; index < text.length; index += 1) tokens += weightOf(text.charCodeAt(index))
  return Math.ceil(tokens)
}

/** @param code a UTF-16 unit */
function weightOf(code: number): number {
  if (code < 0x80) return weightOfAscii(code)
  if (code < 0x2e80) return WEIGHTS.otherLetter
  if (code >= 0xd800 && code <= 0xdfff) return WEIGHTS.surrogate
  return WEIGHTS.ideograph
}

function weightOfAscii(code: number): number {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return WEIGHTS.letter
  if (code === 0x20 || code === 0x09) return WEIGHTS.space
  if (code === 0x0a || code === 0x0d) return WEIGHTS.lineBreak
  if (code >= 0x30 && code <= 0x39) return WEIGHTS.digit
  return WEIGHTS.sign
}
