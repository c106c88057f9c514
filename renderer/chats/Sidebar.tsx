import { PanelLeftClose, Search, SquarePen, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { useShortcuts } from '../state/shortcuts.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { words } from '../words/words.ts'
import { ChatList } from './ChatList.tsx'
import styles from './Sidebar.module.css'
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

/** New chat on top, the chats or the trash, the profile at the foot. */
export function Sidebar({ onHide, onChosen, foot, edge }: SidebarProps) {
  const isTrash = useScreenStore((state) => state.sidebarList === 'trash')
  const { textOf } = useShortcuts()
  const trash = useRef<HTMLButtonElement>(null)
  const wasTrash = useRef(isTrash)
  useEffect(() => {
    if (wasTrash.current && !isTrash && document.activeElement === document.body) trash.current?.focus()
    wasTrash.current = isTrash
  }, [isTrash])
  const begin = () => {
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
      {isTrash ? <TrashList /> : <ChatList onChosen={onChosen} />}
      <div className={styles.foot}>
        {foot}
        <IconButton
          ref={trash}
          label={text.trash.open}
          icon={<Trash2 />}
          tooltipSide="top"
          aria-pressed={isTrash}
          onClick={() => useScreenStore.getState().showList(isTrash ? 'chats' : 'trash')}
        />
      </div>
      {edge}
    </nav>
  )
}
