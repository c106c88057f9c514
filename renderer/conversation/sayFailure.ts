import { failureOf } from '../state/openConversationStore.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'
import { errorText } from './errorText.ts'

/** Tells in a toast why something did not work. */
export function sayFailure(cause: unknown): void {
  showToast({ text: words.conversation.actionFailed(errorText(failureOf(cause))), tone: 'problem' })
}
