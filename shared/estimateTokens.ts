import { type Attachment, isImage, textBytesOf } from './attachments.ts'

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

/**
 * Tokens that a picture is taken for. OpenAI counts 765 for a square of 1,024 pixels and up to about 1,500 for larger
 * ones (guide "Images and vision", token costs of GPT-4o); other makers differ.
 */
export const TOKENS_PER_IMAGE = 1_100

/** UTF-8 bytes of a file's text per token, about. */
const FILE_BYTES_PER_TOKEN = 4

/** About how many tokens the files of a message have. */
export function estimateFileTokens(attachments: readonly Attachment[]): number {
  const images = attachments.filter(isImage).length * TOKENS_PER_IMAGE
  return images + Math.ceil(textBytesOf(attachments) / FILE_BYTES_PER_TOKEN)
}

function weightOf(unit: string): number {
  if (DENSE.test(unit) || (unit >= '\ud800' && unit <= '\udfff')) return 4
  return OTHER.test(unit) ? 2 : 1
}
