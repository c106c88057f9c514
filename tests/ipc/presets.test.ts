import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let ada: TestWindow

beforeEach(async () => {
  application = await TestApplication.start()
  ada = application.window()
  await ada.signIn('Ada')
})
afterEach(() => application.dispose())

const names = async (window: TestWindow) => (await window.ask('preset:list', {})).map(({ name }) => name)
const preset = (name: string, text = 'Text') => ({ id: randomUUID(), name, text })

describe('presets', () => {
  test('begin with a few, which stay away once they are deleted', async () => {
    const first = await ada.ask('preset:list', {})
    expect(first.map(({ name }) => name)).toEqual(['Summarise', 'Translate', 'Explain', 'Improve writing'])
    for (const { id } of first) await ada.ask('preset:remove', { id })
    expect(await names(ada)).toEqual([])
    const folder = application.dataFolder
    await application.quit()
    const again = await TestApplication.start(folder)
    const window = again.window()
    const [profile] = await window.ask('profile:list', {})
    await window.ask('profile:open', { profileId: profile?.id ?? '' })
    expect(await names(window)).toEqual([])
    await again.quit()
  })

  test('are added, changed, put back where they were, and belong to one profile', async () => {
    const mine = preset('Mine', 'One\n{{two}}')
    await ada.ask('preset:save', mine)
    await ada.ask('preset:save', mine)
    expect(await names(ada)).toEqual(['Summarise', 'Translate', 'Explain', 'Improve writing', 'Mine'])
    await ada.ask('preset:save', { ...mine, name: 'Ours' })
    const [, translate] = await ada.ask('preset:list', {})
    if (!translate) throw new Error('There is a second preset.')
    await ada.ask('preset:remove', { id: translate.id })
    await ada.ask('preset:save', { ...translate, position: 1 })
    expect(await names(ada)).toEqual(['Summarise', 'Translate', 'Explain', 'Improve writing', 'Ours'])
    const bob = application.window()
    await bob.signIn('Bob')
    expect(await names(bob)).not.toContain('Ours')
  })

  test('have names of their own, without regard to case, accents and spaces', async () => {
    for (const name of ['summarise', ' SUMMÀRISE ', 'Improve  writing'])
      expect(await ada.codeOf('preset:save', preset(name))).toBe('preset-name-taken')
    expect(await ada.codeOf('preset:save', preset('Summarise it'))).toBe('ok')
  })

  test.each([
    ['an empty name', { name: '  ', text: 'x' }],
    ['an empty text', { name: 'x', text: ' \n ' }],
    ['a long name', { name: 'x'.repeat(LIMITS.presetNameCharacters + 1), text: 'x' }],
    ['a long text', { name: 'x', text: 'x'.repeat(LIMITS.presetCharacters + 1) }],
    ['another field', { name: 'x', text: 'x', role: 'system' }],
    ['a place before the first', { name: 'x', text: 'x', position: -1 }],
  ])('refuse %s', async (_what, fields) => {
    expect(await ada.codeOf('preset:save', { id: randomUUID(), ...fields })).toBe('bad-request')
    expect(await names(ada)).toHaveLength(4)
  })

  test('keep hostile names and texts as they are', async () => {
    const hostile = preset('__proto__', '<img src=x onerror=alert(1)> {{constructor}} \u202e \u0000')
    await ada.ask('preset:save', hostile)
    expect((await ada.ask('preset:list', {})).at(-1)).toEqual(hostile)
  })

  test('end at two hundred, also when many come at once, and the ones there stay', async () => {
    const saves = Array.from({ length: LIMITS.presets }, (_, index) =>
      ada.codeOf('preset:save', preset(`Preset ${index}`)),
    )
    const codes = await Promise.all(saves)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(LIMITS.presets - 4)
    expect(codes.filter((code) => code === 'too-many-presets')).toHaveLength(4)
    expect(await names(ada)).toHaveLength(LIMITS.presets)
  })

  test('are put in an order that names each of them once', async () => {
    const ids = (await ada.ask('preset:list', {})).map(({ id }) => id)
    const [first = '', ...others] = ids
    await ada.ask('preset:reorder', { ids: [...others, first] })
    expect((await names(ada)).at(-1)).toBe('Summarise')
    for (const wrong of [[], others, [...ids, randomUUID()], [first, first, ...others.slice(1)]])
      expect(await ada.codeOf('preset:reorder', { ids: wrong })).toBe('bad-request')
    expect(await ada.codeOf('preset:remove', { id: randomUUID() })).toBe('not-found')
  })
})
