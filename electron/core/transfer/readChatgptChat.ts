import { LIMITS } from '../../../shared/limits.ts'
import type { ChatSkipReason } from '../../../shared/transfer.ts'
import { titleFromText } from '../chat/titles.ts'
import { asObject, asText, type Json, joinParts } from './chatgptContent.ts'
import { type KeptNode, type KeptTree, readTree } from './chatgptTree.ts'
import { type ImportedChat, type ImportedMessage, pathTo } from './ImportedChat.ts'

/** Latest time a date can hold, ms: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const LATEST = 8.64e15

/** Reads one conversation of a ChatGPT export, with all branches. @returns why not, for one that is left out */
export function readChatgptChat(value: unknown): ImportedChat | ChatSkipReason {
  const chat = asObject(value)
  const externalId = asText(chat.conversation_id) || asText(chat.id)
  if (externalId === '' || externalId.length > 200) return 'damaged'
  if (chat.is_do_not_remember === true) return 'not-remembered'
  if (typeof chat.mapping !== 'object' || chat.mapping === null) return 'empty'
  const tree = readTree(asObject(chat.mapping))
  if (tree.nodes.length === 0) return 'empty'
  const created = toTime(chat.create_time)
  const messages = mergeSteps(toMessages(tree, chat, created ?? toTime(chat.update_time) ?? 0))
  const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, timestamp), 0)
  const updated = toTime(chat.update_time) ?? newest
  return {
    externalId: externalId.toWellFormed(),
    version: updated,
    title: titleOf(chat, messages),
    titleSource: asText(chat.title).trim() === '' ? 'automatic' : 'model',
    model: null,
    createdAt: created ?? messages[0]?.timestamp ?? updated,
    updatedAt: updated,
    pinnedAt: chat.is_starred === true ? updated : null,
    archivedAt: chat.is_archived === true ? updated : null,
    folder: null,
    messages,
    skipped: tree.skipped,
  }
}

function titleOf(chat: Json, messages: readonly ImportedMessage[]): string {
  const given = asText(chat.title).replaceAll(/\s+/g, ' ').trim().toWellFormed()
  const first = messages.find(({ role }) => role === 'user') ?? messages[0]
  const words = first?.message.trim() || first?.files.find(({ name }) => name !== '')?.name
  return (given || titleFromText(words ?? '')).slice(0, LIMITS.titleCharacters).toWellFormed()
}

function toMessages({ nodes, places }: KeptTree, chat: Json, earliest: number): ImportedMessage[] {
  const parents = nodes.map(({ parent }) => parent)
  const current = places.get(asText(chat.current_node)) ?? nodes.length - 1
  const path = pathTo(parents, current)
  const messages: ImportedMessage[] = []
  for (const [index, { message, role, text, parent, files, ...node }] of nodes.entries()) {
    const above = parent === null ? undefined : messages[parent]
    const timestamp = toTime(message.create_time) ?? above?.timestamp ?? earliest
    messages.push({
      parent,
      depth: above === undefined ? 0 : above.depth + 1,
      active: path.has(index),
      role,
      message: text,
      timestamp,
      status: role === 'assistant' && message.status === 'in_progress' ? 'interrupted' : 'complete',
      finishReason: role === 'assistant' ? finishReason(message) : null,
      errorCode: null,
      errorDetails: null,
      model: role === 'assistant' ? modelOf(message, chat) : null,
      usage: null,
      finishedAt: role === 'assistant' ? timestamp : null,
      reasoning: reasoningOf(node),
      files,
    })
  }
  return messages
}

function reasoningOf({ reasoning, reasoningMs }: Pick<KeptNode, 'reasoning' | 'reasoningMs'>) {
  return reasoning.trim() === '' ? null : { text: reasoning, milliseconds: reasoningMs }
}

function finishReason({ status, metadata }: Json): 'stop' | 'length' | null {
  if (status === 'in_progress') return null
  return asObject(asObject(metadata).finish_details).type === 'max_tokens' ? 'length' : 'stop'
}

function modelOf({ metadata }: Json, chat: Json): string | null {
  const model = asText(asObject(metadata).model_slug) || asText(chat.default_model_slug)
  return model === '' ? null : model.slice(0, LIMITS.modelCharacters).toWellFormed()
}

/**
 * ChatGPT keeps the steps of one answer (reasoning, a tool's output, a picture, the text) as messages of their own. Where
 * no branch begins between them they become one answer, so that "try again" and "continue" mean all of it.
 */
function mergeSteps(messages: readonly ImportedMessage[]): ImportedMessage[] {
  const children = new Map<number | null, number>()
  for (const { parent } of messages) children.set(parent, (children.get(parent) ?? 0) + 1)
  const places: number[] = []
  const merged: ImportedMessage[] = []
  for (const [index, message] of messages.entries()) {
    const place = message.parent === null ? null : (places[message.parent] as number)
    const above = place === null ? undefined : merged[place]
    const isStep = message.role === 'assistant' && above?.role === 'assistant' && children.get(message.parent) === 1
    const joined = isStep ? joinSteps(above, message) : null
    if (joined !== null && place !== null) {
      merged[place] = joined
      places[index] = place
      continue
    }
    places[index] = merged.push({ ...message, parent: place, depth: above === undefined ? 0 : above.depth + 1 }) - 1
  }
  return merged
}

/** One answer of two steps; null: it would be larger than a message may be. */
function joinSteps(above: ImportedMessage, message: ImportedMessage): ImportedMessage | null {
  const text = joinParts([above.message, message.message])
  const thoughts = [above.reasoning, message.reasoning].filter((one) => one !== null)
  const thought = joinParts(thoughts.map((one) => one.text))
  if (Math.max(Buffer.byteLength(text), Buffer.byteLength(thought)) > LIMITS.messageBytes) return null
  const times = thoughts.map(({ milliseconds }) => milliseconds).filter((time) => time !== null)
  const milliseconds = times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0)
  const { parent, depth, timestamp } = above
  return {
    ...message,
    parent,
    depth,
    timestamp,
    active: above.active || message.active,
    message: text,
    reasoning: thoughts.length === 0 ? null : { text: thought, milliseconds },
    files: [...above.files, ...message.files],
  }
}

/** Seconds → whole ms; null for what is no time. */
function toTime(seconds: unknown): number | null {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return null
  const time = Math.round(seconds * 1_000)
  return time >= 0 && time <= LATEST ? time : null
}
