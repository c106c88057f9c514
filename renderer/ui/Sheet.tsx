import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useContext, useRef } from 'react'
import { IconButton } from './IconButton.tsx'
import styles from './Sheet.module.css'
import { UiWords } from './UiWords.ts'

interface SheetProps {
  readonly title: string
  /** Between the title and the close button, such as how saving went. */
  readonly aside?: ReactNode
  /** Called by Esc and the close button. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A dialog over the whole window, open as long as it is mounted; then the focus returns to where it was. The
 * focus begins on what has `data-first-focus`, or on the chosen tab.
 */
export function Sheet({ title, aside, onClose, children }: SheetProps) {
  const ui = useContext(UiWords)
  const body = useRef<HTMLDivElement>(null)
  const chosenTab = () =>
    body.current?.querySelector<HTMLElement>('[data-first-focus], [role="tab"][aria-selected="true"]') ?? true
  return (
    <Base.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} disablePointerDismissal>
      <Base.Portal>
        <Base.Popup className={styles.sheet} initialFocus={chosenTab}>
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <div className={styles.aside}>{aside}</div>
            <Base.Close render={<IconButton label={ui.close} icon={<X />} shortcut="Esc" />} />
          </header>
          <div ref={body} className={styles.body}>
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
