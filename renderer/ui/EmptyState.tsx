import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  /** `h1` where the whole window has nothing else. */
  readonly titleAs?: 'h1' | 'p'
  readonly text?: ReactNode
  readonly action?: ReactNode
}

/** What a place says while it has nothing to show, and what a person can do about it. */
export function EmptyState({ icon, title, titleAs: Title = 'p', text, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <Title className={styles.title}>{title}</Title>
      {text === undefined ? null : <p className={styles.text}>{text}</p>}
      {action}
    </div>
  )
}
