import { create } from 'zustand'
import type { Conversation, Folder } from '../../shared/models.ts'
import type { SettingsSection } from './settingsSection.ts'

/** What lies over the chat; at most one at a time. */
export type Overlay =
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'search' }
  /** Which folder some chats shall go to. */
  | { readonly kind: 'move-chats'; readonly conversations: readonly Conversation[] }
  /** The name of a folder; null: of a new one. */
  | { readonly kind: 'name-folder'; readonly folder: Folder | null }
  /** Whether chats in the trash shall be removed for good; null: all. */
  | { readonly kind: 'remove-chats'; readonly conversations: readonly Conversation[] | null }
  | { readonly kind: 'palette' }
  | { readonly kind: 'new-profile' }
  | { readonly kind: 'edit-profile' }
  | { readonly kind: 'remove-profile' }
  /** An export or import; what of it is in `transferStore`. */
  | { readonly kind: 'transfer' }

/** What the sidebar can list. */
export type SidebarList = 'chats' | 'archive' | 'trash'

interface ScreenStore {
  readonly overlay: Overlay | null
  /** What the sidebar lists. */
  readonly sidebarList: SidebarList
  /** In a narrow window the sidebar lies over the chat; it is closed at first. */
  readonly isDrawerOpen: boolean
  /** The chat whose title is being edited in the sidebar. */
  readonly renamingConversationId: number | null
  open(overlay: Overlay): void
  openSettings(section?: SettingsSection): void
  closeOverlay(): void
  showList(list: SidebarList): void
  setDrawerOpen(isOpen: boolean): void
  setRenaming(conversationId: number | null): void
  /** As after opening a profile. */
  reset(): void
}

const INITIAL = { overlay: null, sidebarList: 'chats', isDrawerOpen: false, renamingConversationId: null } as const

/** What is open on the screen of this window. */
export const useScreenStore = create<ScreenStore>()((set) => ({
  ...INITIAL,
  open: (overlay) => set({ overlay, isDrawerOpen: false }),
  openSettings: (section = 'general') => set({ overlay: { kind: 'settings', section }, isDrawerOpen: false }),
  closeOverlay: () => set({ overlay: null }),
  showList: (sidebarList) => set({ sidebarList }),
  setDrawerOpen: (isDrawerOpen) => set({ isDrawerOpen }),
  setRenaming: (renamingConversationId) => set({ renamingConversationId }),
  reset: () => set(INITIAL),
}))
