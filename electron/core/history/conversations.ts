import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { ChatPlace, ChatSort, Conversation, Page, TitleSource } from '../../../shared/models.ts'
import { type ListName, makePage, readCursor } from './cursor.ts'
import { type ConversationRow, conversationTable } from './tables/conversationTable.ts'

/** Which page of the chats. */
export interface ListConversations {
  readonly cursor?: string
  readonly limit: number
  /** `chats` when left out. */
  readonly place?: ChatPlace
  /** `updated` when left out. The trash is always ordered by the time a chat came there. */
  readonly sort?: ChatSort
}

const SELECT = `SELECT id, title, title_source AS titleSource, created_at AS createdAt, updated_at AS updatedAt, model,
  trashed_at AS trashedAt, pinned_at AS pinnedAt, archived_at AS archivedAt, folder_id AS folderId,
  unread_at AS unreadAt,
  (SELECT leaf.id FROM chat_history AS leaf WHERE leaf.conversation_id = conversation.id AND leaf.active = 1
    ORDER BY leaf.depth DESC LIMIT 1) AS activeLeafId
  FROM conversation`

/** Values of the column `shelf`, see migration 5; that of a folder is its id. */
const SHELVES = { archive: -2, pinned: -1, loose: 0 } as const

/** Columns by which chats are ordered. Titles ignore the case of ASCII letters; SQLite knows no other here. */
const ORDERS = {
  updated: { column: 'updated_at', newestFirst: true, key: ({ updatedAt }: Conversation) => updatedAt },
  created: { column: 'created_at', newestFirst: true, key: ({ createdAt }: Conversation) => createdAt },
  title: { column: 'title COLLATE NOCASE', newestFirst: false, key: ({ title }: Conversation) => title },
  trashed: { column: 'trashed_at', newestFirst: true, key: ({ trashedAt }: Conversation) => trashedAt ?? 0 },
} as const

function nameOf(place: ChatPlace, sort: ChatSort): ListName {
  if (place === 'trash') return 'trash'
  return `${typeof place === 'object' ? 'folder' : place}-${sort}`
}

/** The SQL of one page of chats; for tests of its query plan. Parameters: the shelf, the cursor's key and id, the limit. */
export function listConversationsSql(place: ChatPlace, sort: ChatSort, fromCursor: boolean): string {
  const { column, newestFirst } = ORDERS[place === 'trash' ? 'trashed' : sort]
  const after = fromCursor ? `AND (${column}, id) ${newestFirst ? '<' : '>'} (?2, ?3)` : ''
  const direction = newestFirst ? 'DESC' : 'ASC'
  const places = { chats: 'trashed_at IS NULL AND archived_at IS NULL', trash: 'trashed_at IS NOT NULL' }
  const where = place === 'chats' || place === 'trash' ? places[place] : 'shelf = ?1'
  return `${SELECT} WHERE ${where} ${after} ORDER BY ${column} ${direction}, id ${direction} LIMIT ?4`
}

/** One page of the chats of a place. */
export async function listConversations(
  manager: EntityManager,
  { cursor, limit, place = 'chats', sort = 'updated' }: ListConversations,
): Promise<Page<Conversation>> {
  const list = nameOf(place, sort)
  const after = cursor === undefined ? null : readCursor(list, cursor)
  const shelf =
    typeof place === 'object' ? place.folderId : place === 'chats' || place === 'trash' ? null : SHELVES[place]
  const parameters = [shelf, after?.key ?? null, after?.id ?? null, limit + 1]
  const rows: readonly Conversation[] = await manager.query(
    listConversationsSql(place, sort, after !== null),
    parameters,
  )
  const { key } = ORDERS[place === 'trash' ? 'trashed' : sort]
  return makePage(list, rows, limit, {
    item: (conversation) => conversation,
    position: (conversation) => ({ key: key(conversation), id: conversation.id }),
  })
}

/** @throws CodedError `not-found` */
export async function getConversation(manager: EntityManager, id: number): Promise<Conversation> {
  const [conversation]: readonly Conversation[] = await manager.query(`${SELECT} WHERE id = ?`, [id])
  if (!conversation) throw new CodedError('not-found', `There is no chat ${id}.`)
  return conversation
}

/** Those chats in the order of their ids, each once. @throws CodedError `not-found` unless all are there */
export async function getConversations(manager: EntityManager, ids: readonly number[]): Promise<Conversation[]> {
  const wanted = [...new Set(ids)]
  const found: Conversation[] = await manager.query(
    `${SELECT} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(wanted)],
  )
  const known = new Set(found.map(({ id }) => id))
  const missing = wanted.find((id) => !known.has(id))
  if (missing !== undefined) throw new CodedError('not-found', `There is no chat ${missing}.`)
  return found
}

/** Makes an empty chat with an automatic title. @returns its id */
export async function addConversation(manager: EntityManager, title: string, now: number): Promise<number> {
  const { identifiers } = await manager.insert(conversationTable, {
    title: title.toWellFormed(),
    titleSource: 'automatic',
    model: null,
    createdAt: now,
    updatedAt: now,
    trashedAt: null,
    pinnedAt: null,
    archivedAt: null,
    folderId: null,
    unreadAt: null,
  })
  return Number(identifiers[0]?.id)
}

/** Gives a chat a title. A title given by hand is only replaced by another one given by hand. */
export async function renameConversation(
  manager: EntityManager,
  id: number,
  title: string,
  source: TitleSource,
): Promise<Conversation> {
  const { titleSource } = await getConversation(manager, id)
  const keep = titleSource === 'manual' && source !== 'manual'
  return keep
    ? getConversation(manager, id)
    : changeConversation(manager, id, { title: title.toWellFormed(), titleSource: source })
}

/** Changes columns of a chat. @throws CodedError `not-found` */
export async function changeConversation(
  manager: EntityManager,
  id: number,
  changes: Partial<Omit<ConversationRow, 'id'>>,
): Promise<Conversation> {
  await manager.update(conversationTable, { id }, changes)
  return getConversation(manager, id)
}
