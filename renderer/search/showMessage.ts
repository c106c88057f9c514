import type { SearchHit } from '../../shared/searchModels.ts'
import { parseQuery } from '../../shared/searchQuery.ts'
import { asFailure } from '../state/asFailure.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useMessageTarget } from '../state/messageTargetStore.ts'
import { showVariant } from '../state/messageTreeActions.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'

/** Opens the chat of a hit around its message; a message of another branch brings its branch on screen. */
export async function showMessage(
  { messageId, conversationId, depth, isActive }: SearchHit,
  query: string,
): Promise<void> {
  try {
    if (!isActive) await showVariant(messageId)
  } catch (cause) {
    const { code, details } = asFailure(cause)
    const { title, text } = words.errors[code](details)
    showToast({ text: `${title}. ${text}`, tone: 'problem' })
    return
  }
  showChat(conversationId)
  useMessageTarget
    .getState()
    .aim({ conversationId, depth, patterns: parseQuery(query).map(({ pattern }) => pattern), flash: true })
}

/** Opens a chat at its end. */
export function showChat(conversationId: number): void {
  useScreenStore.getState().closeOverlay()
  useConversationListStore.getState().select(conversationId)
}
