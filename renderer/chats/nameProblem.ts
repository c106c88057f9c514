import { LIMITS } from '../../shared/limits.ts'
import type { Folder } from '../../shared/models.ts'
import { isNameTaken } from '../state/folderStore.ts'
import { words } from '../words/words.ts'

/** What is wrong with a folder's name, in words; null: nothing. `folderId` null: the folder is a new one. */
export function nameProblem(folders: readonly Folder[], name: string, folderId: number | null): string | null {
  const text = words.chats.folders
  if (isNameTaken(folders, name, folderId)) return text.taken
  return folderId === null && folders.length >= LIMITS.folders ? text.tooMany(LIMITS.folders) : null
}
