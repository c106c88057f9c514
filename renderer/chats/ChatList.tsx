import { ArrowDownWideNarrow, FolderPlus, MessageSquareDashed } from 'lucide-react'
import { useMemo } from 'react'
import { CHAT_SORTS } from '../../shared/models.ts'
import { sectionsOf } from '../state/chatPlaces.ts'
import { EMPTY_LIST } from '../state/conversationList.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useFolderStore } from '../state/folderStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useSelection } from '../state/selectionStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { useTransferStore } from '../state/transferStore.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import styles from './ChatList.module.css'
import { ChatRows, LoadFailed } from './ChatRows.tsx'
import { sortChats } from './chatActions.ts'
import { SelectionBar } from './SelectionBar.tsx'
import bar from './Sidebar.module.css'
import { sidebarRows } from './sidebarRows.ts'
import { useToday } from './useToday.ts'

const text = words.chats
const NOTHING_FOLDED: readonly ('pinned' | number)[] = []

/** The chats: the pinned ones, folders, the others by date. */
export function ChatList({ onChosen }: { readonly onChosen: () => void }) {
  const lists = useConversationListStore((state) => state.lists)
  const { folders, status } = useFolderStore()
  const sort = useSessionStore((state) => state.session?.view.chatSort ?? 'updated')
  const folded = useSessionStore((state) => state.session?.view.folded ?? NOTHING_FOLDED)
  const isSelecting = useSelection((state) => state.ids.size > 0)
  const today = useToday()
  const rows = useMemo(
    () => sidebarRows(sectionsOf(lists, folders, folded), sort, today),
    [lists, folders, folded, sort, today],
  )
  const { pinned = EMPTY_LIST, loose = EMPTY_LIST } = lists
  const hasChats = pinned.items.length + loose.items.length + folders.length > 0
  const isFirst = [pinned, loose].some((list) => list.items.length === 0 && /idle|loading/.test(list.status))
  return (
    <>
      {isSelecting ? <SelectionBar /> : <Toolbar />}
      {status === 'failed' ? <LoadFailed onRetry={() => void useFolderStore.getState().load()} /> : null}
      {isFirst || status === 'idle' || !hasChats ? (
        <div className={styles.instead}>
          <Instead
            isLoading={isFirst || status === 'idle'}
            hasFailed={pinned.status === 'failed' || loose.status === 'failed'}
          />
        </div>
      ) : (
        <ChatRows label={text.list} rows={rows} today={today} onChosen={onChosen} />
      )}
    </>
  )
}

function Instead({ isLoading, hasFailed }: { readonly isLoading: boolean; readonly hasFailed: boolean }) {
  const load = useConversationListStore((state) => state.load)
  const retry = () => {
    void load('pinned')
    void load('loose')
  }
  if (isLoading) return <Spinner label={text.loading} />
  if (hasFailed) return <LoadFailed onRetry={retry} />
  const beginImport = () => void useTransferStore.getState().beginImport('file')
  return (
    <EmptyState
      icon={<MessageSquareDashed />}
      title={text.empty}
      text={text.emptyText}
      action={
        <Button size="small" onClick={beginImport}>
          {text.emptyImport}
        </Button>
      }
    />
  )
}

function Toolbar() {
  const sort = useSessionStore((state) => state.session?.view.chatSort ?? 'updated')
  return (
    <div className={bar.toolbar}>
      <h2 className={bar.heading}>{text.list}</h2>
      <IconButton
        size="small"
        label={text.folders.new}
        icon={<FolderPlus />}
        onClick={() => useScreenStore.getState().open({ kind: 'name-folder', folder: null })}
      />
      <Menu
        align="end"
        trigger={<IconButton size="small" label={text.sort.label} icon={<ArrowDownWideNarrow />} />}
        items={CHAT_SORTS.map((value) => ({
          label: text.sort.by[value],
          checked: value === sort,
          onSelect: () => sortChats(value),
        }))}
      />
    </div>
  )
}
