import { Field } from '@base-ui/react/field'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './Field.module.css'

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'defaultValue'> {
  readonly label: string
  /** A line below the field. */
  readonly help?: ReactNode
  /** What is wrong with the value; announced with the field. */
  readonly error?: string | null | undefined
  /** Beside the label, such as a mark or a small button. */
  readonly aside?: ReactNode
  readonly value: string
  readonly onChange: (value: string) => void
  /** Enter was pressed, outside of an input method's composition; it does not submit a form then. */
  readonly onEnter?: () => void
}

/** A labelled line of text. */
export function TextField(props: TextFieldProps) {
  const { label, help, error = null, aside, value, onChange, onEnter, onKeyDown, disabled = false, ...rest } = props
  return (
    <Field.Root className={styles.field} invalid={error !== null} disabled={disabled}>
      <span className={styles.top}>
        <Field.Label className={styles.label}>{label}</Field.Label>
        {aside}
      </span>
      <Field.Control
        dir="auto"
        {...rest}
        className={styles.control}
        value={value}
        onValueChange={onChange}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (onEnter === undefined || event.key !== 'Enter' || event.nativeEvent.isComposing) return
          // What has the focus afterwards must not be pressed by the same key.
          event.preventDefault()
          onEnter()
        }}
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
