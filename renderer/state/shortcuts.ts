/** A command of the keyboard: `Mod` is Ctrl, on macOS Cmd. */
export interface Shortcut {
  readonly id: ShortcutId
  /** One way to press it, the keys joined with `+`, in the order people name them. */
  readonly keys: string
  readonly group: 'chats' | 'writing' | 'window'
}

/** Names of {@link SHORTCUTS}. */
export type ShortcutId =
  | 'newChat'
  | 'search'
  | 'find'
  | 'nextChat'
  | 'previousChat'
  | 'numberedChat'
  | 'renameChat'
  | 'deleteChat'
  | 'chooseChat'
  | 'chooseRange'
  | 'chooseAllChats'
  | 'focusMessageBox'
  | 'send'
  | 'newLine'
  | 'stopAnswer'
  | 'copyLastAnswer'
  | 'editLastMessage'
  | 'switchVariant'
  | 'chooseModel'
  | 'toggleSidebar'
  | 'settings'
  | 'shortcuts'
  | 'switchProfile'

/** Every shortcut there is, in the order of the list that people see. Enter's meaning can be changed in the settings. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'newChat', keys: 'Mod+N', group: 'chats' },
  { id: 'search', keys: 'Mod+Shift+F', group: 'chats' },
  { id: 'find', keys: 'Mod+F', group: 'chats' },
  { id: 'nextChat', keys: 'Control+Tab', group: 'chats' },
  { id: 'previousChat', keys: 'Control+Shift+Tab', group: 'chats' },
  { id: 'numberedChat', keys: 'Mod+1…9', group: 'chats' },
  { id: 'renameChat', keys: 'F2', group: 'chats' },
  { id: 'deleteChat', keys: 'Mod+Shift+Backspace', group: 'chats' },
  { id: 'chooseChat', keys: 'Control+Space', group: 'chats' },
  { id: 'chooseRange', keys: 'Shift+↑/↓', group: 'chats' },
  { id: 'chooseAllChats', keys: 'Mod+A', group: 'chats' },
  { id: 'focusMessageBox', keys: 'Mod+I', group: 'writing' },
  { id: 'send', keys: 'Enter', group: 'writing' },
  { id: 'newLine', keys: 'Shift+Enter', group: 'writing' },
  { id: 'stopAnswer', keys: 'Esc', group: 'writing' },
  { id: 'copyLastAnswer', keys: 'Mod+Shift+C', group: 'writing' },
  { id: 'editLastMessage', keys: 'Mod+Shift+E', group: 'writing' },
  { id: 'switchVariant', keys: 'Alt+←/→', group: 'writing' },
  { id: 'chooseModel', keys: 'Mod+Shift+M', group: 'writing' },
  { id: 'toggleSidebar', keys: 'Mod+B', group: 'window' },
  { id: 'settings', keys: 'Mod+Comma', group: 'window' },
  { id: 'shortcuts', keys: 'Mod+Slash', group: 'window' },
  { id: 'switchProfile', keys: 'Mod+Shift+U', group: 'window' },
]

/** The keys of one shortcut. */
export function keysOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys ?? ''
}

/** The keys of all shortcuts for a person who sends with Enter, or with Mod+Enter. */
export function shortcutsFor(sendWith: 'enter' | 'mod-enter'): readonly Shortcut[] {
  if (sendWith === 'enter') return SHORTCUTS
  const keys: Partial<Record<ShortcutId, string>> = { send: 'Mod+Enter', newLine: 'Enter' }
  return SHORTCUTS.map((shortcut) => ({ ...shortcut, keys: keys[shortcut.id] ?? shortcut.keys }))
}
