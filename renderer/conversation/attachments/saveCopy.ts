import { saveFile } from '../../state/attachmentImages.ts'
import { failureOf } from '../../state/openConversationStore.ts'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'

/** Asks for a place and saves a copy; says what came of it. */
export function saveCopy(attachmentId: number): void {
  const text = words.attachments
  saveFile(attachmentId).then(
    (isSaved) => isSaved && showToast({ text: text.saved }),
    (cause: unknown) => {
      const failure = failureOf(cause)
      const why = failure.code === 'not-found' ? `${text.missing}.` : errorText(failure)
      showToast({ text: words.conversation.actionFailed(why), tone: 'problem' })
    },
  )
}
