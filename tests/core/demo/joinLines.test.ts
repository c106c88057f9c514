import { expect, test } from 'vitest'
import { joinLines } from '../../../electron/core/demo/joinLines.ts'

test('a wrapped paragraph becomes one line, also in a list item', () => {
  expect(joinLines('One\ntwo.\n\nThree\nfour.\n')).toBe('One two.\n\nThree four.\n')
  expect(joinLines('- item\n- next\nof it')).toBe('- item\n- next of it')
})

test.each([
  '# Title\ntext',
  '```js\na\nb\n```\nafter',
  '| a |\n| - |\n| b |',
  '$$\nx\n$$',
  '1. one\n2. two\n   - three',
  '> a\n> b',
])('the structure of %j stays', (markdown) => {
  expect(joinLines(markdown)).toBe(markdown)
})
