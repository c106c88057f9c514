import { COMMANDS, type Command, type CommandId, type ShortcutChoices } from './commands.ts'

/**
 * Keys are written as modifiers and one key, joined by `+` in this order: `Mod+Control+Alt+Shift+X`. `Mod` is Ctrl, on
 * macOS Cmd; `Control` is the Ctrl key of macOS, elsewhere the same as `Mod`.
 */
const MODIFIERS = ['Mod', 'Control', 'Alt', 'Shift'] as const

/** Keys with a sign on them, under the name of their place on a US keyboard. */
export const SIGN_KEYS: Readonly<Record<string, string>> = {
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  '\\': 'Backslash',
  ';': 'Semicolon',
  "'": 'Quote',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '-': 'Minus',
  '=': 'Equal',
  '`': 'Backquote',
}

/** Keys that are named after what they do. */
export const NAMED_KEYS = [
  'Enter',
  'Tab',
  'Escape',
  'Backspace',
  'Delete',
  'Insert',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
] as const

/** The key of a shortcut that stands for nine: the digits from 1 to 9. */
export const EVERY_DIGIT = '1…9'

const FUNCTION_KEY = /^F([1-9]|1\d|2[0-4])$/
const KEY = new RegExp(
  `^([A-Z0-9]|1…9|F([1-9]|1\\d|2[0-4])|${[...NAMED_KEYS, ...Object.values(SIGN_KEYS)].join('|')})$`,
)

/** Why keys can't be a shortcut: they are no keys, they write text, or they belong to the system or to the window. */
export type KeysProblem = 'unknown' | 'plain' | 'reserved' | 'digits'

/** Keys that the system, editing of text, the zoom or the window itself need. */
const RESERVED = new Set([
  ...['A', 'C', 'V', 'X', 'Z', 'Y', 'Q', 'W', 'H', 'Minus', 'Equal', '0', 'Enter', 'ArrowLeft', 'ArrowRight'].map(
    (key) => `Mod+${key}`,
  ),
  ...['ArrowUp', 'ArrowDown', 'Home', 'End', 'Backspace', 'Delete', 'Insert', 'M'].map((key) => `Mod+${key}`),
  ...['Z', 'V', 'I', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Equal'].map(
    (key) => `Mod+Shift+${key}`,
  ),
  ...['Alt+F4', 'Alt+Tab', 'Alt+Shift+Tab', 'Alt+Escape', 'Mod+Escape', 'Mod+Shift+Escape', 'Mod+Alt+Delete'],
  ...['F6', 'Shift+F6', 'F10', 'Shift+F10', 'F11', 'F12', 'Shift+Insert', 'Shift+Delete', 'Shift+Tab'],
])

/** Parts of written keys; null: they are not written as keys are. */
function partsOf(keys: string): { readonly modifiers: readonly string[]; readonly key: string } | null {
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  const inOrder = MODIFIERS.filter((modifier) => parts.includes(modifier))
  if (inOrder.join('+') !== parts.join('+') || !KEY.test(key)) return null
  return { modifiers: parts, key }
}

/** What is wrong with keys as the shortcut of a command; null: nothing. */
export function keysProblem(id: CommandId, keys: string): KeysProblem | null {
  const parts = partsOf(keys)
  if (parts === null) return 'unknown'
  const { modifiers, key } = parts
  if ((id === 'numberedChat') !== (key === EVERY_DIGIT)) return 'digits'
  if (RESERVED.has(keys.replace('Control+', 'Mod+'))) return 'reserved'
  const isPlain = !modifiers.some((modifier) => modifier !== 'Shift')
  if (isPlain && !FUNCTION_KEY.test(key) && keys !== 'Escape') return 'plain'
  return null
}

/** Keys as they are compared on this system: elsewhere than on macOS, Control is Mod. */
export function normalKeys(keys: string, platform: string): string {
  if (platform === 'darwin') return keys
  return keys.startsWith('Mod+Control+') ? keys.replace('Control+', '') : keys.replace(/^Control\+/, 'Mod+')
}

/** Whether two shortcuts would be pressed by the same keys. */
export function doKeysMeet(one: string, other: string): boolean {
  if (one === other) return true
  const [plain, every] = one.endsWith(EVERY_DIGIT) ? [other, one] : [one, other]
  if (!every.endsWith(EVERY_DIGIT) || !/(^|\+)[1-9]$/.test(plain)) return false
  return plain.slice(0, -1) === every.slice(0, -EVERY_DIGIT.length)
}

/** The keys of every command for this person on this system; null: it has none. */
export type KeyTable = Readonly<Record<CommandId, string | null>>

/**
 * The keys that are in force: the person's, and the first ones of all other commands, as far as the person has not given
 * them to something else. `sendWith` decides what Enter does.
 */
export function keyTable(choices: ShortcutChoices, sendWith: 'enter' | 'mod-enter', platform: string): KeyTable {
  const chosen: Record<string, string | null | undefined> = choices
  const own = COMMANDS.flatMap(({ id }) => (typeof chosen[id] === 'string' ? [normalKeys(chosen[id], platform)] : []))
  const box: Partial<Record<CommandId, string>> = sendWith === 'enter' ? {} : { send: 'Mod+Enter', newLine: 'Enter' }
  const keysOf = ({ id, keys, editable }: Command): string | null => {
    if (!editable) return box[id] ?? keys
    const choice = chosen[id]
    if (choice !== undefined) return choice === null ? null : normalKeys(choice, platform)
    const first = keys === null ? null : normalKeys(keys, platform)
    return first !== null && own.some((taken) => doKeysMeet(taken, first)) ? null : first
  }
  return Object.fromEntries(COMMANDS.map((command) => [command.id, keysOf(command)])) as Record<
    CommandId,
    string | null
  >
}

/** The command that has these keys already, other than `id`; null: they are free. */
export function commandWith(keys: string, table: KeyTable, id: CommandId): CommandId | null {
  const isTaken = (other: Command) => {
    const taken = table[other.id]
    return other.id !== id && taken !== null && doKeysMeet(taken, keys)
  }
  return COMMANDS.find(isTaken)?.id ?? null
}

/** Whether no two commands of these choices have the same keys, each written as keys are. */
export function areChoicesSound(choices: ShortcutChoices): boolean {
  const given = Object.entries(choices).filter((entry): entry is [CommandId, string] => typeof entry[1] === 'string')
  return given.every(
    ([id, keys], index) =>
      keysProblem(id, keys) === null && given.slice(index + 1).every(([, other]) => !doKeysMeet(keys, other)),
  )
}
