import { expect, test } from 'vitest'
import { acceleratorOf } from '../../../electron/acceleratorOf.ts'
import { MenuKeys } from '../../../electron/MenuKeys.ts'
import { COMMANDS } from '../../../shared/commands.ts'

test.each([
  ['Mod+Shift+F', 'CmdOrCtrl+Shift+F'],
  ['Mod+Comma', 'CmdOrCtrl+,'],
  ['Mod+Slash', 'CmdOrCtrl+/'],
  ['F2', 'F2'],
  ['Escape', 'Esc'],
  ['Alt+ArrowLeft', 'Alt+Left'],
  ['Control+Tab', 'Control+Tab'],
  [null, null],
])('%j is written as %j in the menu', (keys, accelerator) => {
  expect(acceleratorOf(keys)).toBe(accelerator)
})

test('the first keys of all commands can be written in the menu', () => {
  const written = COMMANDS.filter(({ editable }) => editable).flatMap(({ keys }) => acceleratorOf(keys) ?? [])
  expect(written.filter((accelerator) => !/^[\w+,/…]+$/.test(accelerator))).toEqual([])
})

test('the menu shows the keys of the window in front, and is made anew only when they differ', () => {
  const shown: (string | null)[] = []
  const keys = new MenuKeys('linux')
  keys.show(1, { newChat: 'Mod+J' })
  keys.onChange(({ newChat }) => shown.push(newChat))
  keys.show(2, {})
  keys.front(2)
  keys.front(2)
  keys.front(1)
  keys.show(1, { newChat: null })
  keys.forget(1)
  keys.front(2)
  expect(shown).toEqual(['Mod+J', 'Mod+N', 'Mod+J', null, 'Mod+N'])
})
