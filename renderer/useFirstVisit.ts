import { useProviderStore } from './state/providerStore.ts'
import { useSessionStore } from './state/sessionStore.ts'

/**
 * Whether to ask where answers come from: on a profile's first visit, while nothing could answer.
 *
 * @returns `unknown` until it is known which server is in force
 */
export function useFirstVisit(): 'ask' | 'no' | 'unknown' {
  const isFirstVisit = useSessionStore((state) => state.isFirstVisit)
  const provider = useProviderStore((state) => state.provider)
  const hasFailed = useProviderStore((state) => state.loadFailure !== null)
  if (!isFirstVisit || hasFailed) return 'no'
  if (provider === null) return 'unknown'
  const { effective, profileKey, applicationKey } = provider
  const hasKey = profileKey.saved !== 'none' || applicationKey.saved !== 'none'
  return effective.preset === 'openai' && !hasKey ? 'ask' : 'no'
}
