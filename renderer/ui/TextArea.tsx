import { Field } from '@base-ui/react/field'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './Field.module.css'
import { joinClasses } from './joinClasses.ts'

interface TextAreaProps extends Omit<ComponentPropsWithRef<'textarea'>, 'onChange' | 'value' | 'defaultValue'> {
  readonly label: string
  readonly help?: ReactNode
  readonly error?: string | null | undefined
  /** Beside the label, such as a mark or a small button. */
  readonly aside?: ReactNode
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A labelled field for several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, help, error = null, aside, value, onChange, disabled = false, ...rest } = props
  return (
    <Field.Root className={styles.field} invalid={error !== null} disabled={disabled}>
      <span className={styles.top}>
        <Field.Label className={styles.label}>{label}</Field.Label>
        {aside}
      </span>
      <Field.Control
        render={
          <textarea
            dir="auto"
            {...rest}
            className={joinClasses(styles.control, styles.area)}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        }
        value={value}
      />
      {error === null ? null : (
        <Field.Error className={styles.error} match={true}>
          {error}
        </Field.Error>
      )}
      {help === undefined ? null : <Field.Description className={styles.help}>{help}</Field.Description>}
    </Field.Root>
  )
}
