import type { Attachment } from './ImportedChat.ts'

/** What a message of a ChatGPT export says, as Markdown. */
export interface ChatgptText {
  readonly text: string
  readonly attachments: readonly Attachment[]
}

/** A JSON object of unknown shape. */
export type Json = Readonly<Record<string, unknown>>

/** `value` as an object; an empty one for anything else. */
export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** `value` as a list; an empty one for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** `value` as text; empty for anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The text of a message's `content`, with the attachments of its `metadata`. */
export function readContent(content: Json, metadata: Json): ChatgptText {
  const attachments = new Map<string, Attachment>()
  for (const item of asList(metadata.attachments).map(asObject)) {
    const id = asText(item.id)
    if (id !== '') attachments.set(id, { id, name: asText(item.name) || id })
  }
  const listed = [...attachments.values()]
  const text = cleanText(textOf(content, attachments), metadata)
  const notes = listed.map(({ name }) => attachmentNote(name)).filter((note) => !text.includes(note))
  return { text: [text, ...notes].filter((part) => part !== '').join('\n\n'), attachments: [...attachments.values()] }
}

function textOf(content: Json, attachments: Map<string, Attachment>): string {
  switch (content.content_type) {
    case 'text':
      return joinParts(asList(content.parts).map(asText))
    case 'multimodal_text':
      return joinParts(asList(content.parts).map((part) => partText(part, attachments)))
    case 'code':
      return fence(asText(content.text), codeLanguage(content.language))
    case 'execution_output':
      return quote(asText(content.text))
    case 'thoughts':
      return quote(joinParts(asList(content.thoughts).map((thought) => thoughtText(asObject(thought)))))
    case 'reasoning_recap':
      return quote(asText(content.content))
    default:
      return fence(JSON.stringify(content, null, 2), 'json')
  }
}

function thoughtText(thought: Json): string {
  return joinParts([asText(thought.summary), asText(thought.content)])
}

function partText(part: unknown, attachments: Map<string, Attachment>): string {
  if (typeof part === 'string') return part
  const item = asObject(part)
  const id = pointerId(asText(item.asset_pointer) || asText(asObject(item.audio_asset_pointer).asset_pointer))
  if (id === '') return asText(item.text) || fence(JSON.stringify(part, null, 2), 'json')
  const known = attachments.get(id) ?? { id, name: id }
  attachments.set(id, known)
  return attachmentNote(known.name)
}

/** `file-service://file-abc`, `sediment://file_abc#part` → the id in the file's name. */
function pointerId(pointer: string): string {
  return /^[a-z-]+:\/\/([\w.-]+)/.exec(pointer)?.[1] ?? ''
}

/** What stands in a message in the place of a file. */
function attachmentNote(name: string): string {
  return `[Attachment: ${name.replaceAll(/[[\]\r\n]/g, ' ').slice(0, 200)}]`
}

function codeLanguage(language: unknown): string {
  const name = asText(language)
  return /^[\w+#-]{1,30}$/.test(name) && name !== 'unknown' ? name : ''
}

/** A fence longer than any run of backticks in the code. */
function fence(code: string, language: string): string {
  if (code.trim() === '') return ''
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}${language}\n${code}\n${marks}`
}

function quote(text: string): string {
  if (text.trim() === '') return ''
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

/** Replaces citation marks by what they stand for, and removes what only ChatGPT's page can show. */
function cleanText(text: string, metadata: Json): string {
  let clean = text
  for (const reference of asList(metadata.content_references).map(asObject)) {
    const matched = asText(reference.matched_text)
    if (matched.trim() !== '') clean = clean.replaceAll(matched, () => asText(reference.alt))
  }
  return clean.replaceAll(/[\uE000-\uF8FF]/g, '').toWellFormed()
}
