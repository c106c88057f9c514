import type { EntityManager } from 'typeorm'
import { textBytesOf } from '../../../shared/attachments.ts'
import { CodedError } from '../../../shared/errors.ts'
import type { Message, MessagePage } from '../../../shared/models.ts'
import { ATTACHMENTS_COLUMN, parseAttachments } from './attachments.ts'
import { getConversation } from './conversations.ts'
import { joinChunks, journalOf, parseChunks } from './joinChunks.ts'
import type { ChatHistoryRow } from './tables/chatHistoryTable.ts'
import { parseSpent, SPENT_COLUMN } from './usageEvents.ts'
import { parseVariant, VARIANTS_COLUMN } from './variants.ts'

/** Messages that are read at once on the way up from a leaf. */
const CONTEXT_STEP = 50

interface MessageRow extends Omit<ChatHistoryRow, 'userId' | 'active' | 'clientMessageId' | 'deletedAt'> {
  /** Journalled text of a running answer. */
  readonly chunks: string | null
  /** Journalled reasoning of a running answer. */
  readonly reasoningChunks: string | null
  /** What it used, as JSON. */
  readonly spent: string | null
  /** Ids of its variants, as JSON. */
  readonly variants: string
  /** Its files, as JSON. */
  readonly attachments: string
}

/** Columns of a message `m`. The text of a running answer is read together with its row, from one state of the file. */
export const MESSAGE_COLUMNS = `m.id, m.conversation_id AS conversationId, m.parent_id AS parentId, m.depth, m.role,
  m.timestamp, m.status, m.finish_reason AS finishReason, m.error_code AS errorCode, m.error_details AS errorDetails,
  m.model, m.prompt_tokens AS promptTokens, m.completion_tokens AS completionTokens, m.finished_at AS finishedAt,
  m.message, m.reasoning_ms AS reasoningMs, m.reasoning,
  CASE WHEN m.status IN ('pending', 'streaming') THEN ${journalOf('reply_chunk', 'm.id')} END AS chunks,
  CASE WHEN m.status IN ('pending', 'streaming') THEN ${journalOf('reasoning_chunk', 'm.id')} END AS reasoningChunks,
  ${SPENT_COLUMN}, ${VARIANTS_COLUMN},
  ${ATTACHMENTS_COLUMN}`

const ON_PATH = 'FROM chat_history AS m WHERE m.conversation_id = ? AND m.active = 1'
const TOTAL = `(SELECT last.depth + 1 FROM chat_history AS last WHERE last.conversation_id = ? AND last.active = 1
  ORDER BY last.depth DESC LIMIT 1) AS total`

/** The SQL of the end of a chat; for tests of its query plan. Parameters: chat, chat, limit. */
export const OPEN_PATH_SQL = `SELECT ${MESSAGE_COLUMNS}, ${TOTAL} ${ON_PATH} ORDER BY m.depth DESC LIMIT ?`

/** The SQL of a part of a chat; for tests of its query plan. Parameters: chat, chat, first depth, limit. */
export const READ_PATH_SQL = `SELECT ${MESSAGE_COLUMNS}, ${TOTAL} ${ON_PATH} AND m.depth >= ? ORDER BY m.depth LIMIT ?`

type PathRow = MessageRow & { readonly total: number }

/** The last `limit` messages of the path that is shown, oldest first. @throws CodedError `not-found` */
export async function openPath(manager: EntityManager, conversationId: number, limit: number): Promise<MessagePage> {
  const rows: PathRow[] = await manager.query(OPEN_PATH_SQL, [conversationId, conversationId, limit])
  return toPage(manager, conversationId, rows.reverse())
}

/** Messages of the path that is shown with `depth >= fromDepth`, oldest first. @throws CodedError `not-found` */
export async function readPath(
  manager: EntityManager,
  conversationId: number,
  fromDepth: number,
  limit: number,
): Promise<MessagePage> {
  const parameters = [conversationId, conversationId, fromDepth, limit]
  return toPage(manager, conversationId, await manager.query(READ_PATH_SQL, parameters))
}

/** @throws CodedError `not-found` */
export async function getMessage(manager: EntityManager, id: number): Promise<Message> {
  const [row]: readonly MessageRow[] = await manager.query(
    `SELECT ${MESSAGE_COLUMNS} FROM chat_history AS m WHERE m.id = ? AND m.deleted_at IS NULL`,
    [id],
  )
  if (!row) throw new CodedError('not-found', `There is no message ${id}.`)
  return toMessage(row)
}

/**
 * The path that ends at `leafId`, oldest first, cut at its older end to `maxCharacters` UTF-16 units; at least the leaf.
 * @throws CodedError `not-found`
 */
export async function readContext(manager: EntityManager, leafId: number, maxCharacters: number): Promise<Message[]> {
  const context: Message[] = [await getMessage(manager, leafId)]
  let characters = context.reduce((sum, message) => sum + lengthOf(message), 0)
  for (let next = context[0]?.parentId ?? null; next !== null; ) {
    const step: readonly MessageRow[] = await manager.query(
      `WITH RECURSIVE path (id, parent_id) AS (
        SELECT id, parent_id FROM chat_history WHERE id = ?
        UNION ALL
        SELECT parent.id, parent.parent_id FROM path JOIN chat_history AS parent ON parent.id = path.parent_id
        LIMIT ${CONTEXT_STEP})
      SELECT ${MESSAGE_COLUMNS} FROM path JOIN chat_history AS m ON m.id = path.id ORDER BY m.depth DESC`,
      [next],
    )
    next = step.at(-1)?.parentId ?? null
    for (const message of step.map(toMessage)) {
      characters += lengthOf(message)
      if (characters > maxCharacters) return context.reverse()
      context.push(message)
    }
  }
  return context.reverse()
}

/** Characters that a message takes of a context, those of its files included (bytes, as an upper bound). */
function lengthOf({ role, message, attachments }: Message): number {
  return message.length + (role === 'user' ? textBytesOf(attachments) : 0)
}

/** A message, and whether it is on the path that its chat shows. */
export interface StoredMessage extends Message {
  readonly active: boolean
}

/** Messages `m` that satisfy a fixed condition in SQL. */
export async function readMessages(
  manager: EntityManager,
  condition: string,
  parameters: readonly unknown[],
): Promise<StoredMessage[]> {
  const rows: readonly (MessageRow & { readonly active: number })[] = await manager.query(
    `SELECT ${MESSAGE_COLUMNS}, m.active FROM chat_history AS m WHERE ${condition}`,
    [...parameters],
  )
  return rows.map((row) => ({ ...toMessage(row), active: row.active === 1 }))
}

async function toPage(manager: EntityManager, conversationId: number, rows: readonly PathRow[]): Promise<MessagePage> {
  if (rows[0]) return { messages: rows.map(toMessage), total: rows[0].total }
  await getConversation(manager, conversationId)
  const [{ total }] = await manager.query(`SELECT ${TOTAL}`, [conversationId])
  return { messages: [], total: total ?? 0 }
}

function toMessage(row: MessageRow): Message {
  const { promptTokens, completionTokens, chunks, errorDetails, message } = row
  const reasoning = joinChunks(row.reasoning ?? '', parseChunks(row.reasoningChunks))
  return {
    id: row.id,
    conversationId: row.conversationId,
    parentId: row.parentId,
    depth: row.depth,
    role: row.role,
    message: joinChunks(message, parseChunks(chunks)),
    timestamp: row.timestamp,
    status: row.status,
    finishReason: row.finishReason,
    errorCode: row.errorCode,
    errorDetails: errorDetails === null ? null : JSON.parse(errorDetails),
    model: row.model,
    usage: promptTokens === null || completionTokens === null ? null : { promptTokens, completionTokens },
    spent: parseSpent(row.spent),
    finishedAt: row.finishedAt,
    reasoning: reasoning === '' ? null : { text: reasoning, milliseconds: row.reasoningMs },
    variant: parseVariant(row.id, row.variants),
    attachments: parseAttachments(row.attachments),
  }
}
