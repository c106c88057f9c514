import { expect, test } from 'vitest'
import { nextPlace, presetHits, slashQuery } from '../../../renderer/conversation/presets/presetText.ts'
import { movedPreset } from '../../../renderer/state/presetStore.ts'

const preset = (name: string) => ({ id: name, name, text: `Text of ${name}` })
const PRESETS = ['Summarise', 'Translate', 'Improve writing', 'Öffnen'].map(preset)
const found = (query: string) => presetHits(PRESETS, query).map(({ preset: { name } }) => name)

test.each([
  ['/', 1, { start: 0, query: '' }],
  ['/sum', 4, { start: 0, query: 'sum' }],
  ['/sum', 2, { start: 0, query: 's' }],
  ['Before\n/sum', 11, { start: 7, query: 'sum' }],
  ['/sum', 0, null],
  ['a/b', 3, null],
  [' /sum', 5, null],
  ['/etc/hosts', 10, null],
  ['/ sum', 5, null],
  ['/sum\nafter', 8, null],
  [`/${'x'.repeat(200)}`, 201, null],
  ['', 0, null],
])('in %j with the caret at %i the menu is about %j', (text, caret, expected) => {
  expect(slashQuery(text, caret)).toEqual(expected)
})

test('presets are found loosely by a word, and by beginnings only once there are several', () => {
  expect(found('')).toHaveLength(4)
  expect(found('su')).toEqual(['Summarise'])
  expect(found('offn')).toEqual(['Öffnen'])
  expect(found('iw')).toEqual(['Improve writing'])
  expect(found('improve wr')).toEqual(['Improve writing'])
  expect(found('translate ')).toEqual(['Translate'])
  expect(found('su tr')).toEqual([])
  expect(found('translate this for me')).toEqual([])
})

test('places to fill in are gone through both ways, round the end', () => {
  const text = 'To {{one}} and {{ two }}'
  expect(nextPlace(text, 0, 1)).toEqual([3, 10])
  expect(nextPlace(text, 10, 1)).toEqual([15, 24])
  expect(nextPlace(text, 24, 1)).toEqual([3, 10])
  expect(nextPlace(text, 15, -1)).toEqual([3, 10])
  expect(nextPlace(text, 3, -1)).toEqual([15, 24])
  for (const none of ['', '{{}}', '{one}', '{{a\nb}}', '{{'.repeat(1_000)]) expect(nextPlace(none, 0, 1)).toBeNull()
})

test('a preset moves by one place and stays at the edges', () => {
  const order = (id: string, step: -1 | 1) => movedPreset(PRESETS, id, step).map(({ name }) => name)
  expect(order('Translate', -1)[0]).toBe('Translate')
  expect(order('Translate', 1)[2]).toBe('Translate')
  expect(movedPreset(PRESETS, 'Summarise', -1)).toBe(PRESETS)
  expect(movedPreset(PRESETS, 'Öffnen', 1)).toBe(PRESETS)
  expect(movedPreset(PRESETS, 'gone', 1)).toBe(PRESETS)
})
