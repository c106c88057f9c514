import type { ProviderState } from '../../shared/models.ts'
import { PROVIDER_PRESETS } from '../../shared/providerPresets.ts'

/** Whether nothing can answer yet: no address, or no key where the service needs one. */
export function needsSetup({ effective, profileKey, applicationKey }: ProviderState): boolean {
  if (effective.preset === 'demo') return false
  if (effective.baseURL === '') return true
  const needsKey = PROVIDER_PRESETS.some(({ preset, needsKey }) => preset === effective.preset && needsKey)
  return needsKey && profileKey.saved === 'none' && applicationKey.saved === 'none'
}
