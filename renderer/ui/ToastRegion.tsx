import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useContext } from 'react'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './ToastRegion.module.css'
import { toastManager } from './toasts.ts'
import { UiWords } from './UiWords.ts'

/** Where toasts appear, at the lower edge, the newest lowest. F6 moves the focus there. */
export function ToastRegion() {
  const ui = useContext(UiWords)
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label={ui.notifications}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

/** What the library says of a dialog, and a group can't have. */
const NOT_MODAL = { 'aria-modal': undefined }

function ToastList() {
  const ui = useContext(UiWords)
  const { toasts } = Toast.useToastManager()
  // A group, not a dialog: it neither takes the focus nor stops the keyboard of what lies below.
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} role="group" {...NOT_MODAL}>
      <Toast.Content className={styles.content}>
        <Toast.Title className={styles.text} render={<p />} />
        {toast.actionProps === undefined ? null : (
          <Toast.Action render={<Button size="small" className={styles.action} />} />
        )}
        <Toast.Close
          aria-hidden={false}
          render={<IconButton size="small" label={ui.dismiss} icon={<X />} tooltipSide="top" />}
        />
      </Toast.Content>
    </Toast.Root>
  ))
}
