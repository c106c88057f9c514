import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import type { RemovedFolder } from '../../../shared/ipc.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { Conversation, Folder } from '../../../shared/models.ts'
import { getConversations } from './conversations.ts'

/** A result, and the chats that are changed by it, as they are now. */
export type WithChats<Result> = Result & { readonly conversations: readonly Conversation[] }

/** All folders in their order. */
export function listFolders(manager: EntityManager): Promise<Folder[]> {
  return manager.query('SELECT id, name FROM folder ORDER BY position, id')
}

/** @throws CodedError `not-found` */
export async function getFolder(manager: EntityManager, id: number): Promise<Folder> {
  const [folder]: readonly Folder[] = await manager.query('SELECT id, name FROM folder WHERE id = ?', [id])
  if (!folder) throw new CodedError('not-found', `There is no folder ${id}.`)
  return folder
}

/** Ids of a folder's chats that are not in the trash, in the order they were made. @throws CodedError `not-found` */
export async function listFolderChats(manager: EntityManager, id: number): Promise<number[]> {
  await getFolder(manager, id)
  const chats: readonly { id: number }[] = await manager.query(
    'SELECT id FROM conversation WHERE folder_id = ? AND trashed_at IS NULL ORDER BY created_at, id',
    [id],
  )
  return chats.map((chat) => chat.id)
}

/** Adds a folder after all others. @throws CodedError `bad-request` for a name that is taken, or for too many folders */
export async function createFolder(manager: EntityManager, name: string, now: number): Promise<Folder> {
  const wanted = name.toWellFormed()
  await checkName(manager, wanted, null)
  await checkCount(manager)
  const id: number = await manager.query(
    `INSERT INTO folder (name, position, created_at)
      VALUES (?, (SELECT coalesce(max(position), -1) + 1 FROM folder), ?)`,
    [wanted, now],
  )
  return getFolder(manager, id)
}

/** @throws CodedError `not-found`, `bad-request` for a name that is taken */
export async function renameFolder(manager: EntityManager, id: number, name: string): Promise<Folder> {
  await getFolder(manager, id)
  await checkName(manager, name.toWellFormed(), id)
  await manager.query('UPDATE folder SET name = ? WHERE id = ?', [name.toWellFormed(), id])
  return getFolder(manager, id)
}

/** Removes a folder; its chats stay. @throws CodedError `not-found` */
export async function removeFolder(
  manager: EntityManager,
  id: number,
): Promise<WithChats<{ readonly removed: RemovedFolder }>> {
  const folder = await getFolder(manager, id)
  const index = (await listFolders(manager)).findIndex((other) => other.id === id)
  const members: readonly { id: number }[] = await manager.query('SELECT id FROM conversation WHERE folder_id = ?', [
    id,
  ])
  await manager.query('DELETE FROM folder WHERE id = ?', [id])
  const conversationIds = members.map((chat) => chat.id)
  const conversations = await getConversations(manager, conversationIds)
  return { removed: { folder, index, conversationIds }, conversations }
}

/** A removed folder as it was. */
export interface RestoredFolder {
  readonly folderId: number
  readonly name: string
  readonly index: number
  readonly conversationIds: readonly number[]
}

/**
 * Makes a removed folder again under its old id, with those of its chats that are in no other folder by now; one that is
 * there again already stays as it is.
 * @throws CodedError `not-found` for an id that never was one, `bad-request` for a name that is taken meanwhile
 */
export async function restoreFolder(
  manager: EntityManager,
  { folderId, name, index, conversationIds }: RestoredFolder,
  now: number,
): Promise<WithChats<{ readonly folder: Folder }>> {
  const folders = await listFolders(manager)
  const known = folders.find(({ id }) => id === folderId)
  if (known) return { folder: known, conversations: [] }
  const [row]: readonly { seq: number }[] = await manager.query(`SELECT seq FROM sqlite_sequence WHERE name = 'folder'`)
  if (folderId > (row?.seq ?? 0)) throw new CodedError('not-found', `There is no folder ${folderId}.`)
  await checkName(manager, name.toWellFormed(), null)
  await checkCount(manager)
  await manager.query('INSERT INTO folder (id, name, position, created_at) VALUES (?, ?, 0, ?)', [
    folderId,
    name.toWellFormed(),
    now,
  ])
  const others = folders.map(({ id }) => id)
  await writeOrder(manager, others.toSpliced(index, 0, folderId))
  await manager.query(
    'UPDATE conversation SET folder_id = ? WHERE folder_id IS NULL AND id IN (SELECT value FROM json_each(?))',
    [folderId, JSON.stringify(conversationIds)],
  )
  const members: readonly { id: number }[] = await manager.query('SELECT id FROM conversation WHERE folder_id = ?', [
    folderId,
  ])
  const folder = await getFolder(manager, folderId)
  return {
    folder,
    conversations: await getConversations(
      manager,
      members.map(({ id }) => id),
    ),
  }
}

/** Moves a folder to a place among all, from 0; beyond the end: the last one. @throws CodedError `not-found` */
export async function reorderFolder(manager: EntityManager, id: number, index: number): Promise<Folder[]> {
  await getFolder(manager, id)
  const others = (await listFolders(manager)).flatMap((folder) => (folder.id === id ? [] : [folder.id]))
  await writeOrder(manager, others.toSpliced(index, 0, id))
  return listFolders(manager)
}

async function writeOrder(manager: EntityManager, ids: readonly number[]): Promise<void> {
  await manager.query(
    'UPDATE folder SET position = place.key FROM json_each(?) AS place WHERE folder.id = place.value',
    [JSON.stringify(ids)],
  )
}

async function checkName(manager: EntityManager, name: string, except: number | null): Promise<void> {
  const taken: readonly unknown[] = await manager.query(
    'SELECT 1 FROM folder WHERE name = ? COLLATE NOCASE AND id IS NOT ?',
    [name, except],
  )
  if (taken.length > 0) throw new CodedError('bad-request', 'There is a folder with this name.', { field: 'name' })
}

async function checkCount(manager: EntityManager): Promise<void> {
  const [{ folders }] = await manager.query('SELECT count(*) AS folders FROM folder')
  if (folders >= LIMITS.folders)
    throw new CodedError('bad-request', 'There are too many folders.', { field: 'folders' })
}
