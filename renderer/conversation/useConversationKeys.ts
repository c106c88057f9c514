import { useEffect } from 'react'

/** What the keyboard can do with the chat on screen. */
export interface ConversationKeys {
  /** @returns false when there was nothing to stop */
  stop(): boolean
  focusBox(): void
  chooseModel(): void
  copyLastAnswer(): void
}

/** Whether something that lies over the chat, such as a dialog or a menu, has the keyboard. */
export function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
}

/** Esc stops, Mod+I goes to the message box, Mod+Shift+M chooses the model, Mod+Shift+C copies the last answer. */
export function useConversationKeys(keys: ConversationKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return
      const run = (action: () => unknown) => {
        event.preventDefault()
        action()
      }
      if (event.key === 'Escape') {
        if (keys.stop()) event.preventDefault()
        return
      }
      const isMod = (event.ctrlKey || event.metaKey) && !event.altKey
      const key = event.key.toLowerCase()
      if (!isMod) return
      if (key === 'i' && !event.shiftKey) run(keys.focusBox)
      if (key === 'm' && event.shiftKey) run(keys.chooseModel)
      if (key === 'c' && event.shiftKey) run(keys.copyLastAnswer)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [keys])
}
