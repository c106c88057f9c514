import type { ReactNode } from 'react'
import styles from './UsageSection.module.css'

interface TableBoxProps {
  /** Names the box where a screen reader comes to it. */
  readonly label: string
  readonly children: ReactNode
}

/** A table that scrolls inside itself where there is no room for its columns, as with large text. */
export function TableBox({ label, children }: TableBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
    <div role="group" aria-label={label} className={styles.box} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </div>
  )
}
