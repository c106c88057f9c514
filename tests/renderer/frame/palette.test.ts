import { describe, expect, test } from 'vitest'
import { type PaletteSource, paletteEntries } from '../../../renderer/palette/paletteEntries.ts'
import { fuzzyMatch, fuzzyQuery, fuzzyRank } from '../../../shared/fuzzyMatch.ts'

const ranked = (texts: readonly string[], typed: string) =>
  fuzzyRank(texts, typed, (text) => text).map(({ item }) => item)
const marked = (text: string, typed: string) =>
  fuzzyMatch(text, fuzzyQuery(typed))?.marks.map(([start, end]) => text.slice(start, end))

describe('a loose match', () => {
  test('puts the start of the text before the start of a word, the inside, and single letters', () => {
    const texts = ['A journal', 'Nice old urns, really neat', 'Our news', 'News of today', 'Annews']
    expect(ranked(texts, 'news')).toEqual(['News of today', 'Our news', 'Annews'])
    expect(ranked(['Sorting a list', 'Sow a lot', 'Salt'], 'sal')).toEqual(['Salt', 'Sow a lot', 'Sorting a list'])
  })

  test('needs every word, in any order', () => {
    expect(ranked(['Trip to Rome', 'Rome', 'A trip'], 'rome trip')).toEqual(['Trip to Rome'])
  })

  test('folds case and diacritics, and marks the letters as they are written', () => {
    expect(marked('Über Öl', 'ol')).toEqual(['Öl'])
    expect(marked('ÉTÉ à Paris', 'ete')).toEqual(['ÉTÉ'])
    expect(marked('New chat', 'nch')).toEqual(['N', 'ch'])
    expect(marked('İstanbul', 'istan')).toEqual(['İstan'])
    expect(marked('王小明的旅行', '旅行')).toEqual(['旅行'])
  })

  test('begins at a word and does not reach across half a sentence', () => {
    expect(marked('New chat', 'wch')).toBeUndefined()
    expect(marked('zebras are a long way away from here, even on a quiet day', 'zq')).toBeUndefined()
    expect(marked('New chat', 'x')).toBeUndefined()
  })

  test('stands hostile input: nothing, signs of patterns, and very long text', () => {
    expect(fuzzyMatch('anything', fuzzyQuery('   '))).toEqual({ score: 0, marks: [] })
    expect(marked('What is (a+)+$ ?', '(a+)+$')).toEqual(['(a+)+$'])
    expect(marked('a'.repeat(100_000), 'b')).toBeUndefined()
  })
})

const SOURCE: PaletteSource = {
  temporary: [],
  titles: [
    { conversationId: 7, title: { text: 'Newton’s laws', marks: [] }, updatedAt: 2 },
    { conversationId: 3, title: { text: 'Chat about bread', marks: [] }, updatedAt: 1 },
  ],
  commands: [
    { id: 'newChat', keys: 'Ctrl+N' },
    { id: 'chooseModel', keys: undefined },
  ],
  sections: ['general', 'chat'],
  models: ['gpt-large', 'tiny'],
  currentModel: 'tiny',
  profiles: [],
  recent: ['settings:chat', 'chat:99', 'command:newChat'],
}

const keysOf = (typed: string) => paletteEntries(typed, SOURCE).map(({ key }) => key)

describe('the palette', () => {
  test('begins with what was chosen last, and leaves out what is gone', () => {
    const entries = paletteEntries('', SOURCE)
    expect(entries.slice(0, 3).map(({ key, group }) => [group, key])).toEqual([
      ['recent', 'settings:chat'],
      ['recent', 'command:newChat'],
      ['chats', 'chat:7'],
    ])
    expect(entries.filter(({ group }) => group === 'models')).toEqual([])
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
  })

  test('puts the group with the best line first', () => {
    expect(keysOf('newt')[0]).toBe('chat:7')
    expect(keysOf('new chat')[0]).toBe('command:newChat')
    expect(keysOf('tiny')).toEqual(['model:tiny'])
  })

  test('finds a section of the settings by what is in it, and says what that is', () => {
    const sections = { ...SOURCE, sections: ['models', 'appearance', 'usage'] as const }
    const first = (typed: string) => paletteEntries(typed, sections)[0]
    expect(first('theme')).toMatchObject({ key: 'settings:appearance', note: 'Theme', marks: [] })
    expect(first('api key')).toMatchObject({ key: 'settings:models', note: 'API key' })
    expect(first('usage')).toMatchObject({ key: 'settings:usage' })
    expect(first('usage')?.note).toBeUndefined()
    expect(first('lm studio')).not.toHaveProperty('topics')
  })

  test('takes > for actions and @ for models', () => {
    expect(keysOf('>')).toEqual(['command:newChat', 'command:chooseModel', 'settings:general', 'settings:chat'])
    expect(keysOf('> model')).toEqual(['command:chooseModel'])
    expect(keysOf('@')).toEqual(['model:gpt-large', 'model:tiny'])
    expect(keysOf('@gl')).toEqual(['model:gpt-large'])
  })

  test('shows nothing where nothing fits', () => {
    expect(keysOf('zzzz')).toEqual([])
  })
})
