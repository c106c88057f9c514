import { type Attachment, isImage } from '../../../shared/attachments.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Message } from '../../../shared/models.ts'
import type { ContextPart, FileContent } from '../ports.ts'

/** Reads what a model gets of a file; null: it is missing. */
export type ReadFile = (attachment: Attachment) => Promise<FileContent | null>

/** What is known of the files of a context, by their ids. A picture that is not in it has no room. */
export type FileContents = ReadonlyMap<number, FileContent | null>

/**
 * Reads the files of the messages of a context, the newest first: pictures until {@link LIMITS}.contextImageBytes are
 * used up.
 */
export async function readFiles(path: readonly Message[], read: ReadFile): Promise<FileContents> {
  const contents = new Map<number, FileContent | null>()
  let room = LIMITS.contextImageBytes
  for (const { role, attachments } of path.toReversed()) {
    if (role === 'assistant') continue
    for (const attachment of attachments) {
      if (contents.has(attachment.id)) continue
      if (isImage(attachment)) {
        if (attachment.bytes > room) continue
        room -= attachment.bytes
      }
      contents.set(attachment.id, await read(attachment))
    }
  }
  return contents
}

/**
 * The parts of a message: its files, then its text. Without a picture it is one text, which every server takes. No server
 * takes files of an answer: they are named.
 */
export function contentOf(
  { role, message, attachments }: Message,
  contents: FileContents,
): string | readonly ContextPart[] {
  if (attachments.length === 0) return message
  if (role === 'assistant') {
    const names = attachments.map(({ name }) => `[The answer had the file ${name}.]`)
    return [...names, message].filter((text) => text.trim() !== '').join('\n\n')
  }
  const parts: ContextPart[] = attachments.map((attachment) => partOf(attachment, contents.get(attachment.id)))
  if (message.trim() !== '') parts.push({ type: 'text', text: message })
  const texts = parts.map((part) => (part.type === 'text' ? part.text : null))
  return texts.every((text) => text !== null) ? texts.join('\n\n') : parts
}

function partOf({ name }: Attachment, content: FileContent | null | undefined): ContextPart {
  if (content === undefined) return { type: 'text', text: `[The picture ${name} is not sent again.]` }
  if (content === null) return { type: 'text', text: `[The file ${name} is missing.]` }
  if (content.type === 'image') return content
  return { type: 'text', text: `File ${name}:\n${fenced(content.text)}` }
}

/** Text in a fence that is longer than any in it: nothing in the text ends it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`
}
