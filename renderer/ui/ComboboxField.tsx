import { Autocomplete } from '@base-ui/react/autocomplete'
import { Field } from '@base-ui/react/field'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import styles from './ComboboxField.module.css'
import field from './Field.module.css'
import { joinClasses } from './joinClasses.ts'
import popup from './Popup.module.css'

interface ComboboxFieldProps {
  readonly label: string
  readonly help?: string
  readonly error?: string | null
  /** Beside the label, such as a mark or a small button. */
  readonly aside?: ReactNode
  readonly value: string
  /** The value that is chosen now: with it in the field the whole list is shown, anything else filters. */
  readonly chosen: string
  readonly suggestions: readonly string[]
  /** Said when nothing in the list fits the text. */
  readonly noMatch: string
  /** Name of the button that opens the list. */
  readonly openLabel: string
  readonly onChange: (text: string) => void
  /** A suggestion was taken. */
  readonly onChoose: (suggestion: string) => void
  /** The field was left, or Enter was pressed with no suggestion marked. */
  readonly onCommit: () => void
}

/** Suggestions shown at most; typing finds the others. */
const SUGGESTIONS_SHOWN = 200

/** A text field with a list of suggestions: anything can be typed, what is in the list can be chosen. */
export function ComboboxField(props: ComboboxFieldProps) {
  const { label, help, error = null, aside, value, chosen, suggestions, openLabel } = props
  const [isOpen, setOpen] = useState(false)
  return (
    <Field.Root className={field.field} invalid={error !== null}>
      <span className={field.top}>
        <Field.Label className={field.label}>{label}</Field.Label>
        {aside}
      </span>
      <Autocomplete.Root
        items={suggestions}
        limit={SUGGESTIONS_SHOWN}
        openOnInputClick
        value={value}
        onOpenChange={setOpen}
        filter={(item: string, query: string) => query === chosen || item.toLowerCase().includes(query.toLowerCase())}
        onValueChange={(text, details) => {
          if (details.reason === 'item-press') props.onChoose(text)
          else props.onChange(text)
        }}
      >
        <Autocomplete.InputGroup className={styles.box}>
          <Autocomplete.Input
            className={joinClasses(field.control, styles.input)}
            spellCheck={false}
            autoCapitalize="off"
            dir="auto"
            onBlur={props.onCommit}
            onKeyDown={(event) => {
              // Escape closes the list; with the list closed it is not the field's, which would empty itself.
              if (event.key === 'Escape' && !isOpen) event.preventBaseUIHandler()
              if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-activedescendant') === null)
                props.onCommit()
            }}
          />
          <Autocomplete.Trigger className={styles.trigger} aria-label={openLabel} aria-labelledby={undefined}>
            <ChevronDown size="1rem" aria-hidden="true" />
          </Autocomplete.Trigger>
        </Autocomplete.InputGroup>
        <Suggestions noMatch={props.noMatch} />
      </Autocomplete.Root>
      {error === null ? null : (
        <Field.Error className={field.error} match={true}>
          {error}
        </Field.Error>
      )}
      {help === undefined ? null : <Field.Description className={field.help}>{help}</Field.Description>}
    </Field.Root>
  )
}

function Suggestions({ noMatch }: { readonly noMatch: string }) {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner className={popup.positioner} sideOffset={4}>
        <Autocomplete.Popup className={joinClasses(popup.popup, styles.popup)}>
          <Autocomplete.Empty className={styles.empty}>{noMatch}</Autocomplete.Empty>
          <Autocomplete.List className={styles.list}>
            {(suggestion: string) => (
              <Autocomplete.Item key={suggestion} value={suggestion} className={joinClasses(popup.item, styles.item)}>
                <bdi>{suggestion}</bdi>
              </Autocomplete.Item>
            )}
          </Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  )
}
