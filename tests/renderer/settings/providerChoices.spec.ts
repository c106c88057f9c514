import { expect, test } from 'playwright/test'
import {
  addressChanges,
  hasOwnSettings,
  keyInUse,
  modelChoices,
  presetChanges,
} from '../../../renderer/state/providerChoices.ts'
import type { KeyState, ProviderState } from '../../../shared/models.ts'
import { INITIAL_PROVIDER_SETTINGS } from '../../../shared/providerPresets.ts'

const none: KeyState = { saved: 'none', origin: null }
const saved = (origin: string): KeyState => ({ saved: 'stored', origin })
const fresh: ProviderState = {
  defaults: INITIAL_PROVIDER_SETTINGS,
  overrides: {},
  effective: INITIAL_PROVIDER_SETTINGS,
  profileKey: none,
  applicationKey: none,
}

test('a preset brings its address, and its model where that is known beforehand', () => {
  expect(presetChanges('ollama', INITIAL_PROVIDER_SETTINGS)).toEqual({
    preset: 'ollama',
    baseURL: 'http://127.0.0.1:11434/v1',
    model: '',
  })
  expect(presetChanges('demo', INITIAL_PROVIDER_SETTINGS)).toEqual({
    preset: 'demo',
    baseURL: '',
    model: 'parlor-demo',
  })
})

test('a custom server begins with the address that was there', () => {
  expect(presetChanges('custom', INITIAL_PROVIDER_SETTINGS)).toMatchObject({
    preset: 'custom',
    baseURL: 'https://api.openai.com/v1',
  })
})

test('another address than OpenAI’s is a custom server, while a local program stays what it is on another port', () => {
  expect(addressChanges('https://gateway.example/v1', INITIAL_PROVIDER_SETTINGS)).toEqual({
    baseURL: 'https://gateway.example/v1',
    preset: 'custom',
    model: 'gpt-5-mini',
  })
  const ollama = { ...INITIAL_PROVIDER_SETTINGS, ...presetChanges('ollama', INITIAL_PROVIDER_SETTINGS) }
  expect(addressChanges('http://127.0.0.1:9999/v1', ollama)).toEqual({ baseURL: 'http://127.0.0.1:9999/v1' })
})

test('OpenAI’s list always has the default and gpt-3.5-turbo, each once', () => {
  expect(modelChoices('openai', [])).toEqual(['gpt-5-mini', 'gpt-3.5-turbo'])
  expect(modelChoices('openai', ['a-model', 'gpt-3.5-turbo'])).toEqual(['gpt-5-mini', 'gpt-3.5-turbo', 'a-model'])
  expect(modelChoices('ollama', ['llama'])).toEqual(['llama'])
})

test('a key counts only for the server it was saved for, and the profile’s own comes first', () => {
  const openai = 'https://api.openai.com'
  expect(keyInUse(fresh, 'profile')).toBeNull()
  expect(keyInUse({ ...fresh, applicationKey: saved(openai) }, 'profile')).toBe('application')
  expect(keyInUse({ ...fresh, applicationKey: saved(openai), profileKey: saved(openai) }, 'profile')).toBe('profile')
  expect(keyInUse({ ...fresh, profileKey: saved('https://gateway.example') }, 'profile')).toBeNull()
  expect(keyInUse({ ...fresh, profileKey: saved(openai) }, 'application')).toBeNull()
})

test('a value that was set to the server’s default is the profile’s own too', () => {
  expect(hasOwnSettings(fresh)).toBe(false)
  expect(hasOwnSettings({ ...fresh, overrides: { temperature: null } })).toBe(true)
})
