import type { CommandId } from '../../../shared/commands.ts'
import type { KeysProblem } from '../../../shared/shortcutKeys.ts'

/** What each command is called, in the palette and in the list of shortcuts. */
const names: Readonly<Record<CommandId, string>> = {
  newChat: 'New chat',
  palette: 'Go to anything',
  search: 'Search all messages',
  find: 'Find in the chat',
  findNext: 'Next match in the chat',
  findPrevious: 'Previous match in the chat',
  nextChat: 'Next chat in the list',
  previousChat: 'Previous chat in the list',
  numberedChat: 'First to ninth chat in the list',
  renameChat: 'Rename the chat',
  deleteChat: 'Move the chat to the trash',
  exportChat: 'Export the chat',
  showTrash: 'Show the trash',
  focusMessageBox: 'Go to the message box',
  send: 'Send the message',
  newLine: 'New line',
  addToHistory: 'Add to history without asking',
  presets: 'Insert a preset, at the start of a line',
  stopAnswer: 'Stop the answer',
  copyLastAnswer: 'Copy the last answer',
  editLastMessage: 'Edit your last message',
  editLastFromBox: 'Edit your last message, in an empty box',
  previousVariant: 'Previous version of the message with the focus',
  nextVariant: 'Next version of the message with the focus',
  chooseModel: 'Choose the model',
  toggleSidebar: 'Show or hide the sidebar',
  settings: 'Settings',
  shortcuts: 'List of shortcuts',
  switchProfile: 'Switch profile',
  newWindow: 'Open a new window',
  editProfile: 'Edit your profile',
  exportAll: 'Export all chats',
  importChats: 'Import chats from a file',
}

const problems: Readonly<Record<KeysProblem, string>> = {
  unknown: 'This key can’t be used in a shortcut.',
  plain: 'Press it together with Ctrl, Alt or Cmd. Alone, only the keys F1 to F24 can be used.',
  reserved: 'These keys belong to the system, to editing text or to the window.',
  digits: 'This shortcut needs a digit from 1 to 9; it then holds for all nine.',
}

/** Words of commands and their keys. */
export const commands = {
  names,
  problems,
  title: 'Keyboard shortcuts',
  groups: { chats: 'Chats', writing: 'Writing', window: 'Window' },
  change: 'Change shortcuts',
  intro: 'Choose a shortcut, then press the keys that it shall have.',
  none: 'None',
  keysOf: (name: string, keys: string) => `${name}: ${keys}. Change`,
  recording: 'Press the keys',
  recordingHelp: 'Esc cancels, Backspace removes the shortcut.',
  taken: (keys: string, other: string) => `${keys} belongs to “${other}”.`,
  takenFixed: (keys: string, other: string) => `${keys} belongs to “${other}” and can’t be given away.`,
  takeOver: 'Use it here instead',
  keep: 'Leave it there',
  reset: (name: string) => `Back to the first keys: ${name}`,
  resetAll: 'Reset all',
  resetAllDone: 'All shortcuts are as they were at first',
  resetTakes: (other: string) => `The first keys belong to “${other}” now. Change those first.`,
  sendHint: 'What Enter does is chosen in the section Chat.',
} as const
