import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import dialog from './Dialog.module.css'
import { joinClasses } from './joinClasses.ts'
import styles from './TopDialog.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

interface TopDialogProps {
  /** Its name, read but not drawn: what is in it says what it is for. */
  readonly title: string
  /** Called by Esc and a click beside it. */
  readonly onClose: () => void
  /** What has the focus first. */
  readonly initialFocus: RefObject<HTMLElement | null>
  /** Whether the focus returns to where it was; false when something else takes it. */
  readonly returnsFocus: () => boolean
  readonly children: ReactNode
}

/** A dialog in the upper third of the window, open as long as it is mounted, such as a box with a list below it. */
export function TopDialog({ title, onClose, initialFocus, returnsFocus, children }: TopDialogProps) {
  return (
    <Base.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop forceRender className={dialog.backdrop} />
        <Base.Viewport className={joinClasses(dialog.viewport, styles.viewport)}>
          <Base.Popup
            className={joinClasses(dialog.popup, styles.popup)}
            initialFocus={initialFocus}
            finalFocus={() => returnsFocus()}
          >
            <VisuallyHidden>
              <Base.Title>{title}</Base.Title>
            </VisuallyHidden>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
