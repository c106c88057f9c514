import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useContext, useRef } from 'react'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'
import { UiWords } from './UiWords.ts'

interface ConfirmDialogProps {
  readonly open: boolean
  /** Called with false by Esc and Cancel, and after a confirmation. */
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly text?: ReactNode
  /** What confirming does, as a verb. */
  readonly confirmLabel: string
  readonly danger?: boolean
  /** The condition, such as a name to be typed, is not met yet. */
  readonly confirmDisabled?: boolean
  readonly children?: ReactNode
  readonly onConfirm: () => void
}

/** A question before something happens. The focus starts on Cancel, so that Enter by habit does no harm. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, text, confirmLabel, danger = false, confirmDisabled = false, children } = props
  const ui = useContext(UiWords)
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <AlertDialog.Root open={open} onOpenChange={(isOpen) => onOpenChange(isOpen)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop forceRender className={styles.backdrop} />
        <AlertDialog.Viewport className={styles.viewport}>
          <AlertDialog.Popup
            className={styles.popup}
            data-size="small"
            initialFocus={children === undefined ? cancel : true}
          >
            <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
            {text === undefined ? null : (
              <AlertDialog.Description className={styles.text}>{text}</AlertDialog.Description>
            )}
            {children}
            <footer className={styles.footer}>
              <AlertDialog.Close render={<Button ref={cancel}>{ui.cancel}</Button>} />
              <Button
                variant={danger ? 'danger' : 'primary'}
                disabled={confirmDisabled}
                onClick={() => {
                  onOpenChange(false)
                  props.onConfirm()
                }}
              >
                {confirmLabel}
              </Button>
            </footer>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
