import { Archive, PanelLeftClose, Search, SquarePen, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { leaveNewTemporaryChat } from '../state/openConversationDrafts.ts'
import { type SidebarList, useScreenStore } from '../state/screenStore.ts'
import { useSelection } from '../state/selectionStore.ts'
import { useShortcuts } from '../state/shortcuts.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { words } from '../words/words.ts'
import { ArchiveList } from './ArchiveList.tsx'
import { ChatList } from './ChatList.tsx'
import styles from './Sidebar.module.css'
import { TemporaryRows } from './TemporaryRows.tsx'
import { TrashList } from './TrashList.tsx'

const text = words.chats

interface SidebarProps {
  readonly onHide: () => void
  /** A chat was chosen, or a new one begun. */
  readonly onChosen: () => void
  /** The button of the open profile. */
  readonly foot: ReactNode
  /** What changes the width, where it can be changed. */
  readonly edge?: ReactNode
}

/** What can be listed instead of the chats. */
const PLACES = [
  { list: 'archive', label: text.archive.open, icon: <Archive /> },
  { list: 'trash', label: text.trash.open, icon: <Trash2 /> },
] as const

/** New chat on top, the chats, the archive or the trash, the profile at the foot. */
export function Sidebar({ onHide, onChosen, foot, edge }: SidebarProps) {
  const shown = useScreenStore((state) => state.sidebarList)
  const { textOf } = useShortcuts()
  const buttons = useRef<Partial<Record<SidebarList, HTMLButtonElement | null>>>({})
  const before = useRef(shown)
  useEffect(() => {
    if (shown === 'chats' && document.activeElement === document.body) buttons.current[before.current]?.focus()
    if (shown !== before.current) useSelection.getState().clear()
    before.current = shown
  }, [shown])
  const begin = () => {
    leaveNewTemporaryChat()
    useConversationListStore.getState().select(null)
    useScreenStore.getState().showList('chats')
    onChosen()
  }
  return (
    <nav className={styles.sidebar} aria-label={text.sidebar}>
      <div className={styles.top}>
        <Button
          variant="ghost"
          className={styles.newChat}
          icon={<SquarePen />}
          title={textOf('newChat')}
          onClick={begin}
        >
          {text.newChat}
        </Button>
        <IconButton
          label={words.search.open}
          shortcut={textOf('search')}
          icon={<Search />}
          onClick={() => useScreenStore.getState().open({ kind: 'search' })}
        />
        <IconButton
          label={text.hideSidebar}
          shortcut={textOf('toggleSidebar')}
          icon={<PanelLeftClose data-mirror />}
          onClick={onHide}
        />
      </div>
      <TemporaryRows onChosen={onChosen} />
      {shown === 'trash' ? <TrashList /> : null}
      {shown === 'archive' ? <ArchiveList onChosen={onChosen} /> : null}
      {shown === 'chats' ? <ChatList onChosen={onChosen} /> : null}
      <div className={styles.foot}>
        {foot}
        {PLACES.map(({ list, label, icon }) => (
          <IconButton
            key={list}
            ref={(button) => {
              buttons.current[list] = button
            }}
            label={label}
            icon={icon}
            tooltipSide="top"
            aria-pressed={shown === list}
            onClick={() => useScreenStore.getState().showList(shown === list ? 'chats' : list)}
          />
        ))}
      </div>
      {edge}
    </nav>
  )
}
