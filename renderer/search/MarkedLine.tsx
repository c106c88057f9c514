import type { ReactNode } from 'react'
import type { MarkedText } from '../../shared/searchModels.ts'
import styles from './SearchResults.module.css'

/** A text with what was found in it marked. */
export function MarkedLine({ text, marks }: MarkedText) {
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
