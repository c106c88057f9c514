import type { KeyState, ProviderPreset, ProviderSettings, ProviderState } from '../../shared/models.ts'
import {
  DEFAULT_OPENAI_MODEL,
  DEMO_MODEL,
  ORIGINAL_OPENAI_MODEL,
  PROVIDER_PRESETS,
} from '../../shared/providerPresets.ts'
import { originOf } from './providerAddress.ts'

/** Whose settings are meant: the open profile's own, or the application's defaults, which only the owner changes. */
export type ProviderScope = 'profile' | 'application'

/** The settings that a scope shows: what is in force for the profile, or the defaults. */
export function settingsOf(provider: ProviderState, scope: ProviderScope): ProviderSettings {
  return scope === 'profile' ? provider.effective : provider.defaults
}

/** True when the profile has at least one value of its own. */
export function hasOwnSettings(provider: ProviderState): boolean {
  return Object.values(provider.overrides).some((value) => value !== undefined)
}

/**
 * What changes when a preset is chosen. A custom server keeps the address that is there, to begin editing from;
 * a model belongs to its server, so it goes when the server does.
 */
export function presetChanges(
  preset: ProviderPreset,
  current: ProviderSettings,
): Pick<ProviderSettings, 'preset' | 'baseURL' | 'model'> {
  if (preset === 'custom') return { preset, baseURL: current.baseURL, model: current.baseURL ? current.model : '' }
  const definition = PROVIDER_PRESETS.find((candidate) => candidate.preset === preset)
  return { preset, baseURL: definition?.baseURL ?? '', model: definition?.model ?? '' }
}

/** What changes when an address is typed: OpenAI's preset means OpenAI's address, another address is a custom server. */
export function addressChanges(
  baseURL: string,
  current: ProviderSettings,
): Pick<ProviderSettings, 'baseURL'> & Partial<Pick<ProviderSettings, 'preset' | 'model'>> {
  const openai = PROVIDER_PRESETS.find(({ preset }) => preset === 'openai')
  if (current.preset !== 'openai' || baseURL === openai?.baseURL) return { baseURL }
  return { baseURL, preset: 'custom', model: current.model }
}

/** The models to offer: what the server listed, and for the presets whose models are known, those too. */
export function modelChoices(preset: ProviderPreset, listed: readonly string[]): readonly string[] {
  const known: Partial<Record<ProviderPreset, readonly string[]>> = {
    openai: [DEFAULT_OPENAI_MODEL, ORIGINAL_OPENAI_MODEL],
    demo: [DEMO_MODEL],
  }
  return [...new Set([...(known[preset] ?? []), ...listed])]
}

/** Which saved key goes along when `scope`'s server is asked; null: none. */
export function keyInUse(provider: ProviderState, scope: ProviderScope): 'profile' | 'application' | null {
  const origin = originOf(settingsOf(provider, scope).baseURL)
  const fits = (key: KeyState) => (key.saved === 'stored' || key.saved === 'session') && key.origin === origin
  if (origin === null) return null
  if (scope === 'profile' && fits(provider.profileKey)) return 'profile'
  return fits(provider.applicationKey) ? 'application' : null
}
