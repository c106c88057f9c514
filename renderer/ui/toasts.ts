import { Toast } from '@base-ui/react/toast'

/** How long a toast is shown, in milliseconds; the clock stands still while it is hovered or has the focus. */
export const TOAST_MILLISECONDS = 5_000

/** How long a toast with an action is shown, in milliseconds: time to read it and to decide. */
export const TOAST_WITH_ACTION_MILLISECONDS = 8_000

/** A short message about what has just happened. */
export interface ToastOptions {
  readonly text: string
  readonly action?: { readonly label: string; readonly onSelect: () => void }
  /** Problems interrupt a screen reader; everything else waits its turn. */
  readonly tone?: 'neutral' | 'problem'
}

/** The toasts of this window; `ToastRegion` shows them. */
export const toastManager = Toast.createToastManager()

/** Shows a toast and returns its id, by which `closeToast` takes it away again. */
export function showToast({ text, action, tone = 'neutral' }: ToastOptions): string {
  const id = toastManager.add({
    title: text,
    type: tone,
    priority: tone === 'problem' ? 'high' : 'low',
    timeout: action === undefined ? TOAST_MILLISECONDS : TOAST_WITH_ACTION_MILLISECONDS,
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              toastManager.close(id)
              action.onSelect()
            },
          },
        }),
  })
  return id
}

/** Takes all toasts away, such as those of a profile that is being left. */
export function closeToasts(): void {
  toastManager.close()
}

/** Takes a toast away; an id that is gone already is ignored. */
export function closeToast(id: string): void {
  toastManager.close(id)
}
