import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CodedError } from '../../../shared/errors.ts'
import { sizeOf, syncFolder } from '../database/databaseFile.ts'
import { writeWhole } from './writeWhole.ts'

/** Names in the folder: a file by its hash, the text of a PDF beside it. */
const STORED = /^([0-9a-f]{64})(\.txt)?$/

/**
 * The files of one profile: `<profile>/attachments/<first 2 of the hash>/<SHA-256>`. The text of a PDF stands beside it
 * with `.txt`, not in a row: up to a megabyte each would go through the log of the database and into each of its copies.
 */
export class AttachmentFiles {
  readonly #folder: string

  /** @param folder the profile's own folder */
  constructor(folder: string) {
    this.#folder = join(folder, 'attachments')
  }

  /** The name of a content. */
  static hashOf(bytes: Uint8Array): string {
    return createHash('sha256').update(bytes).digest('hex')
  }

  /**
   * Stores bytes under their hash, with a PDF's text if it has one. Durable when it resolves; what is there stays.
   * @throws CodedError `disk-full`, `storage-failed`
   */
  async store(sha256: string, bytes: Uint8Array, text: string | null): Promise<void> {
    await orFail(async () => {
      const folder = join(this.#folder, sha256.slice(0, 2))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      if (text !== null) await this.#write(folder, `${sha256}.txt`, Buffer.from(text))
      await this.#write(folder, sha256, bytes)
      await syncFolder(folder)
      await syncFolder(this.#folder)
    })
  }

  /** The bytes of a file; null: it is missing or is not what it was. */
  async read(sha256: string): Promise<Buffer | null> {
    const bytes = await readOrNull(this.#path(sha256))
    return bytes !== null && AttachmentFiles.hashOf(bytes) === sha256 ? bytes : null
  }

  /** The text of a PDF; null: it is missing. */
  async readText(sha256: string): Promise<string | null> {
    return (await readOrNull(`${this.#path(sha256)}.txt`))?.toString('utf8') ?? null
  }

  /** Removes everything but the files of these hashes, also what a kill has left half written. @returns how many */
  async keepOnly(hashes: ReadonlySet<string>): Promise<number> {
    let removed = 0
    for (const part of await listOrNone(this.#folder)) {
      for (const name of await listOrNone(join(this.#folder, part))) {
        const hash = STORED.exec(name)?.[1]
        if (hash !== undefined && hashes.has(hash)) continue
        await orFail(() => rm(join(this.#folder, part, name), { force: true, recursive: true }))
        removed += 1
      }
    }
    return removed
  }

  /** A file that is there already is not written again. */
  async #write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
    const path = join(folder, name)
    if ((await sizeOf(path)) === bytes.byteLength) return
    await writeWhole(path, join(folder, `.${randomUUID()}.tmp`), bytes)
  }

  #path(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new CodedError('storage-failed', 'A file of a message can not be read.', {}, { cause: error })
  }
}

async function listOrNone(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
}

async function orFail<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    throw new CodedError(isFull ? 'disk-full' : 'storage-failed', 'The file can not be stored.', {}, { cause })
  }
}
