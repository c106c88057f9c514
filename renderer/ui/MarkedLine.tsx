import type { ReactNode } from 'react'
import styles from './MarkedLine.module.css'

interface MarkedLineProps {
  readonly text: string
  /** UTF-16 offsets of what is marked, in order, without overlap. */
  readonly marks: readonly (readonly [start: number, end: number])[]
}

/** A text with what was found in it marked. */
export function MarkedLine({ text, marks }: MarkedLineProps) {
  const parts: ReactNode[] = []
  let at = 0
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start))
    parts.push(
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  return (
    <bdi>
      {parts}
      {text.slice(at)}
    </bdi>
  )
}
