import { describe, expect, test } from 'vitest'
import { titleFromModel, titleFromText, titleQuestion } from '../../../electron/core/chat/titles.ts'

describe('a title made of the first words', () => {
  test.each([
    ['What is a monad?', 'What is a monad?'],
    ['\n\n  # Plan for *Tuesday*  \nmore', 'Plan for Tuesday'],
    ['- `npm test` fails', 'npm test fails'],
    ['a\tb\u2028c', 'a b c'],
    ['   \n\t', 'New chat'],
    ['snake_case_name stays', 'snake_case_name stays'],
  ])('%j becomes %j', (text, title) => {
    expect(titleFromText(text)).toBe(title)
  })

  test('a long text is cut at a word and marked as cut', () => {
    const title = titleFromText('word '.repeat(100))
    expect(title).toMatch(/^(word )+word…$/)
    expect(title.length).toBeLessThanOrEqual(61)
  })

  test('a long text without spaces is cut between whole characters', () => {
    const title = titleFromText('😀'.repeat(100))
    expect(title).toBe(title.toWellFormed())
    expect(title).toMatch(/^😀+…$/u)
  })
})

describe('a title made by a model', () => {
  test.each([
    ['Baking bread at home', 'Baking bread at home'],
    ['"Baking bread"\n', 'Baking bread'],
    ['Title: **Baking bread**', 'Baking bread'],
    ['## Baking bread.', 'Baking bread'],
  ])('%j becomes %j', (text, title) => {
    expect(titleFromModel(text)).toBe(title)
  })

  test.each([[''], ['  \n '], ['Sure, here is one:\nBaking bread'], ['x'.repeat(150)]])('%j is no title', (text) => {
    expect(titleFromModel(text)).toBeNull()
  })

  test('the question carries only the beginning of long texts', () => {
    const [message] = titleQuestion('q'.repeat(50_000), 'a'.repeat(50_000))
    expect(message?.content.length).toBeLessThan(3_000)
  })
})
