import type { ReactNode } from 'react'
import styles from './WideTable.module.css'

interface WideTableProps {
  /** On which side its first column stands. */
  readonly direction: 'ltr' | 'rtl'
  readonly children: ReactNode
}

/** A table that scrolls inside itself when it is wider than the message. */
export function WideTable({ direction, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
    <div className={styles.scroller} dir={direction} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}
