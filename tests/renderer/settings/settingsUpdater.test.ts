import { beforeEach, expect, test } from 'vitest'
import { useSessionStore } from '../../../renderer/state/sessionStore.ts'
import type { ProfileSettings, Session } from '../../../shared/models.ts'
import { HeldBridge } from './HeldBridge.ts'

const SETTINGS: ProfileSettings = { theme: 'system', sendWith: 'enter', notifyAnswers: true, shortcuts: {} }

function sessionOf(id: string): Session {
  const facts = { email: `${id}@example.org`, colour: 'teal', role: 'member', createdAt: 0 } as const
  return {
    profile: { id, name: id, ...facts, hasPasscode: false, lastOpenedAt: null },
    settings: SETTINGS,
    view: {
      sidebarOpen: true,
      sidebarWidth: 280,
      lastConversationId: null,
      chatSort: 'updated',
      folded: [],
      recentChoices: [],
    },
    readOnly: false,
  }
}

const settings = () => useSessionStore.getState().session?.settings
const update: ReturnType<typeof useSessionStore.getState>['updateSettings'] = (changes) =>
  useSessionStore.getState().updateSettings(changes)

beforeEach(() => useSessionStore.setState({ session: sessionOf('ada') }))

test('a setting holds at once, and the next change begins with it before main has answered', async () => {
  const bridge = new HeldBridge()
  const first = update({ shortcuts: { newChat: 'Mod+J' } })
  const second = update({ shortcuts: { ...settings()?.shortcuts, find: null } })
  const [one, other] = [bridge.next('profile-settings:update'), bridge.next('profile-settings:update')]
  expect(other.input).toEqual({ shortcuts: { newChat: 'Mod+J', find: null } })
  await one.answer({ ...SETTINGS, shortcuts: { newChat: 'Mod+J' } })
  await first
  expect(settings()?.shortcuts).toEqual({ newChat: 'Mod+J', find: null })
  await other.answer({ ...SETTINGS, shortcuts: { newChat: 'Mod+J', find: null } })
  await second
  expect(settings()?.shortcuts).toEqual({ newChat: 'Mod+J', find: null })
})

test('a change that can not be saved is taken back, also with others before it', async () => {
  const bridge = new HeldBridge()
  const first = update({ theme: 'dark' })
  const second = update({ sendWith: 'mod-enter' }).catch((cause: unknown) => cause)
  await bridge.next('profile-settings:update').answer({ ...SETTINGS, theme: 'dark' })
  await bridge.next('profile-settings:update').refuse('disk-full')
  await first
  expect(await second).toMatchObject({ code: 'disk-full' })
  expect(settings()).toEqual({ ...SETTINGS, theme: 'dark' })
})

test('an answer that arrives after the profile was switched changes nothing of the other one', async () => {
  const bridge = new HeldBridge()
  const changing = update({ theme: 'dark' })
  useSessionStore.setState({ session: sessionOf('bob') })
  await bridge.next('profile-settings:update').answer({ ...SETTINGS, theme: 'dark' })
  await changing
  expect(settings()).toEqual(SETTINGS)
})
