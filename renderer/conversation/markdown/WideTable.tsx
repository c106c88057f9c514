import type { ReactNode } from 'react'
import styles from './Markdown.module.css'

/** A table that scrolls inside itself when it is wider than the message. */
export function WideTable({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
    <div className={styles.tableScroll} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}
