import { expect, test } from 'playwright/test'
import { useProviderStore } from '../../../renderer/state/providerStore.ts'
import type { KeyState, ProviderSettings, ProviderState } from '../../../shared/models.ts'
import { INITIAL_PROVIDER_SETTINGS } from '../../../shared/providerPresets.ts'
import { HeldBridge } from './HeldBridge.ts'

const noKey: KeyState = { saved: 'none', origin: null }

function providerWith(overrides: Partial<ProviderSettings>): ProviderState {
  const defaults = INITIAL_PROVIDER_SETTINGS
  return { defaults, overrides, effective: { ...defaults, ...overrides }, profileKey: noKey, applicationKey: noKey }
}

const store = () => useProviderStore.getState()

test.beforeEach(() => store().clear())

test('an older answer that arrives late does not undo a newer one', async () => {
  const bridge = new HeldBridge()
  const first = store().update('profile', { model: 'first' })
  const second = store().update('profile', { model: 'second' })
  const older = bridge.next('provider:update')
  await bridge.next('provider:update').answer(providerWith({ model: 'second' }))
  await older.answer(providerWith({ model: 'first' }))
  await Promise.all([first, second])
  expect(store().provider?.effective.model).toBe('second')
})

test('an answer for the profile that was open before is dropped', async () => {
  const bridge = new HeldBridge()
  const loading = store().load()
  store().clear()
  await bridge.next('provider:get').answer(providerWith({ model: 'of somebody else' }))
  await loading
  expect(store().provider).toBeNull()
})

test('a change that main tells is shown, also while nothing was asked', () => {
  new HeldBridge()
  store().applyEvent({ type: 'provider:changed', provider: providerWith({ model: 'told' }) })
  expect(store().provider?.effective.model).toBe('told')
})

test('why the settings could not be read is kept, and gone once they can', async () => {
  const bridge = new HeldBridge()
  const failing = store().load()
  await bridge.next('provider:get').refuse('storage-failed')
  await failing
  expect(store().loadFailure?.code).toBe('storage-failed')
  const loading = store().load()
  await bridge.next('provider:get').answer(providerWith({}))
  await loading
  expect(store().loadFailure).toBeNull()
})

test('a list of models that arrives after the server was changed is not taken for the new server’s', async () => {
  const bridge = new HeldBridge()
  store().applyEvent({ type: 'provider:changed', provider: providerWith({}) })
  const listing = store().loadModels('profile')
  store().applyEvent({
    type: 'provider:changed',
    provider: providerWith({ preset: 'ollama', baseURL: 'http://127.0.0.1:11434/v1' }),
  })
  await bridge.next('provider:models').answer(['of the old server'])
  await listing
  expect(store().modelLists.profile).toMatchObject({ status: 'unknown', models: [] })
})

test('a local preset takes the first model that its server lists', async () => {
  const bridge = new HeldBridge()
  store().applyEvent({ type: 'provider:changed', provider: providerWith({}) })
  const choosing = store().choosePreset('profile', 'ollama')
  const ollama = { preset: 'ollama', baseURL: 'http://127.0.0.1:11434/v1', model: '' } as const
  const update = bridge.next('provider:update')
  expect(update.input).toEqual({ scope: 'profile', changes: ollama })
  await update.answer(providerWith(ollama))
  await bridge.next('provider:models').answer(['llama', 'mistral'])
  const taken = bridge.next('provider:update')
  expect(taken.input).toEqual({ scope: 'profile', changes: { model: 'llama' } })
  await taken.answer(providerWith({ ...ollama, model: 'llama' }))
  await choosing
  expect(store().provider?.effective.model).toBe('llama')
})

test('a model chosen by hand while the list is fetched is kept', async () => {
  const bridge = new HeldBridge()
  store().applyEvent({ type: 'provider:changed', provider: providerWith({}) })
  const choosing = store().choosePreset('profile', 'ollama')
  const ollama = { preset: 'ollama', baseURL: 'http://127.0.0.1:11434/v1', model: '' } as const
  await bridge.next('provider:update').answer(providerWith(ollama))
  store().applyEvent({ type: 'provider:changed', provider: providerWith({ ...ollama, model: 'mine' }) })
  await bridge.next('provider:models').answer(['llama'])
  await choosing
  expect(bridge.held).toEqual([])
  expect(store().provider?.effective.model).toBe('mine')
})

test('a test that is asked for while the address is being saved is about the new address, and its result is shown', async () => {
  const bridge = new HeldBridge()
  store().applyEvent({ type: 'provider:changed', provider: providerWith({}) })
  const custom = { preset: 'custom', baseURL: 'http://127.0.0.1:9/v1' } as const
  const saving = store().update('profile', custom)
  const testing = store().testConnection('profile')
  expect(store().tests.profile).toEqual({ status: 'running' })
  await bridge.next('provider:update').answer(providerWith(custom))
  await bridge.next('provider:test').answer({ ok: false, code: 'unreachable', details: {} })
  await Promise.all([saving, testing])
  expect(store().tests.profile).toMatchObject({ status: 'done', result: { code: 'unreachable' } })
})

test('the default’s server is asked and remembered beside the profile’s own', async () => {
  const bridge = new HeldBridge()
  const own = { preset: 'ollama', baseURL: 'http://127.0.0.1:11434/v1' } as const
  store().applyEvent({ type: 'provider:changed', provider: providerWith(own) })
  const listing = [store().loadModels('application'), store().loadModels('profile')]
  const ofDefault = bridge.next('provider:models')
  expect(ofDefault.input).toEqual({ scope: 'application' })
  await ofDefault.answer(['of the default'])
  await bridge.next('provider:models').answer(['of the profile'])
  await Promise.all(listing)
  store().applyEvent({
    type: 'provider:changed',
    provider: providerWith({ ...own, baseURL: 'http://127.0.0.1:1234/v1' }),
  })
  expect(store().modelLists.application.models).toEqual(['of the default'])
  expect(store().modelLists.profile.status).toBe('unknown')
  const testing = store().testConnection('application')
  const test = bridge.next('provider:test')
  expect(test.input).toEqual({ scope: 'application' })
  await test.answer({ ok: true, models: 1, milliseconds: 5 })
  await testing
  expect(store().tests).toMatchObject({ application: { status: 'done' }, profile: null })
})
