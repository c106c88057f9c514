import type { Folder } from '../../shared/models.ts'
import { useFolderStore } from '../state/folderStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { useTransferStore } from '../state/transferStore.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'
import { orTell } from './chatActions.ts'

/** Folds a part of the sidebar, or unfolds it; kept with the profile. */
export function toggleFolded(name: 'pinned' | number): void {
  const { session, updateView } = useSessionStore.getState()
  const folded = session?.view.folded ?? []
  // Folders that were removed meanwhile are forgotten.
  const known = new Set<'pinned' | number>(['pinned', ...useFolderStore.getState().folders.map(({ id }) => id)])
  const next = folded.includes(name) ? folded.filter((other) => other !== name) : [...folded, name]
  updateView({ folded: next.filter((other) => known.has(other)) })
}

/** Removes a folder; its chats stay. Offers to undo it. */
export function removeFolder(folder: Folder): Promise<void> {
  const { remove, restore } = useFolderStore.getState()
  return orTell(async () => {
    const removed = await remove(folder.id)
    const undo = () => orTell(() => restore(removed))
    showToast({
      text: words.chats.folders.removed(folder.name),
      action: { label: words.actions.undo, onSelect: () => void undo() },
    })
  })
}

/** Moves a folder one place up (-1) or down (1). */
export function shiftFolder(folder: Folder, step: 1 | -1): Promise<void> {
  return orTell(() => useFolderStore.getState().shift(folder.id, step))
}

/** Asks in which form the chats of a folder shall be written, the pinned and archived ones too. */
export function exportFolder({ id: folderId, name }: Folder): Promise<void> {
  return orTell(async () => {
    const conversationIds = await useFolderStore.getState().chatsOf(folderId)
    if (conversationIds.length === 0) showToast({ text: words.chats.folders.nothingToExport(name) })
    else useTransferStore.getState().beginExportOf({ conversationIds, title: name })
  })
}
