import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import field from './Field.module.css'
import { joinClasses } from './joinClasses.ts'
import popup from './Popup.module.css'
import styles from './SelectField.module.css'

interface SelectFieldProps<Value extends string> {
  readonly label: string
  readonly help?: ReactNode
  /** Beside the label, such as a mark or a small button. */
  readonly aside?: ReactNode
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly disabled?: boolean
  readonly onChange: (value: Value) => void
}

/** A labelled choice of one among several. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, help, aside, value, options, disabled = false, onChange } = props
  const choose = (next: Value | null) => {
    if (next !== null) onChange(next)
  }
  return (
    <Select.Root items={options} value={value} onValueChange={choose} disabled={disabled} modal={false}>
      <div className={field.field}>
        <span className={field.top}>
          <Select.Label className={field.label}>{label}</Select.Label>
          {aside}
        </span>
        <Select.Trigger className={joinClasses(field.control, field.trigger)}>
          <Select.Value className={field.value} />
          <Select.Icon className={styles.icon}>
            <ChevronDown size="1rem" aria-hidden="true" />
          </Select.Icon>
        </Select.Trigger>
        {help === undefined ? null : <span className={field.help}>{help}</span>}
      </div>
      <Select.Portal>
        <Select.Positioner className={popup.positioner} alignItemWithTrigger={false} sideOffset={4}>
          <Select.Popup className={joinClasses(popup.popup, styles.popup)}>
            <Select.List>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value} className={joinClasses(popup.item, styles.item)}>
                  <Select.ItemText>{option.label}</Select.ItemText>
                  <Select.ItemIndicator className={styles.indicator}>
                    <Check size="1rem" aria-hidden="true" />
                  </Select.ItemIndicator>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
