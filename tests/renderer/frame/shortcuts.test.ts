import { describe, expect, test } from 'vitest'
import { commandOfKeys, withFirstKeys, withKeys } from '../../../renderer/state/shortcuts.ts'
import { COMMANDS } from '../../../shared/commands.ts'
import { type KeyPress, pressedKeys } from '../../../shared/pressedKeys.ts'
import {
  areChoicesSound,
  commandWith,
  doKeysMeet,
  keysProblem,
  keyTable,
  normalKeys,
} from '../../../shared/shortcutKeys.ts'

const NO_KEY: KeyPress = {
  key: '',
  code: '',
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
}

/** What a press with Ctrl means on Linux. */
function withCtrl(changes: Partial<KeyPress>): readonly string[] {
  return pressedKeys({ ...NO_KEY, ctrlKey: true, ...changes }, 'linux')
}

function commandFor(changes: Partial<KeyPress>, platform = 'linux'): string | null {
  const pressed = pressedKeys({ ...NO_KEY, ...changes }, platform)
  return commandOfKeys(pressed, keyTable({}, 'enter', platform))?.id ?? null
}

describe('a key press', () => {
  test('means the letter that is printed on the key, wherever the layout has it', () => {
    expect(withCtrl({ key: 'k', code: 'KeyK' })).toEqual(['Mod+K'])
    // Dvorak has K where QWERTY has V, AZERTY has A where QWERTY has Q.
    expect(withCtrl({ key: 'k', code: 'KeyV' })).toEqual(['Mod+K'])
    expect(withCtrl({ key: 'a', code: 'KeyQ' })).toEqual(['Mod+A'])
    expect(withCtrl({ key: 'F', code: 'KeyF', shiftKey: true })).toEqual(['Mod+Shift+F'])
    // Caps Lock makes a capital without Shift.
    expect(withCtrl({ key: 'N', code: 'KeyN' })).toEqual(['Mod+N'])
  })

  test('goes by its place where the layout writes no Latin letters', () => {
    expect(withCtrl({ key: 'л', code: 'KeyK' })).toEqual(['Mod+K'])
    expect(withCtrl({ key: 'κ', code: 'KeyK' })).toEqual(['Mod+K'])
    expect(withCtrl({ key: 'ن', code: 'KeyK' })).toEqual(['Mod+K'])
    expect(withCtrl({ key: 'б', code: 'Comma' })).toEqual(['Mod+Comma'])
  })

  test('finds digits on a French layout and on the number pad', () => {
    expect(withCtrl({ key: '&', code: 'Digit1' })).toEqual(['Mod+1'])
    expect(withCtrl({ key: 'à', code: 'Digit0' })).toEqual(['Mod+0'])
    expect(withCtrl({ key: '3', code: 'Numpad3' })).toEqual(['Mod+3'])
    expect(withCtrl({ key: 'End', code: 'Numpad1' })).toEqual(['Mod+End'])
    expect(commandFor({ ctrlKey: true, key: '(', code: 'Digit5' })).toBe('numberedChat')
  })

  test('finds a sign that needs Shift, and leaves the zoom of a German layout alone', () => {
    expect(commandFor({ ctrlKey: true, shiftKey: true, key: '/', code: 'Digit7' })).toBe('shortcuts')
    expect(commandFor({ ctrlKey: true, key: ',', code: 'KeyM' })).toBe('settings')
    expect(commandFor({ ctrlKey: true, key: '-', code: 'Slash' })).toBeNull()
    expect(withCtrl({ key: '?', code: 'Slash', shiftKey: true })).toEqual(['Mod+Shift+Slash'])
  })

  test('that writes text or belongs to an input method or the system is no shortcut', () => {
    expect(withCtrl({ key: 'k', code: 'KeyK', isComposing: true })).toEqual([])
    expect(withCtrl({ key: 'k', code: 'KeyK', keyCode: 229 })).toEqual([])
    expect(withCtrl({ key: '€', code: 'KeyE', altKey: true, altGraph: true })).toEqual([])
    expect(pressedKeys({ ...NO_KEY, metaKey: true, key: 'k', code: 'KeyK' }, 'win32')).toEqual([])
    expect(pressedKeys({ ...NO_KEY, key: 'Dead', code: 'BracketLeft' }, 'linux')).toEqual([])
    expect(commandFor({ key: 'k', code: 'KeyK' })).toBeNull()
  })

  test('on macOS has Cmd as its main key, Ctrl beside it, and Option by the place of the key', () => {
    expect(commandFor({ metaKey: true, key: 'k', code: 'KeyK' }, 'darwin')).toBe('palette')
    expect(commandFor({ ctrlKey: true, key: 'k', code: 'KeyK' }, 'darwin')).toBeNull()
    expect(commandFor({ ctrlKey: true, key: 'Tab', code: 'Tab' }, 'darwin')).toBe('nextChat')
    expect(pressedKeys({ ...NO_KEY, altKey: true, key: '∑', code: 'KeyW' }, 'darwin')).toEqual(['Alt+W'])
  })
})

describe('the table', () => {
  test('begins without two commands on the same keys, and without keys that are refused', () => {
    for (const platform of ['linux', 'win32', 'darwin']) {
      const table = keyTable({}, 'enter', platform)
      const clashes = COMMANDS.filter(({ id, editable }) => {
        const keys = table[id]
        return editable && keys !== null && (commandWith(keys, table, id) !== null || keysProblem(id, keys) !== null)
      })
      expect(clashes).toEqual([])
    }
  })

  test('lets the person’s keys win over first keys that a later version gives to something else', () => {
    const table = keyTable({ renameChat: 'Mod+K' }, 'enter', 'linux')
    expect(table.renameChat).toBe('Mod+K')
    expect(table.palette).toBeNull()
    expect(keyTable({ newChat: null }, 'enter', 'linux').newChat).toBeNull()
  })

  test('knows whose keys they are, with all nine digits of the numbered chats', () => {
    const table = keyTable({}, 'enter', 'linux')
    expect(commandWith('Mod+F', table, 'newChat')).toBe('find')
    expect(commandWith('Mod+F', table, 'find')).toBeNull()
    expect(commandWith('Mod+4', table, 'newChat')).toBe('numberedChat')
    expect(commandWith('Alt+4', table, 'newChat')).toBeNull()
    expect(commandWith('Mod+Tab', table, 'newChat')).toBe('nextChat')
    expect(doKeysMeet('Mod+1…9', 'Mod+Shift+4')).toBe(false)
  })

  test('writes Control as Mod where they are one key', () => {
    expect(normalKeys('Control+Shift+Tab', 'linux')).toBe('Mod+Shift+Tab')
    expect(normalKeys('Mod+Control+F', 'win32')).toBe('Mod+F')
    expect(normalKeys('Control+Tab', 'darwin')).toBe('Control+Tab')
  })
})

test.each([
  ['Mod+C', 'reserved'],
  ['Mod+Q', 'reserved'],
  ['Mod+Shift+Z', 'reserved'],
  ['Control+V', 'reserved'],
  ['Alt+F4', 'reserved'],
  ['Mod+Enter', 'reserved'],
  ['K', 'plain'],
  ['Shift+K', 'plain'],
  ['Enter', 'plain'],
  ['Shift+Mod+K', 'unknown'],
  ['Mod+Mod+K', 'unknown'],
  ['Mod+k', 'unknown'],
  ['Mod+', 'unknown'],
  ['', 'unknown'],
  ['Mod+F25', 'unknown'],
  ['Mod+1…9', 'digits'],
  ['F5', null],
  ['Shift+F5', null],
  ['Escape', null],
  ['Mod+Alt+Shift+K', null],
])('as the keys of a command %j is judged %j', (keys, problem) => {
  expect(keysProblem('newChat', keys)).toBe(problem)
})

test('the numbered chats take a digit only, for all nine', () => {
  expect(keysProblem('numberedChat', 'Alt+1…9')).toBeNull()
  expect(keysProblem('numberedChat', 'Alt+K')).toBe('digits')
})

test('choices with the same keys twice are not sound, and taking keys over leaves the other without', () => {
  expect(areChoicesSound({ newChat: 'Mod+J', find: 'Mod+J' })).toBe(false)
  expect(areChoicesSound({ newChat: 'Mod+3', numberedChat: 'Mod+1…9' })).toBe(false)
  expect(areChoicesSound({ newChat: 'Mod+J', find: null, palette: null })).toBe(true)
  const taken = withKeys({ newChat: 'Mod+J' }, 'find', 'Mod+J', 'newChat')
  expect(taken).toEqual({ newChat: null, find: 'Mod+J' })
  expect(withFirstKeys(taken, 'find')).toEqual({ newChat: null })
})
