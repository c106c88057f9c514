import { LIMITS } from '../../../shared/limits.ts'
import { type ProviderState, REASONING_EFFORTS } from '../../../shared/models.ts'
import { type ProviderScope, settingsOf } from '../../state/providerChoices.ts'
import { useProviderStore } from '../../state/providerStore.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { words } from '../../words/words.ts'
import { ValueMark } from '../models/ValueMark.tsx'
import { useSaving } from '../SavingContext.tsx'
import { useDraft } from '../useDraft.ts'
import styles from './AnswerGroup.module.css'
import { parseNumber } from './parseNumber.ts'

const text = words.settings.chat
const number = new Intl.NumberFormat()

interface AnswerGroupProps {
  readonly provider: ProviderState
  readonly scope: ProviderScope
}

/** What every question carries: the system prompt, the temperature, the longest answer, how much to think. */
export function AnswerGroup({ provider, scope }: AnswerGroupProps) {
  const { save } = useSaving()
  const update = useProviderStore((state) => state.update)
  const settings = settingsOf(provider, scope)
  const prompt = useDraft({
    saved: settings.systemPrompt,
    check: (typed) =>
      typed.length > LIMITS.systemPromptCharacters
        ? text.promptTooLong(number.format(LIMITS.systemPromptCharacters))
        : null,
    save: (systemPrompt) => save(() => update(scope, { systemPrompt })),
    saveAfter: 1000,
  })
  return (
    <div className={styles.fields}>
      <TextArea
        label={text.promptLabel}
        help={text.promptHelp}
        error={prompt.problem}
        aside={<ValueMark scope={scope} of="systemPrompt" />}
        rows={5}
        value={prompt.text}
        onChange={prompt.change}
        onBlur={prompt.commit}
      />
      <div className={styles.numbers}>
        <NumberSetting
          of="temperature"
          scope={scope}
          value={settings.temperature}
          bounds={{ least: 0, most: 2, whole: false }}
          label={text.temperatureLabel}
          help={text.temperatureHelp}
          wrong={text.temperatureWrong}
        />
        <NumberSetting
          of="maxTokens"
          scope={scope}
          value={settings.maxTokens}
          bounds={{ least: 1, most: 1_000_000, whole: true }}
          label={text.maxTokensLabel}
          help={text.maxTokensHelp}
          wrong={text.maxTokensWrong}
        />
      </div>
      <SelectField
        label={text.effortLabel}
        help={text.effortHelp}
        aside={<ValueMark scope={scope} of="reasoningEffort" />}
        value={settings.reasoningEffort ?? 'default'}
        options={(['default', ...REASONING_EFFORTS] as const).map((value) => ({ value, label: text.efforts[value] }))}
        onChange={(effort) => save(() => update(scope, { reasoningEffort: effort === 'default' ? null : effort }))}
      />
    </div>
  )
}

interface NumberSettingProps {
  readonly of: 'temperature' | 'maxTokens'
  readonly scope: ProviderScope
  readonly value: number | null
  readonly bounds: Parameters<typeof parseNumber>[1]
  readonly label: string
  readonly help: string
  readonly wrong: string
}

function NumberSetting({ of, scope, value, bounds, label, help, wrong }: NumberSettingProps) {
  const { save } = useSaving()
  const update = useProviderStore((state) => state.update)
  const draft = useDraft({
    saved: value === null ? '' : String(value),
    check: (typed) => (parseNumber(typed, bounds) === undefined ? wrong : null),
    save: (typed) => save(() => update(scope, { [of]: parseNumber(typed, bounds) ?? null })),
  })
  return (
    <TextField
      label={label}
      help={help}
      error={draft.problem}
      aside={<ValueMark scope={scope} of={of} />}
      inputMode="decimal"
      placeholder={text.serverDefault}
      value={draft.text}
      onChange={draft.change}
      onBlur={draft.commit}
      onEnter={draft.commit}
    />
  )
}
