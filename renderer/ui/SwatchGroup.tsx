import { Check } from 'lucide-react'
import { useId } from 'react'
import field from './Field.module.css'
import styles from './SwatchGroup.module.css'

interface SwatchGroupProps<Value extends string> {
  readonly label: string
  /** Values are names of the `--profile-*` colours; names are read out. */
  readonly options: readonly { readonly value: Value; readonly name: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A radio group of colours. */
export function SwatchGroup<Value extends string>({ label, options, value, onChange }: SwatchGroupProps<Value>) {
  const id = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={field.label}>{label}</legend>
      <div className={styles.swatches}>
        {options.map((option) => (
          <label key={option.value} className={styles.swatch} data-colour={option.value} title={option.name}>
            <input
              type="radio"
              className={styles.radio}
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-label={option.name}
            />
            <Check className={styles.check} aria-hidden="true" />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
