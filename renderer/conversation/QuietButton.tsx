import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './QuietButton.module.css'

interface QuietButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'title' | 'children'> {
  /** Accessible name, and shown on hover. */
  readonly label: string
  readonly icon: ReactNode
}

/** A small icon button for places that have very many of them: its tooltip is the browser's own. */
export function QuietButton({ label, icon, ...rest }: QuietButtonProps) {
  return (
    <button type="button" {...rest} className={styles.button} aria-label={label} title={label}>
      {icon}
    </button>
  )
}
