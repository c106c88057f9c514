import { useEffect } from 'react'
import type { ProviderState } from '../../../shared/models.ts'
import { PROVIDER_PRESETS } from '../../../shared/providerPresets.ts'
import { checkAddress } from '../../state/providerAddress.ts'
import { addressChanges, type ProviderScope, settingsOf } from '../../state/providerChoices.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { words } from '../../words/words.ts'
import { useSaving } from '../SavingContext.tsx'
import { SettingsGroup } from '../SettingsGroup.tsx'
import { useDraft } from '../useDraft.ts'
import { ValueMark } from './ValueMark.tsx'

const text = words.settings.models

interface ServerGroupProps {
  readonly provider: ProviderState
  readonly scope: ProviderScope
  /** Told what is wrong with the address in the field, which is not saved then; null: nothing. */
  readonly onAddressProblem: (problem: string | null) => void
}

/** The server: a preset, and its address. */
export function ServerGroup({ provider, scope, onAddressProblem }: ServerGroupProps) {
  const { save } = useSaving()
  const { choosePreset, update } = useProviderStore()
  const settings = settingsOf(provider, scope)
  const address = useDraft({
    saved: settings.baseURL,
    check: (typed) => {
      const { problem } = checkAddress(typed)
      return problem === null ? null : text.addressProblems[problem]
    },
    save: (typed) => save(() => update(scope, addressChanges(checkAddress(typed).address, settings))),
  })
  const { problem } = address
  useEffect(() => {
    onAddressProblem(problem)
    return () => onAddressProblem(null)
  }, [problem, onAddressProblem])
  return (
    <SettingsGroup title={text.serverTitle} text={text.serverText} aside={<ValueMark scope={scope} of="preset" />}>
      <ChoiceCards
        label={text.presetLabel}
        showLabel={false}
        value={settings.preset}
        onChange={(preset) => {
          address.clear()
          return save(() => choosePreset(scope, preset))
        }}
        choices={PROVIDER_PRESETS.map(({ preset }) => ({ value: preset, ...text.presets[preset] }))}
      />
      {settings.preset === 'demo' ? (
        <Banner tone="info">{text.demoNote}</Banner>
      ) : (
        <TextField
          label={text.addressLabel}
          help={text.addressHelp}
          error={problem}
          type="url"
          placeholder={text.addressPlaceholder}
          spellCheck={false}
          value={address.text}
          onChange={address.change}
          onBlur={address.commit}
          onEnter={address.commit}
        />
      )}
    </SettingsGroup>
  )
}
