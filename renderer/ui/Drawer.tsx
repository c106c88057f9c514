import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import styles from './Drawer.module.css'

interface DrawerProps {
  readonly open: boolean
  /** Called with false by Esc and by a click beside the drawer. */
  readonly onOpenChange: (open: boolean) => void
  readonly label: string
  readonly children: ReactNode
}

/** A panel that slides over the window from its start edge. */
export function Drawer({ open, onOpenChange, label, children }: DrawerProps) {
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => onOpenChange(isOpen)}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.drawer} aria-label={label}>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
