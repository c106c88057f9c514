import { type Attachment, isImage } from '../../../shared/attachments.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Message } from '../../../shared/models.ts'
import { takesImages } from '../../../shared/visionModels.ts'
import type { ContextPart, FileContent } from '../ports.ts'

/** Reads what a model gets of a file; null: it is missing. */
export type ReadFile = (attachment: Attachment) => Promise<FileContent | null>

/** What is known of the files of a context, by their ids. A picture that is not in it is not sent. */
export type FileContents = ReadonlyMap<number, FileContent | null>

/**
 * The files of a context that are sent, the newest first, each once: pictures until {@link LIMITS}.contextImageBytes are
 * used up. A model known to take none gets those of the question alone, as the person was asked about them.
 * @param question the message that is answered; null: it is still to be written
 */
function sentFiles(path: readonly Message[], model: string, question: Message | null): readonly Attachment[] {
  const sent = new Map<number, Attachment>()
  const isTextOnly = takesImages(model) === 'no'
  let room = LIMITS.contextImageBytes
  for (const message of path.toReversed()) {
    // Files of an answer stay here.
    if (message.role === 'assistant') continue
    for (const attachment of message.attachments) {
      if (sent.has(attachment.id)) continue
      if (isImage(attachment)) {
        if (attachment.bytes > room || (isTextOnly && message !== question)) continue
        room -= attachment.bytes
      }
      sent.set(attachment.id, attachment)
    }
  }
  return [...sent.values()]
}

/** How many pictures of a context do not go with the next question to a model. */
export function countUnsentPictures(path: readonly Message[], model: string): number {
  const sent = new Set(sentFiles(path, model, null).map(({ id }) => id))
  const pictures = path.flatMap(({ role, attachments }) => (role === 'user' ? attachments.filter(isImage) : []))
  return pictures.filter(({ id }) => !sent.has(id)).length
}

/** Reads the files of a context that are sent to a model. */
export async function readFiles(path: readonly Message[], model: string, read: ReadFile): Promise<FileContents> {
  const contents = new Map<number, FileContent | null>()
  const question = path.findLast(({ role }) => role === 'user') ?? null
  for (const attachment of sentFiles(path, model, question)) contents.set(attachment.id, await read(attachment))
  return contents
}

/** Reads the files of messages that have text: all but pictures. */
export async function readTexts(messages: readonly Message[], read: ReadFile): Promise<FileContents> {
  const contents = new Map<number, FileContent | null>()
  for (const attachment of messages.flatMap(({ attachments }) => attachments)) {
    if (!isImage(attachment) && !contents.has(attachment.id)) contents.set(attachment.id, await read(attachment))
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
  const parts: ContextPart[] = attachments.map((attachment) => partOf(attachment, contents))
  if (message.trim() !== '') parts.push({ type: 'text', text: message })
  const texts = parts.map((part) => (part.type === 'text' ? part.text : null))
  return texts.every((text) => text !== null) ? texts.join('\n\n') : parts
}

function partOf(attachment: Attachment, contents: FileContents): ContextPart {
  const content = contents.get(attachment.id)
  return content?.type === 'image' ? content : { type: 'text', text: textOfFile(attachment, contents) }
}

/** What of a file is sent as text: its text under its name, or why it is not there. */
export function textOfFile({ id, name }: Attachment, contents: FileContents): string {
  const content = contents.get(id)
  if (content === undefined || content?.type === 'image') return `[The picture ${name} is not sent again.]`
  return content === null ? `[The file ${name} is missing.]` : `File ${name}:\n${fenced(content.text)}`
}

/** Text in a fence that is longer than any in it: nothing in the text ends it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`
}
