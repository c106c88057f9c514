import { useState } from 'react'
import type { ProviderScope } from '../../state/providerChoices.ts'
import { ProviderLoaded } from '../ProviderLoaded.tsx'
import { ConnectionGroup } from './ConnectionGroup.tsx'
import { KeyGroup } from './KeyGroup.tsx'
import { ModelGroup } from './ModelGroup.tsx'
import { ScopeSwitch } from './ScopeSwitch.tsx'
import { ServerGroup } from './ServerGroup.tsx'

interface ModelsSectionProps {
  readonly scope: ProviderScope
  readonly onScopeChange: (scope: ProviderScope) => void
}

/** Which server answers, with which key and model, and whether that works. */
export function ModelsSection({ scope, onScopeChange }: ModelsSectionProps) {
  const [addressProblem, setAddressProblem] = useState<string | null>(null)
  return (
    <ProviderLoaded>
      {(provider) => (
        <>
          <ScopeSwitch scope={scope} onScopeChange={onScopeChange} />
          <ServerGroup key={`server ${scope}`} provider={provider} scope={scope} onAddressProblem={setAddressProblem} />
          <KeyGroup key={`key ${scope}`} provider={provider} scope={scope} />
          <ModelGroup key={`model ${scope}`} provider={provider} scope={scope} />
          <ConnectionGroup scope={scope} addressProblem={addressProblem} />
        </>
      )}
    </ProviderLoaded>
  )
}
