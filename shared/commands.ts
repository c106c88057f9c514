/** A thing that the window can do by a key, from the palette or from the menu. */
interface CommandDefinition {
  readonly id: string
  /** Its keys before anybody changes them, such as `Mod+Shift+F` (see `shortcutKeys.ts`); null: none. */
  readonly keys: string | null
  readonly group: 'chats' | 'writing' | 'window'
  /** False: the keys belong to a text box or a list, or follow another setting. */
  readonly editable: boolean
  /** Whether the palette offers it. */
  readonly inPalette: boolean
  /** Whether a key that is held down does it again and again. */
  readonly repeats?: true
}

const action = { editable: true, inPalette: true } as const
const keyOnly = { editable: true, inPalette: false } as const
const ofAControl = { editable: false, inPalette: false } as const

/**
 * Every command there is, in the order of the list that people see. No key does anything in the window that is not in
 * this table; keys inside a field, a list or a menu belong to that control.
 */
export const COMMANDS = [
  { id: 'newChat', keys: 'Mod+N', group: 'chats', ...action },
  { id: 'newTemporaryChat', keys: 'Mod+Shift+N', group: 'chats', ...action },
  { id: 'palette', keys: 'Mod+K', group: 'chats', ...keyOnly },
  { id: 'search', keys: 'Mod+Shift+F', group: 'chats', ...action },
  { id: 'find', keys: 'Mod+F', group: 'chats', ...action },
  { id: 'findNext', keys: 'F3', group: 'chats', ...keyOnly, repeats: true },
  { id: 'findPrevious', keys: 'Shift+F3', group: 'chats', ...keyOnly, repeats: true },
  { id: 'nextChat', keys: 'Control+Tab', group: 'chats', ...keyOnly, repeats: true },
  { id: 'previousChat', keys: 'Control+Shift+Tab', group: 'chats', ...keyOnly, repeats: true },
  { id: 'numberedChat', keys: 'Mod+1…9', group: 'chats', ...keyOnly },
  { id: 'renameChat', keys: 'F2', group: 'chats', ...action },
  { id: 'deleteChat', keys: 'Mod+Shift+Backspace', group: 'chats', ...action },
  { id: 'exportChat', keys: null, group: 'chats', ...action },
  { id: 'chooseChat', keys: 'Control+Space', group: 'chats', ...ofAControl },
  { id: 'chooseRange', keys: 'Shift+ArrowDown', group: 'chats', ...ofAControl },
  { id: 'chooseAllChats', keys: 'Mod+A', group: 'chats', ...ofAControl },
  { id: 'showArchive', keys: null, group: 'chats', ...action },
  { id: 'showTrash', keys: null, group: 'chats', ...action },
  { id: 'focusMessageBox', keys: 'Mod+I', group: 'writing', ...action },
  { id: 'send', keys: 'Enter', group: 'writing', ...ofAControl },
  { id: 'newLine', keys: 'Shift+Enter', group: 'writing', ...ofAControl },
  { id: 'addToHistory', keys: 'Mod+Shift+Enter', group: 'writing', ...action },
  { id: 'presets', keys: '/', group: 'writing', ...ofAControl },
  { id: 'stopAnswer', keys: 'Escape', group: 'writing', ...action },
  { id: 'copyLastAnswer', keys: 'Mod+Shift+C', group: 'writing', ...action },
  { id: 'editLastMessage', keys: 'Mod+Shift+E', group: 'writing', ...action },
  { id: 'editLastFromBox', keys: 'ArrowUp', group: 'writing', ...ofAControl },
  { id: 'previousVariant', keys: 'Alt+ArrowLeft', group: 'writing', ...keyOnly, repeats: true },
  { id: 'nextVariant', keys: 'Alt+ArrowRight', group: 'writing', ...keyOnly, repeats: true },
  { id: 'chooseModel', keys: 'Mod+Shift+M', group: 'writing', ...action },
  { id: 'toggleSidebar', keys: 'Mod+B', group: 'window', ...action },
  { id: 'settings', keys: 'Mod+Comma', group: 'window', ...keyOnly },
  { id: 'shortcuts', keys: 'Mod+Slash', group: 'window', ...action },
  { id: 'switchProfile', keys: 'Mod+Shift+U', group: 'window', ...action },
  { id: 'newWindow', keys: null, group: 'window', ...action },
  { id: 'editProfile', keys: null, group: 'window', ...action },
  { id: 'exportAll', keys: null, group: 'window', ...action },
  { id: 'importChats', keys: null, group: 'window', ...action },
] as const satisfies readonly CommandDefinition[]

/** Name of a command. */
export type CommandId = (typeof COMMANDS)[number]['id']

/** A row of {@link COMMANDS}. */
export type Command = CommandDefinition & { readonly id: CommandId }

/** Name of a command whose keys a person can choose. */
export type EditableCommandId = Extract<(typeof COMMANDS)[number], { editable: true }>['id']

/** The names of the commands whose keys a person can choose. */
export const EDITABLE_COMMANDS = COMMANDS.filter(({ editable }) => editable).map(({ id }) => id) as [
  EditableCommandId,
  ...EditableCommandId[],
]

/** The keys that a person has chosen; null: the command has none. What is absent has its first keys. */
export type ShortcutChoices = { readonly [Id in EditableCommandId]?: string | null }
