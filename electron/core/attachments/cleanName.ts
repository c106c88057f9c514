import type { MediaType } from '../../../shared/attachments.ts'

/** Characters of a stored name. */
const NAME_CHARACTERS = 120

/** Endings for files that have lost theirs. */
const ENDINGS: Readonly<Record<MediaType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
}

/**
 * A name that is only a name: no folder, no control characters, none that turn the direction of text or hide in it, and
 * short enough. Its ending stays, since people tell files by it.
 */
export function cleanName(name: string): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (plain === '' || /^\.+$/.test(plain)) return 'file'
  if (plain.length <= NAME_CHARACTERS) return plain
  const ending = /\.[^.]{1,12}$/.exec(plain)?.[0] ?? ''
  const start = plain.slice(0, NAME_CHARACTERS - ending.length - 1).toWellFormed()
  return `${start.replace(/\uFFFD$/, '')}…${ending}`
}

/** The ending of a file's name, or the usual one of its type. */
export function endingOf(name: string, mediaType: MediaType): string {
  return /\.([A-Za-z0-9]{1,12})$/.exec(name)?.[1] ?? ENDINGS[mediaType]
}
