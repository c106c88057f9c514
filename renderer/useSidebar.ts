import { useCallback } from 'react'
import { useScreenStore } from './state/screenStore.ts'
import { useSessionStore } from './state/sessionStore.ts'
import { useNarrowWindow } from './ui/useNarrowWindow.ts'

/** How the sidebar stands. */
export interface SidebarControl {
  readonly isNarrow: boolean
  readonly isOpen: boolean
  readonly toggle: () => void
}

/** The sidebar's state: remembered with the profile beside the chat, closed at first as a drawer. */
export function useSidebar(): SidebarControl {
  const isNarrow = useNarrowWindow()
  const isDrawerOpen = useScreenStore((state) => state.isDrawerOpen)
  const isPanelOpen = useSessionStore((state) => state.session?.view.sidebarOpen ?? true)
  const isOpen = isNarrow ? isDrawerOpen : isPanelOpen
  const toggle = useCallback(() => {
    if (isNarrow) useScreenStore.getState().setDrawerOpen(!isOpen)
    else useSessionStore.getState().updateView({ sidebarOpen: !isOpen })
  }, [isNarrow, isOpen])
  return { isNarrow, isOpen, toggle }
}
