import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { ChatPlace, ChatSort, Conversation, Page, TitleSource } from '../../../shared/models.ts'
import { titleKey } from '../../../shared/titleKey.ts'
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

const COLUMNS = `id, title, title_source AS titleSource, created_at AS createdAt, updated_at AS updatedAt, model,
  trashed_at AS trashedAt, pinned_at AS pinnedAt, archived_at AS archivedAt, folder_id AS folderId,
  unread_at AS unreadAt,
  (SELECT leaf.id FROM chat_history AS leaf WHERE leaf.conversation_id = conversation.id AND leaf.active = 1
    ORDER BY leaf.depth DESC LIMIT 1) AS activeLeafId`

const SELECT = `SELECT ${COLUMNS} FROM conversation`

/** Values of the column `shelf`, see migration 5; that of a folder is its id. */
const SHELVES = { archive: -2, pinned: -1, loose: 0 } as const

/** Columns by which chats are ordered; equal ones by their ids. */
const ORDERS = {
  updated: { column: 'updated_at', newestFirst: true },
  created: { column: 'created_at', newestFirst: true },
  title: { column: 'title_key', newestFirst: false },
  trashed: { column: 'trashed_at', newestFirst: true },
} as const

/** A chat with the value that its list is ordered by. */
type ListedRow = Conversation & { readonly listKey: number | string }

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
  return `SELECT ${COLUMNS}, ${column} AS listKey FROM conversation WHERE ${where} ${after}
    ORDER BY ${column} ${direction}, id ${direction} LIMIT ?4`
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
  const rows: readonly ListedRow[] = await manager.query(listConversationsSql(place, sort, after !== null), parameters)
  return makePage(list, rows, limit, {
    item: ({ listKey: _, ...conversation }) => conversation,
    position: ({ listKey, id }) => ({ key: listKey, id }),
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

/** The columns of a title: what every write of one sets together. */
export function titleColumns(title: string): Pick<ConversationRow, 'title' | 'titleKey'> {
  const whole = title.toWellFormed()
  return { title: whole, titleKey: titleKey(whole) }
}

/** Makes an empty chat with an automatic title. @returns its id */
export async function addConversation(manager: EntityManager, title: string, now: number): Promise<number> {
  const { identifiers } = await manager.insert(conversationTable, {
    ...titleColumns(title),
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
  if (!keep) await manager.update(conversationTable, { id }, { ...titleColumns(title), titleSource: source })
  return getConversation(manager, id)
}

/** Changes columns of a chat; {@link renameConversation} changes its title. @throws CodedError `not-found` */
export async function changeConversation(
  manager: EntityManager,
  id: number,
  changes: Partial<Omit<ConversationRow, 'id' | 'title' | 'titleKey'>>,
): Promise<Conversation> {
  await manager.update(conversationTable, { id }, changes)
  return getConversation(manager, id)
}
