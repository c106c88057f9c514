import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ProviderState } from '../../shared/models.ts'
import { type FaultServer, KEY_CANARY, startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let server: FaultServer
let application: TestApplication
let owner: TestWindow
let member: TestWindow

beforeAll(async () => {
  server = await startFaultServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  application = await TestApplication.start()
  owner = application.window()
  member = application.window()
  await owner.signIn('Ada')
  await member.signIn('Bob')
})
afterEach(async () => {
  await application.dispose()
  server.reset()
})

/** Makes the fault server the application's default, with its key. */
async function setDefault(): Promise<void> {
  const { baseURL, apiKey } = server.endpoint
  const changes = { preset: 'custom', baseURL, model: 'normal' } as const
  await owner.ask('provider:update', { scope: 'application', changes })
  await owner.ask('provider:set-key', { scope: 'application', key: apiKey ?? '' })
}

/** The provider state that a window was told last. */
function toldLast(window: TestWindow): ProviderState | undefined {
  const event = window.events.findLast(({ type }) => type === 'provider:changed')
  return event?.type === 'provider:changed' ? event.provider : undefined
}

describe("the application's default", () => {
  test('when it changes, every open window is told its own state', async () => {
    await member.ask('provider:update', { scope: 'profile', changes: { model: 'mine' } })
    await setDefault()
    const { baseURL } = server.endpoint
    expect(toldLast(owner)).toEqual(await owner.ask('provider:get', {}))
    expect(toldLast(member)).toEqual(await member.ask('provider:get', {}))
    expect(toldLast(owner)?.effective).toMatchObject({ baseURL, model: 'normal' })
    expect(toldLast(member)?.effective).toMatchObject({ baseURL, model: 'mine' })
    expect(toldLast(member)?.applicationKey).toEqual({ saved: 'stored', origin: new URL(baseURL).origin })
    await owner.ask('provider:remove-key', { scope: 'application' })
    expect(toldLast(member)?.applicationKey.saved).toBe('none')
  })

  test('is tested and listed by the owner, while the own profile uses another server', async () => {
    await setDefault()
    await owner.ask('provider:update', { scope: 'profile', changes: { preset: 'demo' } })
    expect(await owner.ask('provider:test', { scope: 'application' })).toMatchObject({ ok: true })
    expect(server.requests.length).toBeGreaterThan(0)
    const asked = server.requests.length
    const models = await owner.ask('provider:models', { scope: 'application' })
    expect(models).not.toContain('parlor-demo')
    expect(server.requests).toHaveLength(asked + 1)
    expect(await owner.ask('provider:models', {})).toEqual(['parlor-demo'])
    expect(await owner.ask('provider:test', { scope: 'profile' })).toMatchObject({ ok: true, models: 1 })
    expect(server.requests).toHaveLength(asked + 1)
  })

  test('is tested with its own key only, never with one of a profile', async () => {
    const { baseURL, apiKey } = server.endpoint
    const changes = { preset: 'custom', baseURL, model: 'normal' } as const
    await owner.ask('provider:update', { scope: 'application', changes })
    await owner.ask('provider:set-key', { scope: 'profile', key: apiKey ?? '' })
    await owner.ask('provider:models', { scope: 'application' })
    expect(JSON.stringify(server.requests.map(({ headers }) => headers))).not.toContain(KEY_CANARY)
    await owner.ask('provider:models', { scope: 'profile' })
    expect(JSON.stringify(server.requests.map(({ headers }) => headers))).toContain(KEY_CANARY)
  })

  test('is neither changed nor asked by a member', async () => {
    const requests = [
      ['provider:update', { scope: 'application', changes: { model: 'theirs' } }],
      ['provider:set-key', { scope: 'application', key: 'sk' }],
      ['provider:remove-key', { scope: 'application' }],
      ['provider:test', { scope: 'application' }],
      ['provider:models', { scope: 'application' }],
    ] as const
    await setDefault()
    const before = await owner.ask('provider:get', {})
    server.reset()
    for (const [name, input] of requests)
      expect([name, await member.codeOf(name, input)]).toEqual([name, 'not-allowed'])
    expect(await owner.ask('provider:get', {})).toEqual(before)
    expect(server.requests).toEqual([])
  })

  test('belongs to who is owner now: after the owner has gone, the one who is signed in may change it', async () => {
    const { profile } = (await owner.ask('profile:current', {})) ?? {}
    await owner.ask('profile:remove', { profileId: profile?.id ?? '', confirmName: 'Ada' })
    expect((await member.ask('profile:current', {}))?.profile.role).toBe('owner')
    const update = { scope: 'application', changes: { model: 'theirs' } } as const
    expect((await member.ask('provider:update', update)).defaults.model).toBe('theirs')
  })
})

test('a test or a list with a scope that is none is refused', async () => {
  for (const name of ['provider:test', 'provider:models'] as const) {
    expect(await owner.codeOf(name, { scope: 'everybody' })).toBe('bad-request')
    expect(await owner.codeOf(name, { scope: 'profile', baseURL: 'https://example.org' })).toBe('bad-request')
  }
})

test('choices that are changed at the same moment are all kept', async () => {
  await Promise.all([
    owner.ask('provider:update', { scope: 'profile', changes: { temperature: 1 } }),
    owner.ask('provider:update', { scope: 'profile', changes: { systemPrompt: 'Be brief.' } }),
    owner.ask('provider:update', { scope: 'profile', changes: { maxTokens: 10 } }),
    owner.ask('profile-view:update', { sidebarOpen: false }),
    owner.ask('profile-view:update', { sidebarWidth: 300 }),
    owner.ask('profile-settings:update', { theme: 'dark' }),
    owner.ask('profile-settings:update', { sendWith: 'mod-enter' }),
  ])
  expect((await owner.ask('provider:get', {})).overrides).toEqual({
    temperature: 1,
    systemPrompt: 'Be brief.',
    maxTokens: 10,
  })
  expect(await owner.ask('profile:current', {})).toMatchObject({
    view: { sidebarOpen: false, sidebarWidth: 300 },
    settings: { theme: 'dark', sendWith: 'mod-enter' },
  })
})
