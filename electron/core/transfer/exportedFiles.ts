import { type Attachment, isImage } from '../../../shared/attachments.ts'

/**
 * Bytes of files that the own format holds for one chat; with base64 and the text of a long chat that stays below the
 * size of a chat that an import takes. Further files are named with their hash.
 */
const CHAT_BYTES = 33_554_432

/** Bytes of a picture that is embedded in a page. */
const PAGE_PICTURE_BYTES = 2_097_152

/** A stored file. `bytes` null: it is missing. */
export interface ReadFile {
  readonly sha256: string
  readonly bytes: Buffer | null
}

/** A file of a message as an export writes it; `base64` null: named only. */
export interface ExportedFile extends Attachment {
  readonly sha256: string
  readonly base64: string | null
}

/** What of the files of messages goes into an export: everything, small pictures, or names. */
export type Embedding = 'all' | 'pictures' | 'names'

/** Reads the files of the messages of one chat; in the own format each content is written once, where it comes first. */
export class ExportedFiles {
  readonly #read: (id: number) => Promise<ReadFile>
  readonly #embedding: Embedding
  readonly #written = new Set<string>()
  #room = CHAT_BYTES

  constructor(read: (id: number) => Promise<ReadFile>, embedding: Embedding) {
    this.#read = read
    this.#embedding = embedding
  }

  /** The files of one message, in their order. */
  async of(attachments: readonly Attachment[]): Promise<readonly ExportedFile[]> {
    const files: ExportedFile[] = []
    for (const attachment of attachments) files.push(await this.#file(attachment))
    return files
  }

  async #file(attachment: Attachment): Promise<ExportedFile> {
    if (!this.#wants(attachment)) return { ...attachment, sha256: '', base64: null }
    const { sha256, bytes } = await this.#read(attachment.id)
    const isAll = this.#embedding === 'all'
    if (bytes === null || (isAll && (this.#written.has(sha256) || bytes.length > this.#room))) {
      return { ...attachment, sha256, base64: null }
    }
    if (isAll) {
      this.#written.add(sha256)
      this.#room -= bytes.length
    }
    return { ...attachment, sha256, base64: bytes.toString('base64') }
  }

  #wants(attachment: Attachment): boolean {
    if (this.#embedding !== 'pictures') return this.#embedding === 'all'
    return isImage(attachment) && attachment.bytes <= PAGE_PICTURE_BYTES
  }
}
