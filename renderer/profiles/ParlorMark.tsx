import styles from './ParlorMark.module.css'

/** The mark of the application: two people's speech bubbles side by side. Decoration. */
export function ParlorMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        className={styles.back}
        d="M20 8h18a6 6 0 0 1 6 6v12a6 6 0 0 1-6 6h-1v6l-7-6H20a6 6 0 0 1-6-6V14a6 6 0 0 1 6-6Z"
      />
      <path
        className={styles.front}
        d="M10 16h16a6 6 0 0 1 6 6v10a6 6 0 0 1-6 6h-9l-7 6v-6a6 6 0 0 1-6-6V22a6 6 0 0 1 6-6Z"
      />
    </svg>
  )
}
