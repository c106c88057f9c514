import { z } from 'zod'
import { MEDIA_TYPES } from '../../../shared/attachments.ts'
import { ERROR_CODES } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { ChatSkipReason } from '../../../shared/transfer.ts'
import type { ExportedChat } from '../history/exportedChats.ts'
import type { ExportedFile } from './exportedFiles.ts'
import type { MessageToWrite } from './exportForms.ts'
import { type ImportedChat, type ImportedFile, type ImportedMessage, pathTo } from './ImportedChat.ts'

/** The name of the own format, see docs/export-format.md. A change that old readers would misread gets a new one. */
export const PARLOR_FORMAT = 'parlor/1'

const time = z.int().min(0).max(8.64e15)
const text = (most: number) => z.string().max(most)
const count = z.int().min(0)
const model = text(LIMITS.modelCharacters).nullish()
const messageId = z.int().min(1)

const errorDetails = z.object({
  host: text(500).optional(),
  status: z.number().optional(),
  model: text(LIMITS.modelCharacters).optional(),
  retryAt: z.number().optional(),
  field: text(100).optional(),
})

const file = z.object({
  name: text(LIMITS.fileNameCharacters),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.enum(MEDIA_TYPES),
  bytes: count,
  data: z.base64().optional(),
})

const message = z.object({
  id: messageId,
  parentId: messageId.nullable(),
  role: z.enum(['user', 'assistant']),
  message: z.string(),
  timestamp: time,
  status: z.enum(['complete', 'interrupted', 'failed', 'cancelled']),
  model,
  usage: z.object({ promptTokens: count, completionTokens: count }).nullish(),
  finishReason: z.enum(['stop', 'length', 'content_filter', 'tool_calls', 'function_call']).nullish(),
  errorCode: z.enum(ERROR_CODES).nullish(),
  errorDetails: errorDetails.nullish(),
  finishedAt: time.nullish(),
  reasoning: z.string().nullish(),
  reasoningMs: count.nullish(),
  attachments: z.array(file).max(LIMITS.attachments).nullish(),
})

const conversation = z.object({
  id: z.string().min(1).max(200),
  title: text(LIMITS.titleCharacters),
  titleSource: z.enum(['automatic', 'model', 'manual']).default('manual'),
  model,
  createdAt: time,
  updatedAt: time,
  activeLeafId: messageId.nullish(),
  folder: text(LIMITS.folderNameCharacters).nullish(),
  pinnedAt: time.nullish(),
  archivedAt: time.nullish(),
  messages: z.array(message),
})

/** A conversation in the own format, less its messages. */
export type ParlorConversation = Omit<z.output<typeof conversation>, 'messages'>

/** A message in the own format. Fields that hold nothing are left out. */
export type ParlorMessage = z.output<typeof message>

/** A chat as the own format writes it; ids of messages count from 1 in every chat. */
export function toParlorConversation(chat: ExportedChat, leaf: number | null): ParlorConversation {
  const { exportId, title, titleSource, createdAt, updatedAt, folder, pinnedAt, archivedAt } = chat
  return {
    id: exportId,
    title,
    titleSource,
    model: chat.model,
    createdAt,
    updatedAt,
    activeLeafId: leaf,
    ...(folder === null ? {} : { folder }),
    ...(pinnedAt === null ? {} : { pinnedAt }),
    ...(archivedAt === null ? {} : { archivedAt }),
  }
}

/** A message as the own format writes it. What still runs is written as interrupted, with its text so far. */
export function toParlorMessage(stored: MessageToWrite, id: number, parentId: number | null): ParlorMessage {
  const { role, message, timestamp, status, usage, finishReason, errorCode, errorDetails, finishedAt, reasoning } =
    stored
  const runs = status === 'pending' || status === 'streaming'
  return {
    id,
    parentId,
    role,
    message,
    timestamp,
    status: runs ? 'interrupted' : status,
    ...(stored.model === null ? {} : { model: stored.model }),
    ...(usage === null ? {} : { usage }),
    ...(finishReason === null ? {} : { finishReason }),
    ...(errorCode === null ? {} : { errorCode }),
    ...(errorDetails === null ? {} : { errorDetails: JSON.parse(JSON.stringify(errorDetails)) }),
    ...(finishedAt === null ? {} : { finishedAt }),
    ...(reasoning === null ? {} : { reasoning: reasoning.text }),
    ...(reasoning === null || reasoning.milliseconds === null ? {} : { reasoningMs: reasoning.milliseconds }),
    ...(stored.files.length === 0 ? {} : { attachments: stored.files.map(toParlorFile) }),
  }
}

function toParlorFile({ name, sha256, mediaType, bytes, base64 }: ExportedFile) {
  return { name, sha256, mediaType, bytes, ...(base64 === null ? {} : { data: base64 }) }
}

/** Reads one conversation of the own format. @returns why not, for one that can't be taken over */
export function readParlorChat(value: unknown): ImportedChat | ChatSkipReason {
  const parsed = conversation.safeParse(value)
  if (!parsed.success) return 'damaged'
  const chat = parsed.data
  const places = new Map<number, number>()
  const parents: (number | null)[] = []
  for (const [index, { id, parentId }] of chat.messages.entries()) {
    const parent = parentId === null ? null : places.get(parentId)
    if (parent === undefined || places.has(id)) return 'damaged'
    parents.push(parent)
    places.set(id, index)
  }
  const leaf = chat.activeLeafId ?? null
  const path = pathTo(parents, leaf === null ? null : (places.get(leaf) ?? null))
  const messages: ImportedMessage[] = []
  let tooLarge = false
  for (const [index, one] of chat.messages.entries()) {
    const parent = parents[index] ?? null
    const depth = parent === null ? 0 : (messages[parent]?.depth ?? 0) + 1
    tooLarge ||= Buffer.byteLength(one.message) > MOST_BYTES[one.role]
    tooLarge ||= Buffer.byteLength(one.reasoning ?? '') > MOST_BYTES.assistant
    messages.push(toImported(one, parent, depth, path.has(index)))
  }
  if (tooLarge) return 'too-large'
  return {
    externalId: chat.id.toWellFormed(),
    version: chat.updatedAt,
    title: chat.title.toWellFormed(),
    titleSource: chat.titleSource,
    model: chat.model ?? null,
    createdAt: chat.createdAt,
    updatedAt: chat.updatedAt,
    folder: chat.folder?.trim().toWellFormed() || null,
    pinnedAt: chat.pinnedAt ?? null,
    archivedAt: chat.archivedAt ?? null,
    messages,
    skipped: {},
  }
}

function filesOf({ attachments }: ParlorMessage): readonly ImportedFile[] {
  return (attachments ?? []).map(({ name, sha256, data }) => ({ key: sha256, name, base64: data ?? null }))
}

/** Bytes of a message. Answers may be longer than what a person can send: 2 MB of text, and what a "continue" added. */
const MOST_BYTES = { user: LIMITS.messageBytes, assistant: 16 * LIMITS.messageBytes } as const

/** Only an answer has reasoning; an empty one is none. */
function reasoningOf({ role, reasoning, reasoningMs }: ParlorMessage): ImportedMessage['reasoning'] {
  if (role === 'user' || (reasoning ?? '') === '') return null
  return { text: (reasoning ?? '').toWellFormed(), milliseconds: reasoningMs ?? null }
}

function toImported(one: ParlorMessage, parent: number | null, depth: number, active: boolean): ImportedMessage {
  const { host, status, model, retryAt, field } = one.errorDetails ?? {}
  return {
    parent,
    depth,
    active,
    role: one.role,
    message: one.message.toWellFormed(),
    timestamp: one.timestamp,
    status: one.role === 'user' ? 'complete' : one.status,
    finishReason: one.finishReason ?? null,
    errorCode: one.errorCode ?? null,
    errorDetails: one.errorDetails
      ? {
          ...(host === undefined ? {} : { host }),
          ...(status === undefined ? {} : { status }),
          ...(model === undefined ? {} : { model }),
          ...(retryAt === undefined ? {} : { retryAt }),
          ...(field === undefined ? {} : { field }),
        }
      : null,
    model: one.model ?? null,
    usage: one.usage ?? null,
    finishedAt: one.finishedAt ?? null,
    reasoning: reasoningOf(one),
    files: filesOf(one),
  }
}
