import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CodedError } from '../../../shared/errors.ts'
import { syncFolder } from '../database/databaseFile.ts'

/** Characters that are gathered before they are written. */
const PIECE = 262_144

/**
 * A file that appears under its name only when it is whole: written beside it, made durable, then renamed. What stood
 * there before stays until then.
 */
export class ReplacedFile {
  readonly #target: string
  readonly #draft: string
  readonly #handle: FileHandle
  #pieces: string[] = []
  #characters = 0

  private constructor(target: string, draft: string, handle: FileHandle) {
    this.#target = target
    this.#draft = draft
    this.#handle = handle
  }

  /** @throws CodedError `file-failed`, `disk-full` */
  static async begin(target: string): Promise<ReplacedFile> {
    const draft = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.tmp`)
    return new ReplacedFile(target, draft, await orFail(open(draft, 'wx', 0o600)))
  }

  /** @throws CodedError `file-failed`, `disk-full` */
  async write(text: string): Promise<void> {
    this.#pieces.push(text)
    this.#characters += text.length
    if (this.#characters >= PIECE) await this.#flush()
  }

  /** Puts the file in place. Durable when it resolves. @throws CodedError `file-failed`, `disk-full` */
  async finish(): Promise<void> {
    await this.#flush()
    await orFail(this.#handle.sync())
    await orFail(this.#handle.close())
    await orFail(rename(this.#draft, this.#target))
    await orFail(syncFolder(dirname(this.#target)))
  }

  /** Removes what was written so far. Never rejects. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
    await rm(this.#draft, { force: true }).catch(() => undefined)
  }

  async #flush(): Promise<void> {
    const text = this.#pieces.join('')
    this.#pieces = []
    this.#characters = 0
    await orFail(this.#handle.appendFile(text))
  }
}

function orFail<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((cause: NodeJS.ErrnoException) => {
    const code = cause.code === 'ENOSPC' || cause.code === 'EDQUOT' ? 'disk-full' : 'file-failed'
    throw new CodedError(code, 'The file can not be written.', {}, { cause })
  })
}
