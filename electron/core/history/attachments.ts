import type { EntityManager } from 'typeorm'
import type { Attachment } from '../../../shared/attachments.ts'
import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { getConversation } from './conversations.ts'

/** The row of `draft_attachment` for the chat that is not there yet. */
const NEW_CHAT = 0

const COLUMNS = `a.id, link.name, a.media_type AS mediaType, a.bytes, a.width, a.height, a.text_bytes AS textBytes`

/** The files of a message `m`, as JSON; answers have some only when they were imported. Parsed by {@link parseAttachments}. */
export const ATTACHMENTS_COLUMN = `(
  SELECT json_group_array(json_object('id', a.id, 'name', link.name, 'mediaType', a.media_type, 'bytes', a.bytes,
      'width', a.width, 'height', a.height, 'textBytes', a.text_bytes) ORDER BY link.position)
  FROM message_attachment AS link JOIN attachment AS a ON a.id = link.attachment_id
  WHERE link.message_id = m.id) AS attachments`

/** The value of {@link ATTACHMENTS_COLUMN}. */
export function parseAttachments(json: string): readonly Attachment[] {
  return json === '[]' ? [] : JSON.parse(json)
}

/** A file that is stored under its hash. */
export interface StoredFile extends Omit<Attachment, 'id' | 'name'> {
  readonly sha256: string
}

/** Notes a stored file; one with the same content is there once. @returns its id */
export async function noteFile(manager: EntityManager, file: StoredFile, now: number): Promise<number> {
  await manager.query(
    `INSERT INTO attachment (sha256, media_type, bytes, width, height, text_bytes, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
    [file.sha256, file.mediaType, file.bytes, file.width, file.height, file.textBytes, now],
  )
  const [row]: readonly { id: number }[] = await manager.query('SELECT id FROM attachment WHERE sha256 = ?', [
    file.sha256,
  ])
  if (!row) throw new CodedError('internal', 'The file was not noted.')
  return row.id
}

/** Hash and description of a file under one of its names. @throws CodedError `not-found` */
export async function getFile(manager: EntityManager, id: number): Promise<Attachment & { readonly sha256: string }> {
  const [row]: readonly (Attachment & { sha256: string })[] = await manager.query(
    `SELECT ${COLUMNS}, a.sha256 FROM attachment AS a JOIN (
      SELECT attachment_id, name FROM draft_attachment WHERE attachment_id = ?1
      UNION ALL
      SELECT attachment_id, name FROM message_attachment WHERE attachment_id = ?1) AS link ON link.attachment_id = a.id
    LIMIT 1`,
    [id],
  )
  if (!row) throw new CodedError('not-found', `There is no file ${id}.`)
  return row
}

/** The files of a draft, in their order; null: of the chat that is not there yet. */
export function listDraftFiles(manager: EntityManager, conversationId: number | null): Promise<Attachment[]> {
  return manager.query(
    `SELECT ${COLUMNS} FROM draft_attachment AS link JOIN attachment AS a ON a.id = link.attachment_id
    WHERE link.conversation_id = ? ORDER BY link.position`,
    [conversationId ?? NEW_CHAT],
  )
}

/**
 * Notes a stored file at the end of a draft; one that is there already stays where it is.
 * @throws CodedError `not-found`, `too-many-files`
 */
export async function addDraftFile(
  manager: EntityManager,
  conversationId: number | null,
  name: string,
  file: StoredFile,
  now: number,
): Promise<void> {
  if (conversationId !== null) await getConversation(manager, conversationId)
  const id = await noteFile(manager, file, now)
  const files = await listDraftFiles(manager, conversationId)
  if (files.some((one) => one.id === id)) return
  if (files.length >= LIMITS.attachments) throw new CodedError('too-many-files', 'The message has enough files.')
  await manager.query(
    `INSERT INTO draft_attachment (conversation_id, position, attachment_id, name)
    SELECT ?1, coalesce(max(position) + 1, 0), ?2, ?3 FROM draft_attachment WHERE conversation_id = ?1`,
    [conversationId ?? NEW_CHAT, id, name],
  )
}

/** Takes a file out of a draft; one that is not there is no error. */
export async function removeDraftFile(
  manager: EntityManager,
  conversationId: number | null,
  id: number,
): Promise<void> {
  await manager.query('DELETE FROM draft_attachment WHERE conversation_id = ? AND attachment_id = ?', [
    conversationId ?? NEW_CHAT,
    id,
  ])
}

/** Where the files of a new message come from: the draft of a chat, or the message that it is another wording of. */
export type FileSource = { readonly draftOf: number | null } | { readonly messageId: number }

/**
 * Gives a message files of a draft, which then are no longer there, or of another message, in the given order.
 * @throws CodedError `not-found` for one that is not there
 */
export async function attachFiles(
  manager: EntityManager,
  messageId: number,
  from: FileSource,
  ids: readonly number[],
): Promise<void> {
  const isDraft = 'draftOf' in from
  const table = isDraft ? 'draft_attachment WHERE conversation_id' : 'message_attachment WHERE message_id'
  const owner = isDraft ? (from.draftOf ?? NEW_CHAT) : from.messageId
  for (const [position, id] of ids.entries()) {
    await manager.query(
      `INSERT INTO message_attachment (message_id, position, attachment_id, name)
      SELECT ?1, ?2, attachment_id, name FROM ${table} = ?3 AND attachment_id = ?4`,
      [messageId, position, owner, id],
    )
    if (isDraft) await removeDraftFile(manager, from.draftOf, id)
  }
  const [{ count }] = await manager.query('SELECT count(*) AS count FROM message_attachment WHERE message_id = ?', [
    messageId,
  ])
  if (count !== ids.length) throw new CodedError('not-found', 'A file is not in the draft any more.')
}

/** Forgets files that no message (deleted ones count until they are purged) and no draft refers to. @returns how many */
export async function forgetUnusedFiles(manager: EntityManager): Promise<number> {
  const unused = `FROM attachment WHERE id NOT IN (SELECT attachment_id FROM message_attachment)
    AND id NOT IN (SELECT attachment_id FROM draft_attachment)`
  const [{ count }] = await manager.query(`SELECT count(*) AS count ${unused}`)
  if (count > 0) await manager.query(`DELETE ${unused}`)
  return count
}

/** The hashes of all files that are in use. */
export async function listHashes(manager: EntityManager): Promise<string[]> {
  const rows: readonly { sha256: string }[] = await manager.query('SELECT sha256 FROM attachment')
  return rows.map(({ sha256 }) => sha256)
}
