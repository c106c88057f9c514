import {
  Archive,
  ArchiveRestore,
  Download,
  FolderInput,
  PencilLine,
  Pin,
  PinOff,
  SquareCheck,
  Trash2,
} from 'lucide-react'
import type { Conversation } from '../../shared/models.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { toggled, useSelection } from '../state/selectionStore.ts'
import { useTransferStore } from '../state/transferStore.ts'
import type { MenuItem } from '../ui/Menu.tsx'
import { words } from '../words/words.ts'
import { archiveChats, pinChats, trashChats, unarchiveChats, unpinChats } from './chatActions.ts'

const text = words.chats

/** Names of {@link chatPlaceItems}. */
export type ChatPlaceItem = 'pin' | 'move' | 'archive' | 'trash'

/** Makes a chat's title editable in its row. */
export function renameRow(conversation: Conversation): void {
  useScreenStore.getState().setRenaming(conversation.id)
}

/** Where a chat can be put: pinned, in a folder, in the archive, in the trash. `onLeave`: its row is about to go. */
export function chatPlaceItems(conversation: Conversation, onLeave: () => void): Record<ChatPlaceItem, MenuItem> {
  const { pinnedAt, archivedAt } = conversation
  const only = [conversation]
  const leave = (act: (conversations: readonly Conversation[]) => Promise<void>) => () => {
    onLeave()
    void act(only)
  }
  return {
    pin:
      pinnedAt === null
        ? { label: text.pin, icon: <Pin />, disabled: archivedAt !== null, onSelect: () => void pinChats(only) }
        : { label: text.unpin, icon: <PinOff />, onSelect: () => void unpinChats(only) },
    move: {
      label: text.move,
      icon: <FolderInput />,
      onSelect: () => useScreenStore.getState().open({ kind: 'move-chats', conversations: only }),
    },
    archive:
      archivedAt === null
        ? { label: text.archiveItem, icon: <Archive />, onSelect: leave(archiveChats) }
        : { label: text.unarchive, icon: <ArchiveRestore />, onSelect: leave(unarchiveChats) },
    trash: { label: text.delete, icon: <Trash2 />, danger: true, onSelect: leave(trashChats) },
  }
}

/** What can be done with one chat in the list. `onLeave`: the row is about to go, its focus needs another place. */
export function chatMenuItems(conversation: Conversation, onLeave: () => void): readonly MenuItem[] {
  const { pin, move, archive, trash } = chatPlaceItems(conversation, onLeave)
  return [
    { label: text.rename, icon: <PencilLine />, shortcut: 'F2', onSelect: () => renameRow(conversation) },
    ...(conversation.archivedAt === null ? [pin] : []),
    move,
    archive,
    {
      label: text.select,
      icon: <SquareCheck />,
      onSelect: () => useSelection.getState().set(toggled(useSelection.getState(), conversation.id)),
    },
    {
      label: words.transfer.exportItem,
      icon: <Download />,
      onSelect: () => useTransferStore.getState().beginExport(conversation),
    },
    { kind: 'separator', key: 'before-delete' },
    trash,
  ]
}
