import { type Overlay, useScreenStore } from '../state/screenStore.ts'
import { FolderDialog } from './FolderDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { RemoveChatsDialog } from './RemoveChatsDialog.tsx'

/** What of the sidebar lies over the window: a name for a folder, a folder for chats, a question before a deletion. */
export function ChatDialogs({ overlay }: { readonly overlay: Overlay }) {
  const close = useScreenStore((state) => state.closeOverlay)
  if (overlay.kind === 'name-folder') return <FolderDialog folder={overlay.folder} onClose={close} />
  if (overlay.kind === 'move-chats') return <MoveDialog conversations={overlay.conversations} onClose={close} />
  if (overlay.kind === 'remove-chats')
    return <RemoveChatsDialog conversations={overlay.conversations} onClose={close} />
  return null
}
