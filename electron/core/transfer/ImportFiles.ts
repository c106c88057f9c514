import { LIMITS } from '../../../shared/limits.ts'
import type { ImportSummary } from '../../../shared/transfer.ts'
import type { ImportedChat, ImportedFile, ImportedMessage } from './ImportedChat.ts'
import type { ExportPart } from './openExport.ts'

/** Stores a file. @returns its id; null: it is of a kind that is not taken, too large or damaged */
export type TakeFile = (bytes: Uint8Array<ArrayBuffer>) => Promise<number | null>

/** A file of a message that was stored. */
export interface TakenFile {
  readonly attachmentId: number
  readonly name: string
}

/** Parts of a name that are looked for: a shorter one is no id and would be found in any name. */
const LEAST_KEY = 6

/** The files that the messages of an import refer to: found in the export, counted, and brought along. */
export class ImportFiles {
  readonly #others: readonly ExportPart[]
  readonly #take: TakeFile | null
  readonly #found = new Map<string, ExportPart | null>()
  readonly #stored = new Map<ExportPart, number | null>()
  readonly #missingNames: string[] = []
  readonly #refusedNames: string[] = []
  #attachments = 0
  #missing = 0
  #refused = 0

  /** @param take null: files are only counted */
  constructor(others: readonly ExportPart[], take: TakeFile | null) {
    this.#others = others
    this.#take = take
  }

  get counts(): Pick<
    ImportSummary,
    'attachments' | 'missingAttachments' | 'missingNames' | 'refusedAttachments' | 'refusedNames'
  > {
    return {
      attachments: this.#attachments,
      missingAttachments: this.#missing,
      missingNames: this.#missingNames,
      refusedAttachments: this.#refused,
      refusedNames: this.#refusedNames,
    }
  }

  /** The stored files of each message of a chat. Where one could not be brought along, its message gets a note. */
  async bring(
    chat: ImportedChat,
    source: ImportSummary['source'],
  ): Promise<{ readonly messages: readonly ImportedMessage[]; readonly files: readonly (readonly TakenFile[])[] }> {
    const contents = contentsOf(chat)
    const stored = new Map<string, number | null>()
    const messages: ImportedMessage[] = []
    const files: (readonly TakenFile[])[] = []
    for (const message of chat.messages) {
      const taken = new Map<number, TakenFile>()
      const notes: string[] = []
      for (const file of message.files) {
        const name = this.#nameOf(file)
        this.#attachments += 1
        const content = contents.get(file.key) ?? (source === 'chatgpt' ? this.#find(file.key) : null)
        if (content === null) this.#note(notes, name, 'missing')
        else if (this.#take === null) continue
        else {
          const id = taken.size < LIMITS.attachments ? await this.#store(content, file.key, stored) : null
          if (id === null) this.#note(notes, name, 'refused')
          else if (!taken.has(id)) taken.set(id, { attachmentId: id, name })
        }
      }
      // A file that an own export only names was already too large for it: its text says nothing of it, and never did.
      messages.push(source === 'chatgpt' ? { ...message, message: withNotes(notes, message.message) } : message)
      files.push([...taken.values()])
    }
    return { messages, files }
  }

  #note(notes: string[], name: string, problem: 'missing' | 'refused'): void {
    notes.push(`[Attachment: ${name.replaceAll(/[[\]\r\n]/g, ' ').slice(0, 200)}]`)
    const names = problem === 'missing' ? this.#missingNames : this.#refusedNames
    if (problem === 'missing') this.#missing += 1
    else this.#refused += 1
    if (names.length < LIMITS.importNames) names.push(name.slice(0, 200))
  }

  #nameOf({ key, name }: ImportedFile): string {
    return name || (this.#find(key)?.name ?? key)
  }

  /** The file of the export whose name contains the key, best one that begins with it. */
  #find(key: string): ExportPart | null {
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const holding = key.length < LEAST_KEY ? [] : this.#others.filter(({ name }) => name.includes(key))
    const found = holding.find(({ name }) => name.startsWith(key)) ?? holding[0] ?? null
    this.#found.set(key, found)
    return found
  }

  /** Each content is stored once: one of the own format in its chat, a file of an export in the whole import. */
  async #store(content: string | ExportPart, key: string, inChat: Map<string, number | null>): Promise<number | null> {
    const known = typeof content === 'string' ? inChat.get(key) : this.#stored.get(content)
    if (known !== undefined || this.#take === null) return known ?? null
    const bytes = typeof content === 'string' ? new Uint8Array(Buffer.from(content, 'base64')) : await readFile(content)
    const id = bytes === null ? null : await this.#take(bytes)
    if (typeof content === 'string') inChat.set(key, id)
    else this.#stored.set(content, id)
    return id
  }
}

/** The contents that stand in a chat of the own format, by their hash. */
function contentsOf({ messages }: ImportedChat): Map<string, string> {
  const contents = new Map<string, string>()
  for (const { files } of messages) {
    for (const { key, base64 } of files) if (base64 !== null && !contents.has(key)) contents.set(key, base64)
  }
  return contents
}

function withNotes(notes: readonly string[], text: string): string {
  return [...notes, text].filter((part) => part !== '').join('\n\n')
}

/** The bytes of a file of an export; null: it is larger than any that is taken, or can't be read. */
async function readFile({ bytes, open }: ExportPart): Promise<Uint8Array<ArrayBuffer> | null> {
  if (bytes > LIMITS.pdfBytes) return null
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of await open()) {
      length += (chunk as Buffer).length
      if (length > LIMITS.pdfBytes) return null
      chunks.push(chunk as Buffer)
    }
  } catch {
    return null
  }
  return new Uint8Array(Buffer.concat(chunks))
}
