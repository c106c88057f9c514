import { type ReactNode, useId } from 'react'
import styles from './SettingsGroup.module.css'

interface SettingsGroupProps {
  readonly title: string
  readonly text?: ReactNode
  /** At the end of the title's line, such as a button. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** Settings that belong together, under a heading. */
export function SettingsGroup({ title, text, aside, children }: SettingsGroupProps) {
  const id = useId()
  return (
    <section className={styles.group} aria-labelledby={id}>
      <div className={styles.top}>
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        {aside}
      </div>
      {text === undefined ? null : <p className={styles.text}>{text}</p>}
      {children}
    </section>
  )
}
