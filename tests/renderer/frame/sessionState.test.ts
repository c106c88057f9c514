import { expect, test } from 'vitest'
import {
  lastProfile,
  onlyProfile,
  type SessionState,
  withProfile,
  withProfiles,
  withView,
} from '../../../renderer/state/sessionState.ts'
import type { ProfileSummary } from '../../../shared/models.ts'

function profile(name: string, changes: Partial<ProfileSummary> = {}): ProfileSummary {
  const facts = { email: `${name}@example.org`, colour: 'teal', role: 'member', createdAt: 0 } as const
  return { id: name, name, ...facts, hasPasscode: false, lastOpenedAt: null, openElsewhere: false, ...changes }
}

function stateOf(profiles: readonly ProfileSummary[]): SessionState {
  const [first] = profiles
  return {
    status: 'ready',
    failure: null,
    notOpened: null,
    info: null,
    profiles,
    session: first
      ? {
          profile: first,
          settings: { theme: 'system', sendWith: 'enter', notifyAnswers: true, shortcuts: {} },
          view: {
            sidebarOpen: true,
            sidebarWidth: 280,
            lastConversationId: 7,
            chatSort: 'updated',
            folded: [],
            recentChoices: [],
          },
          readOnly: false,
        }
      : null,
    isFirstVisit: false,
    notices: [],
    storageProblem: null,
  }
}

test('one profile is opened without asking, unless it has a passcode or is open in another window', () => {
  expect(onlyProfile([profile('ana')])?.name).toBe('ana')
  expect(onlyProfile([])).toBeNull()
  expect(onlyProfile([profile('ana'), profile('bea')])).toBeNull()
  expect(onlyProfile([profile('ana', { hasPasscode: true })])).toBeNull()
  expect(onlyProfile([profile('ana', { openElsewhere: true })])).toBeNull()
})

test('the profile used last is the one opened last, and nobody before anyone was', () => {
  expect(lastProfile([profile('ana', { lastOpenedAt: 1 }), profile('bea', { lastOpenedAt: 2 })])?.name).toBe('bea')
  expect(lastProfile([profile('ana')])).toBeNull()
})

test('new facts of a profile hold in the list and in its session, and touch nobody else', () => {
  const state = stateOf([profile('ana'), profile('bea')])
  const renamed = withProfile(state, { ...profile('ana'), name: 'Ana Maria' })
  expect(renamed.profiles?.map(({ name }) => name)).toEqual(['Ana Maria', 'bea'])
  expect(renamed.session?.profile.name).toBe('Ana Maria')
  expect(withProfile(state, { ...profile('bea'), name: 'Bea M.' }).session?.profile.name).toBe('ana')
})

test('a change of the view keeps what it does not name, and null means the new chat', () => {
  const state = stateOf([profile('ana')])
  expect(withView(state, { sidebarWidth: 320 }).session?.view).toEqual({
    sidebarOpen: true,
    sidebarWidth: 320,
    chatSort: 'updated',
    folded: [],
    lastConversationId: 7,
    recentChoices: [],
  })
  expect(withView(state, { lastConversationId: null }).session?.view.lastConversationId).toBeNull()
  expect(withView(stateOf([]), { sidebarOpen: false })).toEqual({})
})

test('the open profile becomes the owner when main says so, and stays as it is otherwise', () => {
  const state = stateOf([profile('ana'), profile('bea')])
  const owning = withProfiles(state, [profile('ana', { role: 'owner' })])
  expect(owning.session?.profile).toMatchObject({ id: 'ana', role: 'owner' })
  expect(withProfiles(state, [profile('ana')])).toEqual({ profiles: [profile('ana')] })
  expect(withProfiles({ ...state, session: null }, [])).toEqual({ profiles: [] })
})
