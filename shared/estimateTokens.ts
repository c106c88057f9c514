/** Characters of scripts written without spaces, about one token each in the tokenizers of today's models. */
const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/
/** Other letters beyond Latin: Greek, Cyrillic, Arabic, Hebrew, Indic and more. */
const OTHER = /[\u0250-\u1fff]/

/** UTF-16 units that a text may have per estimated token, at most: no text is estimated below its length over this. */
export const MOST_UNITS_PER_TOKEN = 4

/** Tokens around each message that carry its role (OpenAI Cookbook, "How to count tokens with tiktoken"). */
export const TOKENS_PER_MESSAGE = 4

/**
 * About how many tokens a text has. Latin text counts a quarter of a token per UTF-16 unit, other alphabets half, scripts
 * without spaces and halves of surrogate pairs one. Never negative; more text never has fewer tokens.
 */
export function estimateTokens(text: string): number {
  let quarters = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x250) quarters += 1
    else quarters += weightOf(text.charAt(index))
  }
  return Math.ceil(quarters / 4)
}

function weightOf(unit: string): number {
  if (DENSE.test(unit) || (unit >= '\ud800' && unit <= '\udfff')) return 4
  return OTHER.test(unit) ? 2 : 1
}
