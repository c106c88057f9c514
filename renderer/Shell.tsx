import { lazy, Suspense, useCallback, useEffect, useRef } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import type { Conversation as Chat, Session } from '../shared/models.ts'
import { Crashed } from './Crashed.tsx'
import { ChatDialogs } from './chats/ChatDialogs.tsx'
import { chatPlaceItems } from './chats/chatMenuItems.tsx'
import { Conversation } from './conversation/Conversation.tsx'
import { Notices } from './Notices.tsx'
import { Palette } from './palette/Palette.tsx'
import { EditProfileDialog } from './profiles/EditProfileDialog.tsx'
import { RemoveProfileDialog } from './profiles/RemoveProfileDialog.tsx'
import styles from './Shell.module.css'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { SidebarFrame } from './SidebarFrame.tsx'
import { FindBar } from './search/FindBar.tsx'
import { FoundMarks } from './search/FoundMarks.tsx'
import { SearchSheet } from './search/SearchSheet.tsx'
import { useConversationListStore } from './state/conversationListStore.ts'
import { useScreenStore } from './state/screenStore.ts'
import { TransferDialog } from './transfer/TransferDialog.tsx'
import { closeToasts } from './ui/toasts.ts'
import { useCommands } from './useCommands.ts'
import { useSidebar } from './useSidebar.ts'
import { useUnread } from './useUnread.ts'
import { words } from './words/words.ts'

const Settings = lazy(() => import('./settings/Settings.tsx').then((module) => ({ default: module.Settings })))

/** The header's menu has no row whose focus would need another place. */
const placeItems = (conversation: Chat) => chatPlaceItems(conversation, () => undefined)

/** The window of an open profile: sidebar, chat, and what lies over them. */
export function Shell({ session }: { readonly session: Session }) {
  const main = useRef<HTMLElement>(null)
  const sidebar = useSidebar()
  const activeConversationId = useConversationListStore((state) => state.activeConversationId)
  const select = useConversationListStore((state) => state.select)
  const openSettings = useScreenStore((state) => state.openSettings)
  useCommands(sidebar.toggle)
  useUnread()
  useEffect(() => closeToasts, [])
  const skip = useCallback(() => main.current?.focus(), [])
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={skip}>
        {words.actions.skipToContent}
      </button>
      <ErrorBoundary fallbackRender={({ resetErrorBoundary }) => <Crashed onReload={resetErrorBoundary} />}>
        <SidebarFrame session={session} sidebar={sidebar} />
      </ErrorBoundary>
      <main ref={main} className={styles.main} tabIndex={-1}>
        <Notices session={session} />
        <FindBar />
        <FoundMarks />
        <ErrorBoundary fallbackRender={({ resetErrorBoundary }) => <Crashed onReload={resetErrorBoundary} />}>
          <Conversation
            conversationId={activeConversationId}
            onConversationCreated={select}
            onOpenSettings={openSettings}
            // Under a drawer the button that opened it stays, so that the focus can return to it.
            sidebarOpen={sidebar.isOpen && !sidebar.isNarrow}
            onToggleSidebar={sidebar.toggle}
            placeItems={placeItems}
          />
        </ErrorBoundary>
      </main>
      <Overlays session={session} />
    </div>
  )
}

function Overlays({ session }: { readonly session: Session }) {
  const overlay = useScreenStore((state) => state.overlay)
  const close = useScreenStore((state) => state.closeOverlay)
  const openSettings = useScreenStore((state) => state.openSettings)
  if (overlay === null) return null
  if (overlay.kind === 'settings') {
    return (
      <ErrorBoundary fallback={null} onError={close}>
        <Suspense fallback={null}>
          <Settings section={overlay.section} onSectionChange={openSettings} onClose={close} />
        </Suspense>
      </ErrorBoundary>
    )
  }
  if (overlay.kind === 'search') return <SearchSheet />
  if (overlay.kind === 'palette') return <Palette />
  if (overlay.kind === 'transfer') return <TransferDialog />
  if (overlay.kind === 'shortcuts') return <ShortcutsDialog />
  if (overlay.kind === 'edit-profile') return <EditProfileDialog profile={session.profile} />
  if (overlay.kind === 'remove-profile') return <RemoveProfileDialog profile={session.profile} />
  return <ChatDialogs overlay={overlay} />
}
