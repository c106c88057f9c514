import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './Button.module.css'
import { joinClasses } from './joinClasses.ts'

/** `primary`: the one main action of a place; `danger`: destroys something; `ghost`: no frame until hovered. */
export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

/** Props of {@link Button}: those of a native button besides the ones named here. */
export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** `secondary` when left out. */
  readonly variant?: ButtonVariant
  readonly size?: 'small' | 'medium'
  /** Before the text, sized by the button. */
  readonly icon?: ReactNode
  /** As wide as its container. */
  readonly wide?: boolean
}

/** A button with a text. It does not submit a form unless `type="submit"` is given. */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'medium', icon, wide = false, className, children, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      className={joinClasses(styles.button, styles[variant], styles[size], wide && styles.wide, className)}
    >
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      {children}
    </button>
  )
}
