import { type ReactNode, startTransition, useId, useOptimistic } from 'react'
import styles from './ChoiceCards.module.css'
import field from './Field.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** One card of {@link ChoiceCards}. */
export interface Choice<Value extends string> {
  readonly value: Value
  readonly name: string
  readonly text?: string
  /** A small picture above the name; decoration only. */
  readonly picture?: ReactNode
}

interface ChoiceCardsProps<Value extends string> {
  readonly label: string
  /** False where a heading right above says the same. */
  readonly showLabel?: boolean
  readonly help?: string
  readonly choices: readonly Choice<Value>[]
  readonly value: Value
  /** While its promise is open the new choice is shown; then `value` holds again. */
  readonly onChange: (value: Value) => unknown
}

/** A group of radio buttons drawn as cards: arrow keys move the choice, as in every radio group. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const id = useId()
  const { label, showLabel = true, help, choices, value, onChange } = props
  const [shown, show] = useOptimistic(value)
  const choose = (chosen: Value) => {
    const done = onChange(chosen)
    startTransition(async () => {
      show(chosen)
      await done
    })
  }
  return (
    <fieldset className={styles.group} aria-describedby={help === undefined ? undefined : `${id}-help`}>
      <legend className={showLabel ? styles.legend : undefined}>
        {showLabel ? <span className={field.label}>{label}</span> : <VisuallyHidden>{label}</VisuallyHidden>}
      </legend>
      {help === undefined ? null : (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      <div className={styles.cards}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.card}>
            <input
              type="radio"
              className={styles.radio}
              name={id}
              value={choice.value}
              checked={choice.value === shown}
              onChange={() => choose(choice.value)}
              aria-describedby={choice.text === undefined ? undefined : `${id}-${choice.value}`}
              aria-label={choice.name}
            />
            {choice.picture === undefined ? null : (
              <span className={styles.picture} aria-hidden="true">
                {choice.picture}
              </span>
            )}
            <span className={styles.name}>{choice.name}</span>
            {choice.text === undefined ? null : (
              <span id={`${id}-${choice.value}`} className={styles.text}>
                {choice.text}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
