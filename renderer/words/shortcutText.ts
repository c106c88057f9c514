/** Names of keys on macOS and elsewhere; `Mod` is the key that commands are given with. */
const MAC: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Backspace: '⌫',
  Comma: ',',
  Slash: '/',
}
const OTHER: Readonly<Record<string, string>> = { Mod: 'Ctrl', Control: 'Ctrl', Comma: ',', Slash: '/' }

/**
 * A shortcut such as `Mod+Shift+U` as the keys are named on this system.
 *
 * @param platform as in `ApplicationInfo`
 */
export function shortcutText(shortcut: string, platform: string): string {
  const isMac = platform === 'darwin'
  const names = isMac ? MAC : OTHER
  return shortcut
    .split('+')
    .map((key) => names[key] ?? key)
    .join(isMac ? '' : '+')
}
