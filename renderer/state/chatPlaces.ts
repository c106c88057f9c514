import type { ChatChange } from '../../shared/ipc.ts'
import type { ChatPlace, ChatSort, Conversation, Folder } from '../../shared/models.ts'
import { compareTitleKeys, titleKey } from '../../shared/titleKey.ts'
import { type ConversationList, EMPTY_LIST, type Order, withConversations } from './conversationList.ts'

/** Name of one of the lists that together show every chat once. */
export type ListKey = 'pinned' | 'loose' | 'archive' | 'trash' | `folder:${number}`

/** The lists that have been asked for. */
export type Lists = Readonly<Partial<Record<ListKey, ConversationList>>>

/** Every chat that is loaded. */
export function allChats(lists: Lists): readonly Conversation[] {
  return Object.values(lists).flatMap((list) => list?.items ?? [])
}

/** The lists with new facts of some chats, each in its one place; `removed`: in none. */
export function withChanges(
  lists: Lists,
  conversations: readonly Conversation[],
  removed: boolean,
  sort: ChatSort,
): Lists {
  const changed = new Set(conversations.map(({ id }) => id))
  const byKey = Map.groupBy(removed ? [] : conversations, keyOf)
  const updated = Object.entries(lists).map(([name, list]) => {
    const key = name as ListKey
    return [key, withConversations(list ?? EMPTY_LIST, changed, byKey.get(key) ?? [], orderOf(key, sort))]
  })
  return Object.fromEntries(updated)
}

/** The list of a folder. */
export function folderKey(folderId: number): ListKey {
  return `folder:${folderId}`
}

/** The one list that shows a chat. */
export function keyOf({ trashedAt, archivedAt, pinnedAt, folderId }: Conversation): ListKey {
  if (trashedAt !== null) return 'trash'
  if (archivedAt !== null) return 'archive'
  if (pinnedAt !== null) return 'pinned'
  return folderId === null ? 'loose' : folderKey(folderId)
}

/** A list as main names it. */
export function placeOf(key: ListKey): ChatPlace {
  return key === 'pinned' || key === 'loose' || key === 'archive' || key === 'trash'
    ? key
    : { folderId: Number(key.slice('folder:'.length)) }
}

/** Keys of the titles of chats that have been ordered: a list is ordered again with every change of one chat. */
const keys = new WeakMap<Conversation, string>()

function keyOfTitle(chat: Conversation): string {
  const known = keys.get(chat)
  if (known !== undefined) return known
  const key = titleKey(chat.title)
  keys.set(chat, key)
  return key
}

const ORDERS: Readonly<Record<ChatSort | 'trashed', Order>> = {
  updated: (one, other) => other.updatedAt - one.updatedAt || other.id - one.id,
  created: (one, other) => other.createdAt - one.createdAt || other.id - one.id,
  title: (one, other) => compareTitleKeys(keyOfTitle(one), keyOfTitle(other)) || one.id - other.id,
  trashed: (one, other) => (other.trashedAt ?? 0) - (one.trashedAt ?? 0) || other.id - one.id,
}

/** How main orders a list. */
export function orderOf(key: ListKey, sort: ChatSort): Order {
  return ORDERS[key === 'trash' ? 'trashed' : sort]
}

/** A part of the sidebar's list. */
export interface Section {
  readonly key: ListKey
  readonly folder: Folder | null
  readonly isFolded: boolean
  readonly list: ConversationList
}

/** The parts of the sidebar from above: the pinned chats, every folder, the others. */
export function sectionsOf(
  lists: Lists,
  folders: readonly Folder[],
  folded: readonly ('pinned' | number)[],
): readonly Section[] {
  const section = (key: ListKey, folder: Folder | null, name: 'pinned' | number | null): Section => {
    const isFolded = name !== null && folded.includes(name)
    return { key, folder, isFolded, list: lists[key] ?? EMPTY_LIST }
  }
  return [
    section('pinned', null, 'pinned'),
    ...folders.map((folder) => section(folderKey(folder.id), folder, folder.id)),
    section('loose', null, null),
  ]
}

/** The chats that a person sees in the sidebar, from above. */
export function shownChats(sections: readonly Section[]): readonly Conversation[] {
  return sections.flatMap(({ isFolded, list }) => (isFolded ? [] : list.items))
}

/** Changes that bring chats back to how they were, each with the chats it is for. Removed ones can't be brought back. */
export function undoChanges(
  before: readonly Conversation[],
  after: readonly Conversation[],
): readonly { readonly conversationIds: number[]; readonly change: ChatChange }[] {
  const now = new Map(after.map((conversation) => [conversation.id, conversation]))
  const found = new Map<string, { readonly conversationIds: number[]; readonly change: ChatChange }>()
  const add = (id: number, change: ChatChange) => {
    const name = JSON.stringify(change)
    const known = found.get(name)
    if (known) known.conversationIds.push(id)
    else found.set(name, { conversationIds: [id], change })
  }
  for (const old of before) {
    const current = now.get(old.id)
    if (current === undefined) continue
    const { trashedAt, archivedAt, pinnedAt, folderId } = current
    if ((old.trashedAt === null) !== (trashedAt === null))
      add(old.id, { kind: trashedAt === null ? 'trash' : 'restore' })
    if ((old.archivedAt === null) !== (archivedAt === null))
      add(old.id, { kind: archivedAt === null ? 'archive' : 'unarchive' })
    if ((old.pinnedAt === null) !== (pinnedAt === null)) add(old.id, { kind: pinnedAt === null ? 'pin' : 'unpin' })
    if (old.folderId !== folderId) add(old.id, { kind: 'move', folderId: old.folderId })
  }
  return [...found.values()]
}
