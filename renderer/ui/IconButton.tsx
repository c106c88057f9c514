import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './IconButton.module.css'
import { joinClasses } from './joinClasses.ts'
import { Tooltip } from './Tooltip.tsx'

/** Props of {@link IconButton}: those of a native button besides the ones named here. */
export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'children'> {
  /** Accessible name and tooltip. */
  readonly label: string
  readonly icon: ReactNode
  /** Shown in the tooltip, such as `Ctrl+B`. */
  readonly shortcut?: string | undefined
  readonly size?: 'small' | 'medium'
  readonly tooltipSide?: 'top' | 'bottom' | 'inline-start' | 'inline-end'
}

/** A square button that shows only an icon. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, size = 'medium', tooltipSide = 'bottom', className, ...rest } = props
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={joinClasses(styles.button, styles[size], className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
