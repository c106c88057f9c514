/** Names of keys that are the same everywhere. */
const SIGNS: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
}

/** Names of keys on macOS and elsewhere; `Mod` is the key that commands are given with. */
const MAC: Readonly<Record<string, string>> = {
  ...SIGNS,
  Mod: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Backspace: '⌫',
  Delete: '⌦',
}
const OTHER: Readonly<Record<string, string>> = { ...SIGNS, Mod: 'Ctrl', Control: 'Ctrl' }

/** The order in which macOS names modifiers. */
const MAC_ORDER = ['Control', 'Alt', 'Shift', 'Mod']

/**
 * A shortcut such as `Mod+Shift+U` as the keys are named on this system.
 *
 * @param platform as in `ApplicationInfo`
 */
export function shortcutText(shortcut: string, platform: string): string {
  const keys = shortcut.split('+')
  if (platform !== 'darwin') return keys.map((key) => OTHER[key] ?? key).join('+')
  const place = (key: string) => (MAC_ORDER.includes(key) ? MAC_ORDER.indexOf(key) : MAC_ORDER.length)
  return keys
    .toSorted((one, other) => place(one) - place(other))
    .map((key) => MAC[key] ?? key)
    .join('')
}
