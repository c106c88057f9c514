import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import type { Folder } from '../models.ts'
import type { RemovedFolder } from '../results.ts'
import { folderName, nothing, rowId } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Chats of one folder: there may be more than can be chosen at once. */
const members = z.array(rowId).max(100_000)

/** Requests of folders. */
export const folderRequests = {
  'folder:list': answers<readonly Folder[]>()(nothing),
  /** Answers the ids of its chats outside the trash, pinned and archived ones too. */
  'folder:chats': answers<readonly number[]>()(z.strictObject({ folderId: rowId })),
  /** Answers the new folder, the last one. A name that is taken is refused. */
  'folder:create': answers<Folder>()(z.strictObject({ name: folderName })),
  'folder:rename': answers<Folder>()(z.strictObject({ folderId: rowId, name: folderName })),
  /** Its chats stay, without a folder. */
  'folder:remove': answers<RemovedFolder>()(z.strictObject({ folderId: rowId })),
  /** Takes back a removal: chats that are elsewhere by now stay there. */
  'folder:restore': answers<Folder>()(
    z.strictObject({
      folderId: rowId,
      name: folderName,
      index: z.int().min(0).max(LIMITS.folders),
      conversationIds: members,
    }),
  ),
  /** Moves a folder to a place among the folders, from 0. */
  'folder:reorder': answers<readonly Folder[]>()(
    z.strictObject({ folderId: rowId, index: z.int().min(0).max(LIMITS.folders) }),
  ),
} as const
