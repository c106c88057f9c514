import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import { type ReactNode, useContext } from 'react'
import styles from './Banner.module.css'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { UiWords } from './UiWords.ts'

interface BannerProps {
  readonly tone: 'info' | 'warning' | 'danger'
  readonly title?: string
  readonly children?: ReactNode
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined
  /** With it the banner can be closed. */
  readonly onDismiss?: () => void
}

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert }

/** A lasting notice in its place, with at most one action. Danger interrupts a screen reader, the others wait. */
export function Banner({ tone, title, children, action, onDismiss }: BannerProps) {
  const ui = useContext(UiWords)
  const Icon = icons[tone]
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        {title === undefined ? null : <strong className={styles.title}>{title}</strong>}
        {children === undefined ? null : <span>{children}</span>}
      </div>
      {action === undefined ? null : (
        <Button size="small" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      {onDismiss === undefined ? null : <IconButton size="small" label={ui.dismiss} icon={<X />} onClick={onDismiss} />}
    </div>
  )
}
