import type { MediaType } from '../../../shared/attachments.ts'
import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { gifSize, type ImageSize, isPng, jpegSize, pngSize, webpSize } from './imageSize.ts'

/** A file, known by its content. */
export interface IdentifiedFile {
  readonly mediaType: MediaType
  /** What is stored: text as UTF-8, everything else as it came. */
  readonly bytes: Buffer
  readonly size: ImageSize | null
}

/**
 * Says what a file is by its content; its name and what a program says of it don't count. SVG is text: it could run
 * scripts.
 * @throws CodedError `file-empty`, `file-not-supported`, `file-too-large`
 */
export function identifyFile(given: Uint8Array): IdentifiedFile {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length === 0) throw new CodedError('file-empty', 'The file is empty.')
  const image = imageOf(bytes)
  if (image) {
    checkBytes(bytes, LIMITS.imageBytes)
    const { mediaType, size } = image
    if (size === null || size.width === 0 || size.height === 0) throw notSupported()
    if (size.width * size.height > LIMITS.imagePixels) throw tooLarge()
    return { mediaType, bytes, size }
  }
  // The header may stand a little later in the file (ISO 32000-1, annex H, note 13).
  if (bytes.subarray(0, 1_024).includes('%PDF-')) {
    checkBytes(bytes, LIMITS.pdfBytes)
    return { mediaType: 'application/pdf', bytes, size: null }
  }
  const text = decodeText(bytes)
  if (text === null) throw notSupported()
  const stored = Buffer.from(text)
  checkBytes(stored, LIMITS.textFileBytes)
  if (text.trim() === '') throw new CodedError('file-empty', 'The file has no text.')
  return { mediaType: 'text/plain', bytes: stored, size: null }
}

function imageOf(bytes: Buffer): { mediaType: MediaType; size: ImageSize | null } | null {
  const start = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (isPng(bytes)) return { mediaType: 'image/png', size: pngSize(bytes) }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) {
    return { mediaType: 'image/jpeg', size: jpegSize(bytes) }
  }
  if (['GIF87a', 'GIF89a'].includes(start(0, 6))) return { mediaType: 'image/gif', size: gifSize(bytes) }
  if (start(0, 4) === 'RIFF' && start(8, 12) === 'WEBP') return { mediaType: 'image/webp', size: webpSize(bytes) }
  return null
}

/** Text in UTF-8, or in UTF-16 with its mark; null: it is not text. A NUL or another control character is no text. */
function decodeText(bytes: Buffer): string | null {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  // A text that is larger in UTF-8 is looked at again then; this is only so that no 20 MB are decoded for nothing.
  checkBytes(bytes, LIMITS.textFileBytes * 2, () =>
    bytes.subarray(0, 4_096).includes(0) && !isUtf16 ? notSupported() : tooLarge(),
  )
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells text from other bytes
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
  } catch {
    return null
  }
}

function checkBytes(bytes: Buffer, most: number, problem: () => CodedError = tooLarge): void {
  if (bytes.length > most) throw problem()
}

function tooLarge(): CodedError {
  return new CodedError('file-too-large', 'The file is larger than what can be sent.')
}

function notSupported(): CodedError {
  return new CodedError('file-not-supported', 'The file is neither a picture, nor a PDF, nor text.')
}
