import type { RefObject } from 'react'
import { useUsageReport } from '../../state/usageReportStore.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { parseNumber } from '../chat/parseNumber.ts'
import { useSaving } from '../SavingContext.tsx'
import { fieldsOf, type PriceFields } from './priceFields.ts'
import styles from './UsageSection.module.css'

const text = words.usage.settings
const DOLLARS = { least: 0, most: 1_000, whole: false } as const
const TOKENS = { least: 256, most: 100_000_000, whole: true } as const

interface OwnPriceFormProps {
  readonly fields: PriceFields
  readonly setFields: (fields: PriceFields) => void
  /** The field of the first price. */
  readonly price: RefObject<HTMLInputElement | null>
}

/** Sets the window and prices of one model, or forgets them; the owner's. */
export function OwnPriceForm({ fields, setFields, price: priceField }: OwnPriceFormProps) {
  const { settings, setModel } = useUsageReport()
  const { save } = useSaving()
  const set = (name: keyof PriceFields) => (value: string) => setFields({ ...fields, [name]: value })
  const setName = (model: string) => {
    const { model: _before, ...values } = fields
    const known = settings?.models.find((own) => own.model === model.trim())
    // What was set before is not taken away by setting something else.
    const isEmpty = Object.values(values).every((value) => value === '')
    setFields(known && isEmpty ? fieldsOf(known) : { ...fields, model })
  }
  const name = fields.model.trim()
  const input = parseNumber(fields.input, DOLLARS)
  const output = parseNumber(fields.output, DOLLARS)
  const cached = parseNumber(fields.cached, DOLLARS)
  const window = parseNumber(fields.window, TOKENS)
  const whole = (dollars: number) => Math.round(dollars * 1_000)
  const bothOrNone = (input === null) === (output === null)
  const isSomething = input !== null || window !== null
  const valid =
    name !== '' && input !== undefined && output !== undefined && cached !== undefined && bothOrNone && isSomething
  const isOwn = settings?.models.some(({ model }) => model === name) ?? false
  const apply = () => {
    if (!valid || window === undefined) return
    const hasPrice = typeof input === 'number' && typeof output === 'number'
    const price = hasPrice ? { input: whole(input), cachedInput: whole(cached ?? input), output: whole(output) } : null
    save(() => setModel({ model: name, window, price }))
  }
  const forget = async () => {
    const before = settings?.models.find(({ model }) => model === name)
    if (!before || !(await save(() => setModel({ model: name, window: null, price: null })))) return
    const undo = () => void save(() => setModel(before))
    showToast({ text: text.forgotten(name), action: { label: words.actions.undo, onSelect: undo } })
  }
  const wrong = (value: number | null | undefined) => (value === undefined ? text.numberWrong : null)
  return (
    <div className={styles.form}>
      <TextField label={text.model} maxLength={200} value={fields.model} onChange={setName} />
      <TextField
        ref={priceField}
        label={text.input}
        error={wrong(input)}
        value={fields.input}
        onChange={set('input')}
      />
      <TextField label={text.cached} error={wrong(cached)} value={fields.cached} onChange={set('cached')} />
      <TextField label={text.output} error={wrong(output)} value={fields.output} onChange={set('output')} />
      <TextField label={text.windowLabel} error={wrong(window)} value={fields.window} onChange={set('window')} />
      <div className={styles.buttons}>
        <Button variant="primary" disabled={!valid || window === undefined} onClick={apply}>
          {text.save}
        </Button>
        {isOwn && <Button onClick={() => void forget()}>{text.forget}</Button>}
      </div>
    </div>
  )
}
