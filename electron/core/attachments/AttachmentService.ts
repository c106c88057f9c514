import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { AddedFiles, Attachment, RefusedFile } from '../../../shared/attachments.ts'
import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { SerialQueue } from '../database/SerialQueue.ts'
import type { StoredFile } from '../history/attachments.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { Desktop, FileContent, Log } from '../ports.ts'
import { AttachmentFiles } from './AttachmentFiles.ts'
import { cleanName, endingOf } from './cleanName.ts'
import { identifyFile } from './identifyFile.ts'
import { runPdfWorker } from './runPdfWorker.ts'
import { writeCopy } from './writeCopy.ts'

/** What an {@link AttachmentService} works with. */
export interface AttachmentTools {
  readonly history: ChatHistory
  /** The profile's own folder. */
  readonly folder: string
  readonly desktop: Desktop
  readonly log: Log
  /** Path of the script of pdfWorker.ts. */
  readonly pdfWorker: string
}

/** A file as it was given: its name is not trusted, and its content is looked at. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file that was looked at, and the text of a PDF. */
interface Identified {
  readonly file: StoredFile
  readonly bytes: Buffer
  readonly text: string | null
}

/** The files of one open profile: taken in, kept by their hash, given to the model, and removed when nothing needs them. */
export class AttachmentService {
  readonly #tools: AttachmentTools
  readonly #files: AttachmentFiles
  /** A file is on the disk before its row, so removing what has no row must not come between. */
  readonly #storing = new SerialQueue()
  /** One PDF at a time: each may take much memory. */
  readonly #reading = new SerialQueue()
  readonly #closing = new AbortController()
  /** Imports that store files which no message refers to yet. */
  #held = 0

  constructor(tools: AttachmentTools) {
    this.#tools = tools
    this.#files = new AttachmentFiles(tools.folder)
  }

  /** The files of a draft; null: of the chat that is not there yet. */
  list(conversationId: number | null): Promise<readonly Attachment[]> {
    return this.#tools.history.attachments.listDraft(conversationId)
  }

  /** Takes a file into a draft. What is wrong with the file is told by its name; nothing is stored of it then. */
  async add(conversationId: number | null, file: GivenFile): Promise<AddedFiles> {
    const refused = await this.#take(conversationId, cleanName(file.name), async () => file.bytes)
    return { attachments: await this.list(conversationId), refused }
  }

  /** Asks the person for files and takes them into a draft. */
  async choose(conversationId: number | null): Promise<AddedFiles> {
    const paths = await this.#tools.desktop.chooseFiles()
    const refused: RefusedFile[] = []
    for (const path of paths) {
      refused.push(...(await this.#take(conversationId, cleanName(basename(path)), () => readChosen(path))))
    }
    return { attachments: await this.list(conversationId), refused }
  }

  /** Takes a file out of a draft; it stays on the disk until {@link AttachmentService.removeUnused}. */
  async remove(conversationId: number | null, id: number): Promise<readonly Attachment[]> {
    await this.#tools.history.attachments.removeFromDraft(conversationId, id)
    return this.list(conversationId)
  }

  /** The bytes of a picture; null: the file is missing. @throws CodedError `not-found`, `not-allowed` for another file */
  async readImage(id: number): Promise<Uint8Array | null> {
    const { mediaType, sha256 } = await this.#tools.history.attachments.get(id)
    if (!mediaType.startsWith('image/')) throw new CodedError('not-allowed', 'Only pictures are shown.')
    return this.#files.read(sha256)
  }

  /** Asks for a place and writes a copy there. @returns whether one was chosen @throws CodedError `file-failed`, `disk-full` */
  async save(id: number): Promise<boolean> {
    const { name, mediaType, sha256 } = await this.#tools.history.attachments.get(id)
    const bytes = await this.#files.read(sha256)
    if (bytes === null) throw new CodedError('not-found', 'The file is missing.')
    const path = await this.#tools.desktop.chooseSaveFile({ name, ending: endingOf(name, mediaType) })
    if (path === null) return false
    await writeCopy(path, bytes)
    return true
  }

  /** What a model gets of a file; null: it is missing. */
  async read({ id, mediaType }: Attachment): Promise<FileContent | null> {
    const { sha256 } = await this.#tools.history.attachments.get(id)
    if (mediaType === 'application/pdf') {
      const text = await this.#files.readText(sha256)
      return text === null ? null : { type: 'text', text }
    }
    const bytes = await this.#files.read(sha256)
    if (bytes === null) return null
    if (mediaType === 'text/plain') return { type: 'text', text: bytes.toString('utf8') }
    return { type: 'image', mediaType, base64: bytes.toString('base64') }
  }

  /** Hash and bytes of a file; null: it is missing. */
  async readForExport(id: number): Promise<{ readonly sha256: string; readonly bytes: Buffer | null }> {
    const { sha256 } = await this.#tools.history.attachments.get(id)
    return { sha256, bytes: await this.#files.read(sha256) }
  }

  /**
   * Stores a file of an import, looked at as any other; {@link AttachmentService.hold} keeps it until its message is there.
   * @returns its id; null: it is of a kind that is not taken, too large or damaged
   * @throws CodedError `disk-full`, `storage-failed`
   */
  async take(given: Uint8Array): Promise<number | null> {
    const identified = await this.#identify(given).catch((error: unknown) => this.#refuse(error))
    if (identified === null) return null
    const { file, bytes, text } = identified
    return this.#storing.run(async () => {
      await this.#files.store(file.sha256, bytes, text)
      return this.#tools.history.attachments.note(file)
    })
  }

  /** A name that is only a name. */
  cleanName(name: string): string {
    return cleanName(name)
  }

  /** No file is removed as unused while `work` runs. */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#held += 1
    try {
      return await work()
    } finally {
      this.#held -= 1
    }
  }

  /** Removes files that no message and no draft refers to, and what a kill has left; nothing while an import holds them. */
  async removeUnused(): Promise<void> {
    const { history, log } = this.#tools
    if (history.readOnly || this.#held > 0) return
    await this.#storing.run(async () => {
      const forgotten = await history.attachments.forgetUnused()
      const removed = await this.#files.keepOnly(new Set(await history.attachments.listHashes()))
      if (forgotten + removed > 0) log.info('attachments.removed', { forgotten, removed })
    })
  }

  /** Ends what is being read. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#storing.run(async () => undefined)
  }

  /** @returns the file with its reason, if it was not taken */
  async #take(
    conversationId: number | null,
    name: string,
    read: () => Promise<Uint8Array>,
  ): Promise<readonly RefusedFile[]> {
    const { history, log } = this.#tools
    if (history.readOnly) throw new CodedError('read-only', 'The folder of the profile can not be written.')
    try {
      const { file, bytes, text } = await this.#identify(await read())
      await this.#storing.run(async () => {
        if (this.#closing.signal.aborted) throw new CodedError('stopped', 'The profile was closed.')
        await this.#files.store(file.sha256, bytes, text)
        await history.attachments.addToDraft(conversationId, name, file)
      })
      return []
    } catch (error) {
      if (!(error instanceof CodedError) || error.code === 'not-found') throw error
      log.info('attachment.refused', { reason: error.code })
      return [{ name, code: error.code }]
    }
  }

  /** A file of an import that is not taken. @throws what is no fault of the file */
  #refuse(error: unknown): null {
    if (!(error instanceof CodedError)) throw error
    this.#tools.log.info('attachment.refused', { reason: error.code })
    return null
  }

  async #identify(given: Uint8Array): Promise<Identified> {
    const { mediaType, bytes, size } = identifyFile(given)
    const isPdf = mediaType === 'application/pdf'
    const { signal } = this.#closing
    const text = isPdf ? await this.#reading.run(() => runPdfWorker(this.#tools.pdfWorker, bytes, signal)) : null
    const textBytes = isPdf ? Buffer.byteLength(text ?? '') : mediaType === 'text/plain' ? bytes.length : null
    const file = {
      sha256: AttachmentFiles.hashOf(bytes),
      mediaType,
      bytes: bytes.length,
      width: size?.width ?? null,
      height: size?.height ?? null,
      textBytes,
    }
    return { file, bytes, text }
  }
}

/** Reads a file that the person chose, unless it is larger than any that is taken. @throws CodedError */
async function readChosen(path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path)
    if (!facts.isFile()) throw new CodedError('file-not-supported', 'This is no file.')
    if (facts.size > LIMITS.pdfBytes) throw new CodedError('file-too-large', 'The file is too large.')
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof CodedError) throw cause
    throw new CodedError('file-failed', 'The file can not be read.', {}, { cause })
  }
}
