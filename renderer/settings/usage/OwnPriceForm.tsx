import { useState } from 'react'
import { useSessionStore } from '../../state/sessionStore.ts'
import { useUsageReport } from '../../state/usageReportStore.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { parseNumber } from '../chat/parseNumber.ts'
import { useSaving } from '../SavingContext.tsx'
import styles from './UsageSection.module.css'

const text = words.usage.settings
const DOLLARS = { least: 0, most: 1_000, whole: false } as const
const TOKENS = { least: 256, most: 100_000_000, whole: true } as const

/** Sets the window and prices of one model, or forgets them; the owner's. */
export function OwnPriceForm() {
  const isOwner = useSessionStore((state) => state.session?.profile.role === 'owner')
  const { settings, setModel } = useUsageReport()
  const { save } = useSaving()
  const [fields, setFields] = useState({ model: '', input: '', cached: '', output: '', window: '' })
  if (!isOwner) return <p className={styles.note}>{text.ownerOnly}</p>
  const set = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value })
  const name = fields.model.trim()
  const input = parseNumber(fields.input, DOLLARS)
  const output = parseNumber(fields.output, DOLLARS)
  const cached = parseNumber(fields.cached, DOLLARS)
  const window = parseNumber(fields.window, TOKENS)
  const whole = (dollars: number) => Math.round(dollars * 1_000)
  const bothOrNone = (input === null) === (output === null)
  const valid = name !== '' && input !== undefined && output !== undefined && cached !== undefined && bothOrNone
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
      <TextField label={text.model} maxLength={200} value={fields.model} onChange={set('model')} />
      <TextField label={text.input} error={wrong(input)} value={fields.input} onChange={set('input')} />
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
