import { type RefObject, useEffect } from 'react'
import { useOpenConversation } from '../../state/openConversationStore.ts'
import { isCovered } from '../useConversationKeys.ts'
import { editLast, switchVariant } from './treeActions.ts'

/** The message that has the focus in it. */
function focusedMessage() {
  const id = Number(document.activeElement?.closest<HTMLElement>('article[data-message-id]')?.dataset.messageId)
  return [...useOpenConversation.getState().messages.values()].find((message) => message.id === id)
}

/** Whether Alt and an arrow belong to a text box here: they move by words in one, on macOS. */
function isTyping(): boolean {
  return document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement
}

/**
 * Alt+← and Alt+→ move between the variants of the message with the focus; Mod+Shift+E, or ↑ in the empty message box,
 * edits the last own message.
 */
export function useTreeKeys(box: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return
      const { key, altKey, shiftKey } = event
      const isMod = event.ctrlKey || event.metaKey
      const isPlain = !altKey && !isMod && !shiftKey
      const isEmptyBox = document.activeElement === box.current && box.current?.value === ''
      if (isMod && shiftKey && !altKey && key.toLowerCase() === 'e') {
        event.preventDefault()
        editLast()
      } else if (key === 'ArrowUp' && isPlain && isEmptyBox) {
        if (editLast()) event.preventDefault()
      } else if (altKey && !isMod && !shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight') && !isTyping()) {
        const message = focusedMessage()
        if (!message) return
        event.preventDefault()
        switchVariant(message, key === 'ArrowLeft' ? -1 : 1)
      }
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [box])
}
