import type { ErrorCode } from './errors.ts'

/** What a file is, told by its content: a picture that models take, a PDF, or text (also code and SVG). */
export const MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
] as const

/** One of {@link MEDIA_TYPES}. */
export type MediaType = (typeof MEDIA_TYPES)[number]

/** A file that belongs to a message, or to the draft of one. */
export interface Attachment {
  /** Files with the same content have the same id. */
  readonly id: number
  /** Name of the file, without a folder. */
  readonly name: string
  readonly mediaType: MediaType
  readonly bytes: number
  /** Pixels; null: not a picture. */
  readonly width: number | null
  readonly height: number | null
  /** Bytes of UTF-8 that are sent as text; null: a picture. */
  readonly textBytes: number | null
}

/** A file that was not taken, and why. */
export interface RefusedFile {
  readonly name: string
  readonly code: ErrorCode
}

/** The files of a draft after some were added, and those that were not taken. */
export interface AddedFiles {
  readonly attachments: readonly Attachment[]
  readonly refused: readonly RefusedFile[]
}

/** Whether a file is sent as a picture. */
export function isImage({ mediaType }: Pick<Attachment, 'mediaType'>): boolean {
  return mediaType.startsWith('image/')
}

/** Bytes of text that files add to a message. */
export function textBytesOf(attachments: readonly Attachment[]): number {
  return attachments.reduce((sum, { textBytes }) => sum + (textBytes ?? 0), 0)
}
