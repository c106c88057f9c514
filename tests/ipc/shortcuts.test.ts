import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let ada: TestWindow

beforeEach(async () => {
  application = await TestApplication.start()
  ada = application.window()
  await ada.signIn('Ada')
})
afterEach(() => application.dispose())

describe('chosen shortcuts', () => {
  const update = (shortcuts: unknown) => ada.codeOf('profile-settings:update', { shortcuts })

  test('are kept, are told to the menu, and leave it with the profile', async () => {
    await ada.ask('profile-settings:update', { shortcuts: { newChat: 'Mod+J', find: null } })
    expect(application.shownShortcuts.get(ada.id)).toEqual({ newChat: 'Mod+J', find: null })
    await ada.ask('profile-settings:update', { theme: 'dark' })
    const session = await ada.ask('profile:current', {})
    expect(session?.settings).toMatchObject({ theme: 'dark', shortcuts: { newChat: 'Mod+J', find: null } })
    await ada.ask('profile:close', {})
    expect(application.shownShortcuts.get(ada.id)).toEqual({})
    await ada.signIn('Bob')
    expect(application.shownShortcuts.get(ada.id)).toEqual({})
  })

  test.each([
    ['a command that is not there', { format: 'Mod+J' }],
    ['a command whose keys are fixed', { send: 'Mod+J' }],
    ['keys that the system needs', { newChat: 'Mod+Q' }],
    ['a letter alone', { newChat: 'J' }],
    ['keys that are none', { newChat: 'Mod+<script>' }],
    ['the same keys twice', { newChat: 'Mod+J', find: 'Mod+J' }],
    ['a digit and all digits', { newChat: 'Alt+3', numberedChat: 'Alt+1…9' }],
    ['something else than text', { newChat: 7 }],
    ['a list', ['Mod+J']],
    ['an inherited name', { constructor: 'Mod+J' }],
  ])('refuse %s', async (_what, shortcuts) => {
    expect(await update(shortcuts)).toBe('bad-request')
    expect((await ada.ask('profile:current', {}))?.settings.shortcuts).toEqual({})
  })
})
