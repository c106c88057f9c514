import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useContext, useRef } from 'react'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'
import { UiWords } from './UiWords.ts'

interface DialogProps {
  readonly open: boolean
  /** Called with false by Esc, the close button and a click beside it. */
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** A line below the title, read with it. */
  readonly text?: ReactNode
  readonly children?: ReactNode
  /** Buttons, in a row at the end. */
  readonly footer?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** Whether it has a close button; without one its footer alone ends it. */
  readonly hasClose?: boolean
  /** What has the focus first; the first field when left out, or else the main button in the footer. */
  readonly initialFocus?: RefObject<HTMLElement | null>
}

const FIELDS = 'input:not([type="radio"]), textarea, [role="combobox"]'

function mainButton(popup: HTMLElement | null): HTMLElement | undefined {
  return [...(popup?.querySelectorAll<HTMLElement>('footer button') ?? [])].at(-1)
}

/** A window within the window: the rest waits until it is closed, then the focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, text, children, footer, size = 'medium', hasClose = true, initialFocus } = props
  const ui = useContext(UiWords)
  const popup = useRef<HTMLDivElement>(null)
  const begin = () => popup.current?.querySelector<HTMLElement>(FIELDS) ?? mainButton(popup.current) ?? popup.current
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => onOpenChange(isOpen)}>
      <Base.Portal>
        <Base.Backdrop forceRender className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup ref={popup} className={styles.popup} data-size={size} initialFocus={initialFocus ?? begin}>
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {hasClose && (
                <Base.Close
                  render={<IconButton className={styles.close} size="small" label={ui.close} icon={<X />} />}
                />
              )}
            </header>
            {text === undefined ? null : <Base.Description className={styles.text}>{text}</Base.Description>}
            {children}
            {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
