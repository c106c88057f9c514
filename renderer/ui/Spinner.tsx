import styles from './Spinner.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

interface SpinnerProps {
  /** What is being waited for; read out, not shown. */
  readonly label: string
}

/** Something is on its way. Appears after a moment, so that what is quick does not flash. */
export function Spinner({ label }: SpinnerProps) {
  return (
    <span role="status" className={styles.box}>
      <span className={styles.ring} aria-hidden="true" />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}
