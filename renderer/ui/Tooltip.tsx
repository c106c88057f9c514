import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import styles from './Tooltip.module.css'

interface TooltipProps {
  readonly text: string
  /** Keys that do the same, as a person reads them, such as `Ctrl+N`. */
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'bottom' | 'inline-start' | 'inline-end'
  /** The one element the tooltip belongs to; it must take a ref and props. */
  readonly children: ReactElement
}

/** A short name that appears on hover and on focus. Decoration: the element needs its own accessible name. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={styles.popup} aria-hidden="true">
            {text}
            {shortcut === undefined ? null : <kbd className={styles.shortcut}>{shortcut}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
