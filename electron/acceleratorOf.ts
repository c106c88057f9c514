import { SIGN_KEYS } from '../shared/shortcutKeys.ts'

const SIGNS = new Map(Object.entries(SIGN_KEYS).map(([sign, name]) => [name, sign]))

/** Electron's names of keys that are called differently there. */
const NAMES: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  Escape: 'Esc',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

/** Keys of a command as Electron writes accelerators, such as `CmdOrCtrl+Shift+F`; null: it has none. */
export function acceleratorOf(keys: string | null): string | null {
  if (keys === null) return null
  return keys
    .split('+')
    .map((key) => NAMES[key] ?? SIGNS.get(key) ?? key)
    .join('+')
}
