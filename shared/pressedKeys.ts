import { NAMED_KEYS, SIGN_KEYS } from './shortcutKeys.ts'

/** What of a key press decides which shortcut it is; the same names as in a KeyboardEvent. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly keyCode: number
  readonly isComposing: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** AltGr is held: the key writes a character of the layout's third level. */
  readonly altGraph: boolean
}

/** `keyCode` of every key that an input method takes (UI Events, section 7.3.1); some report no composition then. */
const INPUT_METHOD_KEY = 229

const named: readonly string[] = NAMED_KEYS
const signNames = new Set(Object.values(SIGN_KEYS))

/**
 * The keys that one press can mean, the likeliest first; none for a press that writes text by AltGr, belongs to an input
 * method, or has the key of the system in it. What is printed on the key counts, as people read it there; where that is
 * no Latin letter, the place on the keyboard does, so that Mod+K works on a Russian, Greek or Arabic layout as well.
 * Digits go by their place, which a French layout writes other signs with; a sign that needs Shift is also found
 * without naming it.
 */
export function pressedKeys(press: KeyPress, platform: string): readonly string[] {
  const { isComposing, keyCode, altGraph, ctrlKey, metaKey, altKey, shiftKey } = press
  if (isComposing || keyCode === INPUT_METHOD_KEY || altGraph) return []
  const isMac = platform === 'darwin'
  if (!isMac && metaKey) return []
  const modifiers = [
    ...((isMac ? metaKey : ctrlKey) ? ['Mod'] : []),
    ...(isMac && ctrlKey ? ['Control'] : []),
    ...(altKey ? ['Alt'] : []),
  ]
  return keysOf(press).map(({ key, ignoresShift }) =>
    [...modifiers, ...(shiftKey && !ignoresShift ? ['Shift'] : []), key].join('+'),
  )
}

interface MeantKey {
  readonly key: string
  readonly ignoresShift?: boolean
}

function keysOf({ key, code, shiftKey }: KeyPress): readonly MeantKey[] {
  if (named.includes(key) || /^F\d+$/.test(key)) return [{ key }]
  if (/^[a-z]$/i.test(key)) return [{ key: key.toUpperCase() }]
  const meant: MeantKey[] = []
  const sign = SIGN_KEYS[key]
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (sign !== undefined && !shiftKey) meant.push({ key: sign })
  if (digit !== undefined && (code.startsWith('Digit') || key === digit)) meant.push({ key: digit })
  if (sign !== undefined && shiftKey) meant.push({ key: sign, ignoresShift: true })
  const isForeign = [...key].length === 1 && key > '\u007f'
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (isForeign && letter !== undefined) meant.push({ key: letter })
  // A sign's own key: with Shift, which writes another sign there, or under a letter of another script.
  if (signNames.has(code) && sign === undefined && (shiftKey || isForeign)) meant.push({ key: code })
  return meant
}
