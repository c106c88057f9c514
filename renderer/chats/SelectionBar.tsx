import { Archive, ArchiveRestore, Download, FolderInput, Trash2, X } from 'lucide-react'
import { loadedChats } from '../state/conversationListStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSelection } from '../state/selectionStore.ts'
import { useTransferStore } from '../state/transferStore.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { words } from '../words/words.ts'
import { archiveChats, trashChats, unarchiveChats } from './chatActions.ts'
import styles from './Sidebar.module.css'

const text = words.chats

/** How many chats are chosen, and what can be done with them; nothing while none is. */
export function SelectionBar({ isArchive = false }: { readonly isArchive?: boolean }) {
  const ids = useSelection((state) => state.ids)
  const clear = useSelection((state) => state.clear)
  const chosen = () => loadedChats(ids)
  const exportChosen = () => {
    const chats = chosen()
    const title = chats.length === 1 ? (chats[0]?.title ?? null) : null
    useTransferStore.getState().beginExportOf({ conversationIds: chats.map(({ id }) => id), title })
  }
  return (
    <div className={styles.selection} role="toolbar" aria-label={text.selection.bar}>
      <IconButton size="small" label={text.selection.end} shortcut="Esc" icon={<X />} onClick={clear} />
      <span className={styles.count} role="status">
        {text.selection.count(ids.size)}
      </span>
      <IconButton
        size="small"
        label={text.move}
        icon={<FolderInput />}
        onClick={() => useScreenStore.getState().open({ kind: 'move-chats', conversations: chosen() })}
      />
      {isArchive ? (
        <IconButton
          size="small"
          label={text.unarchive}
          icon={<ArchiveRestore />}
          onClick={() => void unarchiveChats(chosen())}
        />
      ) : (
        <IconButton
          size="small"
          label={text.archiveItem}
          icon={<Archive />}
          onClick={() => void archiveChats(chosen())}
        />
      )}
      <IconButton size="small" label={words.transfer.exportItem} icon={<Download />} onClick={exportChosen} />
      <IconButton size="small" label={text.delete} icon={<Trash2 />} onClick={() => void trashChats(chosen())} />
    </div>
  )
}
