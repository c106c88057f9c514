import type { EntityManager } from 'typeorm'
import type { HistoryEntry, Page, Role } from '../../../shared/models.ts'
import { makePage, readCursor } from './cursor.ts'

/** Which page of all entries. */
export interface ListEntries {
  readonly cursor?: string
  readonly limit: number
  readonly order: 'oldest-first' | 'newest-first'
  readonly role?: Role
  /** UTC ms, inclusive. */
  readonly from?: number
  /** UTC ms, exclusive. */
  readonly until?: number
}

/** The SQL of one page of entries and its parameters; for tests of its query plan. */
export function listEntriesSql({ cursor, limit, order, role, from, until }: ListEntries): [string, unknown[]] {
  const after = cursor === undefined ? null : readCursor(order, cursor)
  const oldestFirst = order === 'oldest-first'
  const conditions: (readonly [sql: string, parameters: readonly unknown[]])[] = [
    ['m.deleted_at IS NULL', []],
    ...(after ? [[`(m.timestamp, m.id) ${oldestFirst ? '>' : '<'} (?, ?)`, [after.key, after.id]] as const] : []),
    ...(role === undefined ? [] : [['m.role = ?', [role]] as const]),
    ...(from === undefined ? [] : [['m.timestamp >= ?', [from]] as const]),
    ...(until === undefined ? [] : [['m.timestamp < ?', [until]] as const]),
  ]
  const where = conditions.map(([sql]) => sql).join(' AND ')
  const direction = oldestFirst ? 'ASC' : 'DESC'
  const sql = `SELECT m.id, m.message, m.timestamp, m.role, m.conversation_id AS conversationId,
    (SELECT c.title FROM conversation AS c WHERE c.id = m.conversation_id) AS conversationTitle, m.status, m.model
    FROM chat_history AS m WHERE ${where} ORDER BY m.timestamp ${direction}, m.id ${direction} LIMIT ?`
  return [sql, [...conditions.flatMap(([, parameters]) => parameters), limit + 1]]
}

/** One page of all entries of the profile, those of other branches and of trashed chats included. */
export async function listEntries(manager: EntityManager, options: ListEntries): Promise<Page<HistoryEntry>> {
  const [sql, parameters] = listEntriesSql(options)
  const rows: readonly HistoryEntry[] = await manager.query(sql, parameters)
  return makePage(options.order, rows, options.limit, {
    item: (entry) => entry,
    position: ({ timestamp, id }) => ({ key: timestamp, id }),
  })
}
