import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CodedError } from '../../shared/errors.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let window: TestWindow

beforeEach(async () => {
  application = await TestApplication.start()
  window = application.window()
})
afterEach(() => application.dispose())

test('a profile that is removed leaves neither a folder nor a key', async () => {
  const ada = await window.signIn('Ada')
  const folder = join(application.dataFolder, 'profiles', ada.id)
  await window.ask('provider:set-key', { scope: 'profile', key: 'sk-own' })
  expect(existsSync(folder)).toBe(true)
  await window.ask('profile:remove', { profileId: ada.id, confirmName: ' Ada ' })
  expect(existsSync(folder)).toBe(false)
  expect(await application.keyVault.state(ada.id)).toEqual({ saved: 'none', origin: null })
  expect(window.events.map(({ type }) => type)).toContain('session:closed')
  expect(await window.ask('profile:current', {})).toBeNull()
})

test('while a profile is being removed no window can open it, and one that is open is not removed', async () => {
  await window.signIn('Ada')
  const other = application.window()
  for (let round = 0; round < 8; round++) {
    const bob = await window.ask('profile:create', { name: 'Bob', email: `bob${round}@example.org`, colour: 'rose' })
    const removing = window.codeOf('profile:remove', { profileId: bob.id, confirmName: 'Bob' })
    const opening = other.codeOf('profile:open', { profileId: bob.id })
    const codes = await Promise.all([removing, opening])
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    const [removed, opened] = codes
    expect(removed === 'ok' ? ['profile-open-elsewhere', 'not-found'] : ['ok']).toContain(opened)
    expect(readdirSync(join(application.dataFolder, 'profiles')).includes(bob.id)).toBe(opened === 'ok')
    await other.ask('profile:close', {})
  }
})

test('when the own profile can not be removed, the window learns that it has no profile, and can open it again', async () => {
  const ada = await window.signIn('Ada')
  const { remove } = application.keyVault
  application.keyVault.remove = () => Promise.reject(new CodedError('disk-full', 'The disk is full.'))
  const request = { profileId: ada.id, confirmName: 'Ada' }
  expect(await window.codeOf('profile:remove', request)).toBe('disk-full')
  expect(window.events.map(({ type }) => type)).toContain('session:closed')
  expect(await window.ask('profile:current', {})).toBeNull()
  application.keyVault.remove = remove
  expect(await window.codeOf('profile:open', { profileId: ada.id })).toBe('ok')
  expect(await window.codeOf('profile:remove', request)).toBe('ok')
})

/** Ways in which the history in a folder gets lost, and what opening it says then. */
const LOSSES: Readonly<Record<string, (folder: string) => void>> = {
  'profile-damaged': (folder) => writeFileSync(join(folder, 'history.db'), 'not a database'),
  'profile-missing': (folder) => rmSync(folder, { recursive: true }),
}

test.each(Object.keys(LOSSES))(
  'when the owner has a history that is %s, their profile is removed without one, and the next one owns',
  async (code) => {
    const ada = await window.signIn('Ada')
    await window.ask('provider:set-key', { scope: 'profile', key: 'sk-own' })
    await window.ask('profile:close', {})
    const other = application.window()
    const bob = await other.signIn('Bob')
    const folder = join(application.dataFolder, 'profiles', ada.id)
    LOSSES[code]?.(folder)
    expect(await window.codeOf('profile:open', { profileId: ada.id })).toBe(code)
    const request = { profileId: ada.id, confirmName: 'Ada' }
    expect(await other.codeOf('profile:remove', request)).toBe('not-allowed')
    expect(await window.codeOf('profile:remove', { ...request, confirmName: 'ada' })).toBe('confirmation-mismatch')
    await window.ask('profile:remove', request)
    expect(existsSync(folder)).toBe(false)
    expect(await application.keyVault.state(ada.id)).toEqual({ saved: 'none', origin: null })
    expect(await window.ask('profile:list', {})).toMatchObject([{ id: bob.id, role: 'owner' }])
    expect((await other.ask('profile:current', {}))?.profile.role).toBe('owner')
  },
)

test('after the only profile was lost and removed, the next one that is made is the owner', async () => {
  const ada = await window.signIn('Ada')
  await window.ask('profile:close', {})
  LOSSES['profile-damaged']?.(join(application.dataFolder, 'profiles', ada.id))
  await window.ask('profile:remove', { profileId: ada.id, confirmName: 'Ada' })
  expect((await window.signIn('Bob')).role).toBe('owner')
})

test('a window without a profile does not remove one that can be opened, or that is open', async () => {
  const ada = await window.signIn('Ada')
  const request = { profileId: ada.id, confirmName: 'Ada' }
  const other = application.window()
  expect(await other.codeOf('profile:remove', request)).toBe('profile-open-elsewhere')
  await window.ask('profile:close', {})
  expect(await other.codeOf('profile:remove', request)).toBe('not-allowed')
  expect(await window.codeOf('profile:open', { profileId: ada.id })).toBe('ok')
})
