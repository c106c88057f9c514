import { useEffect, useRef, useState } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import styles from './ChatRow.module.css'

interface TitleFieldProps {
  readonly label: string
  readonly title: string
  /** Enter or leaving the field: the text; Esc: null. Called once. */
  readonly onDone: (title: string | null) => void
}

/** A chat's title while it is being edited. */
export function TitleField({ label, title, onDone }: TitleFieldProps) {
  const [text, setText] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => {
    const input = field.current
    input?.focus()
    input?.select()
    // A long title shows its beginning.
    if (input) input.scrollLeft = 0
  }, [])
  const finish = (result: string | null) => {
    if (isDone.current) return
    isDone.current = true
    onDone(result)
  }
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={label}
      dir="auto"
      maxLength={LIMITS.titleCharacters}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        // The row's button has the focus before this key is done with: it must not press it.
        event.preventDefault()
        finish(event.key === 'Enter' ? text : null)
      }}
    />
  )
}
