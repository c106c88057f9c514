import { create } from 'zustand'
import type { RemovedFolder } from '../../shared/ipc.ts'
import type { Folder } from '../../shared/models.ts'
import { ask } from '../parlorClient.ts'
import { reportError } from './reportError.ts'

interface FolderStore {
  /** In the person's order. */
  readonly folders: readonly Folder[]
  readonly status: 'idle' | 'ready' | 'failed'
  /** Reads all. Never rejects. */
  load(): Promise<void>
  clear(): void
  /** @throws RequestFailure `bad-request` for a name that is taken */
  create(name: string): Promise<Folder>
  /** @throws RequestFailure `bad-request` for a name that is taken */
  rename(folderId: number, name: string): Promise<void>
  /** @throws RequestFailure */
  remove(folderId: number): Promise<RemovedFolder>
  /** @throws RequestFailure */
  restore(removed: RemovedFolder): Promise<void>
  /** Ids of a folder's chats outside the trash, pinned and archived ones too. @throws RequestFailure */
  chatsOf(folderId: number): Promise<readonly number[]>
  /** Moves a folder one place up (-1) or down (1). @throws RequestFailure */
  shift(folderId: number, step: 1 | -1): Promise<void>
}

/** Which profile's folders were asked for: an answer for an earlier one is dropped. */
let era = 0

/** The folders of the open profile. */
export const useFolderStore = create<FolderStore>()((set, get) => ({
  folders: [],
  status: 'idle',
  load: async () => {
    const mine = era
    try {
      const folders = await ask('folder:list', {})
      if (mine === era) set({ folders, status: 'ready' })
    } catch (cause) {
      reportError(cause, 'folders')
      if (mine === era) set({ status: 'failed' })
    }
  },
  clear: () => {
    era += 1
    set({ folders: [], status: 'idle' })
  },
  create: async (name) => {
    const folder = await ask('folder:create', { name })
    set(({ folders }) => ({ folders: [...folders, folder] }))
    return folder
  },
  rename: async (folderId, name) => {
    const renamed = await ask('folder:rename', { folderId, name })
    set(({ folders }) => ({ folders: folders.map((folder) => (folder.id === folderId ? renamed : folder)) }))
  },
  remove: async (folderId) => {
    const removed = await ask('folder:remove', { folderId })
    set(({ folders }) => ({ folders: folders.filter(({ id }) => id !== folderId) }))
    return removed
  },
  restore: async ({ folder, index, conversationIds }) => {
    const { id: folderId, name } = folder
    await ask('folder:restore', { folderId, name, index, conversationIds: [...conversationIds] })
    await get().load()
  },
  chatsOf: (folderId) => ask('folder:chats', { folderId }),
  shift: async (folderId, step) => {
    const at = get().folders.findIndex(({ id }) => id === folderId)
    set({ folders: await ask('folder:reorder', { folderId, index: Math.max(0, at + step) }) })
  },
}))

/** Whether a folder other than `except` has this name; as main takes names, ASCII letters small or capital. */
export function isNameTaken(folders: readonly Folder[], name: string, except: number | null): boolean {
  const wanted = name.trim().toLowerCase()
  return folders.some((folder) => folder.id !== except && folder.name.toLowerCase() === wanted)
}
