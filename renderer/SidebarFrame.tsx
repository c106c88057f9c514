import { type CSSProperties, useCallback, useState } from 'react'
import type { Session } from '../shared/models.ts'
import { Sidebar } from './chats/Sidebar.tsx'
import { ProfileButton } from './profiles/ProfileButton.tsx'
import styles from './SidebarFrame.module.css'
import { useScreenStore } from './state/screenStore.ts'
import { useSessionStore } from './state/sessionStore.ts'
import { Drawer } from './ui/Drawer.tsx'
import { ResizeHandle } from './ui/ResizeHandle.tsx'
import type { SidebarControl } from './useSidebar.ts'
import { words } from './words/words.ts'

/** Width of the sidebar, CSS pixels: what the contract allows, and where it starts. */
const WIDTH = { minimum: 200, maximum: 600, initial: 280 } as const

interface SidebarFrameProps {
  readonly session: Session
  readonly sidebar: SidebarControl
}

/** The sidebar beside the chat with an edge to drag; in a narrow window a drawer over it. */
export function SidebarFrame({ session, sidebar }: SidebarFrameProps) {
  const [dragged, setDragged] = useState<number | null>(null)
  const closeDrawer = useCallback(() => useScreenStore.getState().setDrawerOpen(false), [])
  const foot = <ProfileButton profile={session.profile} />
  if (sidebar.isNarrow) {
    return (
      <Drawer open={sidebar.isOpen} onOpenChange={closeDrawer} label={words.chats.sidebar}>
        <Sidebar onHide={sidebar.toggle} onChosen={closeDrawer} foot={foot} />
      </Drawer>
    )
  }
  if (!sidebar.isOpen) return null
  const width = dragged ?? session.view.sidebarWidth
  const style: CSSProperties & Record<'--sidebar-width', string> = { '--sidebar-width': `${width}px` }
  const edge = (
    <ResizeHandle
      label={words.chats.resize}
      width={width}
      {...WIDTH}
      onResize={setDragged}
      onResized={(sidebarWidth) => {
        setDragged(null)
        useSessionStore.getState().updateView({ sidebarWidth })
      }}
    />
  )
  return (
    <div className={styles.frame} style={style}>
      <Sidebar onHide={sidebar.toggle} onChosen={closeDrawer} foot={foot} edge={edge} />
    </div>
  )
}
