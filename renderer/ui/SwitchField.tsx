import { Switch } from '@base-ui/react/switch'
import type { ReactNode } from 'react'
import styles from './SwitchField.module.css'

interface SwitchFieldProps {
  readonly label: string
  readonly help?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** A choice that is on or off, and takes effect at once. */
export function SwitchField({ label, help, checked, onChange }: SwitchFieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control
    <label className={styles.field}>
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {help === undefined ? null : <span className={styles.help}>{help}</span>}
      </span>
      <Switch.Root className={styles.switch} checked={checked} onCheckedChange={onChange}>
        <Switch.Thumb className={styles.thumb} />
      </Switch.Root>
    </label>
  )
}
