import { createReadStream } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { damaged, unknownFile } from './JsonItems.ts'

/** One file of an export. */
export interface ExportPart {
  readonly name: string
  /** Bytes, after decompression. */
  readonly bytes: number
  open(): Promise<Readable>
}

/** What a person chose: a file, an archive or a folder, opened. */
export interface OpenedExport {
  /** The files of chats, in their order. */
  readonly parts: readonly ExportPart[]
  /** All other files, their names without folders: attachments are looked for here. */
  readonly otherFiles: readonly ExportPart[]
  /** Names of files of chats that are missing in the row. */
  readonly missingParts: readonly string[]
  close(): void
}

/** `conversations.json`, and its parts since 2026. */
const CHATS = /^conversations(?:-(\d{1,6}))?\.json$/

/** First bytes of an archive, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT section 4.3.7. */
const ZIP_MARK = 'PK\x03\x04'

/** Deepest folder in which files are looked for. */
const MOST_FOLDERS = 3

/**
 * Opens what a person chose. Nothing is unpacked to the disk; names in an archive are only compared, never used as paths.
 * @throws CodedError `import-not-known`, `import-damaged`, `import-refused`, `import-too-large`, `file-failed`
 */
export async function openExport(path: string): Promise<OpenedExport> {
  const opened = await openPlace(path)
  const bytes = opened.parts.reduce((sum, part) => sum + part.bytes, 0)
  if (bytes <= LIMITS.importBytes && opened.parts.length > 0) return opened
  opened.close()
  throw opened.parts.length === 0 ? unknownFile() : tooLarge()
}

async function openPlace(path: string): Promise<OpenedExport> {
  const status = await lstat(path).catch((cause: unknown) => {
    throw new CodedError('file-failed', 'The file can not be read.', {}, { cause })
  })
  if (status.isDirectory()) return openFolder(path)
  if (!status.isFile()) throw unknownFile()
  if (await isArchive(path)) return openArchive(path)
  const part = { name: basename(path), bytes: status.size, open: async () => createReadStream(path) }
  return { parts: [part], otherFiles: [], missingParts: [], close: () => undefined }
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path).catch((cause: unknown) => {
    throw new CodedError('file-failed', 'The file can not be read.', {}, { cause })
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1', 0, bytesRead) === ZIP_MARK
  } finally {
    await file.close()
  }
}

/** Links are not followed. */
async function openFolder(folder: string): Promise<OpenedExport> {
  const found: { path: string; name: string }[] = []
  const pending = [{ path: folder, depth: 0 }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const entry of await readdir(next.path, { withFileTypes: true })) {
      const path = join(next.path, entry.name)
      if (entry.isDirectory() && next.depth < MOST_FOLDERS) pending.push({ path, depth: next.depth + 1 })
      if (entry.isFile()) found.push({ path, name: entry.name })
      if (found.length > LIMITS.importFiles) throw tooLarge()
    }
  }
  const files: ExportPart[] = []
  for (const { path, name } of found) {
    files.push({ name, bytes: (await lstat(path)).size, open: async () => createReadStream(path) })
  }
  return arrange(files, () => undefined)
}

async function openArchive(path: string): Promise<OpenedExport> {
  let zip: ZipFile | null = null
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: true })
    const archive = zip
    if (archive.entryCount > LIMITS.importFiles) throw tooLarge()
    const files: ExportPart[] = []
    for await (const entry of archive.eachEntry()) {
      const name = entry.fileName.split('/').at(-1) ?? ''
      if (name === '') continue
      if (CHATS.test(name)) checkChats(entry)
      files.push({ name, bytes: entry.uncompressedSize, open: () => archive.openReadStreamPromise(entry) })
    }
    return arrange(files, () => archive.close())
  } catch (error) {
    zip?.close()
    throw error instanceof CodedError ? error : asArchiveError(error)
  }
}

/** Refuses what would grow without measure before a byte of it is read; yauzl stops at the size that was declared. */
function checkChats(entry: Entry): void {
  const bytes = entry.uncompressedSize
  if (entry.isEncrypted() || !entry.canDecodeFileData()) throw refused('The archive is encrypted or of a rare kind.')
  if (bytes > LIMITS.importBytes) throw tooLarge()
  if (bytes > 1_048_576 && bytes > entry.compressedSize * LIMITS.importRatio) throw refused('The archive is a bomb.')
}

function arrange(files: readonly ExportPart[], close: () => void): OpenedExport {
  const parts = files.filter(({ name }) => CHATS.test(name))
  const numberOf = ({ name }: ExportPart) => Number(CHATS.exec(name)?.[1] ?? -1)
  const sorted = parts.toSorted((one, other) => numberOf(one) - numberOf(other))
  const numbers = new Set(sorted.map(numberOf))
  const last = Math.min(Math.max(-1, ...numbers), 10_000)
  const missing = Array.from({ length: last + 1 }, (_, index) => index).filter((index) => !numbers.has(index))
  return {
    parts: sorted,
    otherFiles: files.filter(({ name }) => !CHATS.test(name)),
    missingParts: missing
      .slice(0, LIMITS.importNames)
      .map((index) => `conversations-${String(index).padStart(3, '0')}.json`),
    close,
  }
}

/** yauzl names what it refuses only in English. */
function asArchiveError(error: unknown): CodedError {
  const text = error instanceof Error ? error.message : ''
  const hostile = /^(invalid characters in fileName|absolute path|invalid relative path)/.test(text)
  return hostile ? refused('The archive has hostile names.', error) : damaged(error)
}

function refused(message: string, cause?: unknown): CodedError {
  return new CodedError('import-refused', message, {}, { cause })
}

/** More than one import may hold. */
export function tooLarge(): CodedError {
  return new CodedError('import-too-large', 'The import is larger than the limits.')
}
