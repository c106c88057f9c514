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

/** Makes a chat's title editable in its row. */
export function renameRow(conversation: Conversation): void {
  useScreenStore.getState().setRenaming(conversation.id)
}

/** What can be done with one chat. `onLeave`: the row is about to go, its focus needs another place. */
export function chatMenuItems(conversation: Conversation, onLeave: () => void): readonly MenuItem[] {
  const { pinnedAt, archivedAt } = conversation
  const only = [conversation]
  const leave = (act: (conversations: readonly Conversation[]) => Promise<void>) => () => {
    onLeave()
    void act(only)
  }
  const pin: MenuItem =
    pinnedAt === null
      ? { label: text.pin, icon: <Pin />, onSelect: () => void pinChats(only) }
      : { label: text.unpin, icon: <PinOff />, onSelect: () => void unpinChats(only) }
  const archive: MenuItem =
    archivedAt === null
      ? { label: text.archiveItem, icon: <Archive />, onSelect: leave(archiveChats) }
      : { label: text.unarchive, icon: <ArchiveRestore />, onSelect: leave(unarchiveChats) }
  return [
    { label: text.rename, icon: <PencilLine />, shortcut: 'F2', onSelect: () => renameRow(conversation) },
    ...(archivedAt === null ? [pin] : []),
    {
      label: text.move,
      icon: <FolderInput />,
      onSelect: () => useScreenStore.getState().open({ kind: 'move-chats', conversations: only }),
    },
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
    { label: text.delete, icon: <Trash2 />, danger: true, onSelect: leave(trashChats) },
  ]
}
