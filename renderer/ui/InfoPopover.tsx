import { Popover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import styles from './InfoPopover.module.css'

interface InfoPopoverProps {
  /** The button that opens it; it must take a ref and props. */
  readonly trigger: ReactElement
  readonly title: string
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
}

/** Details above the button that they belong to, which opens them by click, Enter or Space; Escape closes them. */
export function InfoPopover({ trigger, title, align = 'end', children }: InfoPopoverProps) {
  return (
    <Popover.Root>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner side="top" align={align} sideOffset={8} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Names and values, a line each. */
export function FactList({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
