import type { ImportedFile } from './ImportedChat.ts'

/** What a message of a ChatGPT export says: its text as Markdown, what the model thought, and its files. */
export interface ChatgptText {
  readonly text: string
  readonly reasoning: string
  /** How long the model thought, ms; null: not known. */
  readonly reasoningMs: number | null
  readonly files: readonly ImportedFile[]
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

/** The text, reasoning and files of a message's `content`, with what its `metadata` says of them. */
export function readContent(content: Json, metadata: Json): ChatgptText {
  const files = new Map<string, ImportedFile>()
  for (const item of asList(metadata.attachments).map(asObject)) {
    const id = asText(item.id)
    if (id !== '') files.set(id, { key: id, name: asText(item.name), base64: null })
  }
  const text = cleanText(textOf(content, files), metadata)
  const seconds = metadata.finished_duration_sec
  const isDuration = typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 && seconds < 1_000_000
  return {
    text,
    reasoning: cleanText(reasoningOf(content), metadata),
    reasoningMs: isDuration ? Math.round(seconds * 1_000) : null,
    files: [...files.values()],
  }
}

function textOf(content: Json, files: Map<string, ImportedFile>): string {
  switch (content.content_type) {
    case 'text':
      return joinParts(asList(content.parts).map(asText))
    case 'multimodal_text':
      return joinParts(asList(content.parts).map((part) => partText(part, files)))
    case 'code':
      return fence(asText(content.text), codeLanguage(content.language))
    case 'execution_output':
      return quote(asText(content.text))
    case 'thoughts':
    case 'reasoning_recap':
      return ''
    default:
      return foldedJson(content)
  }
}

function reasoningOf(content: Json): string {
  switch (content.content_type) {
    case 'thoughts':
      return joinParts(asList(content.thoughts).map((thought) => thoughtText(asObject(thought))))
    case 'reasoning_recap':
      return asText(content.content)
    default:
      return ''
  }
}

function thoughtText(thought: Json): string {
  const summary = asText(thought.summary).trim()
  return joinParts([summary === '' ? '' : `**${summary}**`, asText(thought.content)])
}

/** The text of a part; what points to a file is noted among `files`. */
function partText(part: unknown, files: Map<string, ImportedFile>): string {
  if (typeof part === 'string') return part
  const item = asObject(part)
  const id = pointerId(asText(item.asset_pointer) || asText(asObject(item.audio_asset_pointer).asset_pointer))
  if (id === '') return asText(item.text) || foldedJson(part)
  if (!files.has(id)) files.set(id, { key: id, name: '', base64: null })
  return ''
}

/** `file-service://file-abc`, `sediment://file_abc#part` → the id in the file's name. */
function pointerId(pointer: string): string {
  return /^[a-z-]+:\/\/([\w.-]+)/.exec(pointer)?.[1] ?? ''
}

/** What nobody knows how to show, as it came: folded, so that the messages around it stay readable. */
function foldedJson(value: unknown): string {
  return fence(JSON.stringify(value, null, 2), 'json folded')
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

/** Texts with an empty line between; those that say nothing are left out. */
export function joinParts(parts: readonly string[]): string {
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
