import { asFailure } from '../state/asFailure.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'

/** Does something whose failure belongs to no field: a toast tells it. Never rejects. */
export async function orTellFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const { code, details } = asFailure(cause)
    const { title, text } = words.errors[code](details)
    showToast({ text: `${title}. ${text}`, tone: 'problem' })
  }
}
