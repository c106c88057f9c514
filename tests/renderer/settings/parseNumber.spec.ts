import { expect, test } from 'playwright/test'
import { parseNumber } from '../../../renderer/settings/chat/parseNumber.ts'

const temperature = { least: 0, most: 2, whole: false }
const tokens = { least: 1, most: 1_000_000, whole: true }

test('numbers are read with a point or a comma, and an empty field means no value', () => {
  expect(parseNumber('0.7', temperature)).toBe(0.7)
  expect(parseNumber(' 0,7 ', temperature)).toBe(0.7)
  expect(parseNumber('500', tokens)).toBe(500)
  expect(parseNumber('  ', temperature)).toBeNull()
})

test('a whole number may have its thousands marked, as people in different places do', () => {
  for (const text of ['1,000', '1.000', '1 000', '1\u202f000', '1’000'])
    expect(parseNumber(text, tokens), text).toBe(1_000)
  expect(parseNumber('1,000,000', tokens)).toBe(1_000_000)
  for (const text of ['1,00', '1,0000', '1,000.000', '1,000.5']) expect(parseNumber(text, tokens), text).toBeUndefined()
})

test('what is not a number within the bounds is none', () => {
  for (const text of ['3', '-1', 'warm', '1e0', '0x1', '1.2.3', 'NaN', 'Infinity'])
    expect(parseNumber(text, temperature), text).toBeUndefined()
  for (const text of ['0', '1.5', '1000001']) expect(parseNumber(text, tokens), text).toBeUndefined()
})
