import { LIMITS } from '../../../shared/limits.ts'
import type { MessageSkipReason } from '../../../shared/transfer.ts'
import { asList, asObject, asText, type ChatgptText, type Json, joinParts, readContent } from './chatgptContent.ts'

/** Kinds of content that hold what ChatGPT knows of a person: none of it was written in the chat. */
const CONTEXTS: readonly string[] = ['user_editable_context', 'model_editable_context']

/** A message that is kept, and its place among the others. */
export interface KeptNode extends ChatgptText {
  readonly id: string
  readonly role: 'user' | 'assistant'
  readonly message: Json
  /** Place of the nearest kept ancestor in the list. */
  readonly parent: number | null
}

/** The kept messages of a `mapping`, parents first, siblings in their order; and how many others were left out why. */
export interface KeptTree {
  readonly nodes: readonly KeptNode[]
  /** Node id → place of the node, or of its nearest kept ancestor. */
  readonly places: ReadonlyMap<string, number | null>
  readonly skipped: Partial<Record<MessageSkipReason, number>>
}

/** Reads a `mapping` without recursion: a chat may be thousands of messages deep. Circles are left out. */
export function readTree(mapping: Json): KeptTree {
  const all = new Map(Object.entries(mapping).map(([id, node]) => [id, asObject(node)]))
  const children = childrenOf(all)
  const places = new Map<string, number | null>()
  const nodes: KeptNode[] = []
  const skipped: Partial<Record<MessageSkipReason, number>> = {}
  const skip = (reason: MessageSkipReason) => {
    skipped[reason] = (skipped[reason] ?? 0) + 1
  }
  const pending = (children.get(null) ?? []).map((id) => ({ id, parent: null as number | null })).reverse()
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { id, parent } = next
    const message = all.get(id)?.message
    let place = parent
    if (typeof message === 'object' && message !== null) {
      const kept = keep(asObject(message))
      if (typeof kept === 'string') skip(kept)
      else if (kept !== null) place = nodes.push({ ...kept, id, parent }) - 1
    }
    places.set(id, place)
    for (const child of (children.get(id) ?? []).toReversed()) pending.push({ id: child, parent: place })
  }
  for (const [id, { message }] of all) if (!places.has(id) && message) skip('unreachable')
  return { nodes, places, skipped }
}

/** Children by parent, in the parent's order; null: nodes whose parent is not there. `parent` decides where they differ. */
function childrenOf(all: ReadonlyMap<string, Json>): Map<string | null, string[]> {
  const children = new Map<string | null, string[]>()
  for (const [id, { parent }] of all) {
    const known = typeof parent === 'string' && all.has(parent) ? parent : null
    const list = children.get(known)
    if (list) list.push(id)
    else children.set(known, [id])
  }
  for (const [id, list] of children) {
    if (id === null || list.length < 2) continue
    const order = new Map(asList(all.get(id)?.children).map((child, index) => [child, index]))
    const rank = (child: string) => order.get(child) ?? order.size
    list.sort((one, other) => rank(one) - rank(other))
  }
  return children
}

/** The reason why a message is left out; null: it is empty, which nobody misses. */
function keep(message: Json): Omit<KeptNode, 'id' | 'parent'> | MessageSkipReason | null {
  const metadata = asObject(message.metadata)
  const content = asObject(message.content)
  const author = asText(asObject(message.author).role)
  if (CONTEXTS.includes(asText(content.content_type))) return 'context'
  if (author === 'system') return 'system'
  if (metadata.is_visually_hidden_from_conversation === true) return 'hidden'
  if (message.weight === 0) return 'weightless'
  if (typeof message.recipient === 'string' && message.recipient !== 'all') return 'to-a-tool'
  const read = readContent(content, metadata)
  if (read.text.trim() === '' && read.reasoning.trim() === '' && read.files.length === 0) return null
  if (Buffer.byteLength(read.text) > LIMITS.messageBytes) return 'too-large'
  if (Buffer.byteLength(read.reasoning) > LIMITS.messageBytes) return 'too-large'
  if (author !== 'user') return { ...read, role: 'assistant', message }
  return { ...read, text: joinParts([read.reasoning, read.text]), reasoning: '', role: 'user', message }
}
