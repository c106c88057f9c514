import { type RefObject, useEffect, useRef } from 'react'
import { runningAnswer } from '../state/openConversationState.ts'
import { useOpenConversation } from '../state/openConversationStore.ts'

/** Whether an element can't have the focus any more. */
function isGone(element: Element): boolean {
  return !element.isConnected || (element instanceof HTMLButtonElement && element.disabled)
}

/**
 * Gives the focus to the message box when an answer begins, waits or ends and the button that had the focus went with
 * that, such as "Try again" or the one that stops: otherwise it would be nowhere, and whoever uses the keyboard at the
 * window's beginning again.
 */
export function useFocusKept(screen: RefObject<HTMLElement | null>, box: RefObject<HTMLElement | null>): void {
  const focused = useRef<Element | null>(null)
  const answer = useOpenConversation((state) => {
    const running = runningAnswer(state)
    return running === null ? null : `${running.id} ${running.status} ${state.waiting !== null}`
  })
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      focused.current = target instanceof Element && screen.current?.contains(target) ? target : null
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [screen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the answer changes
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const before = focused.current
      if (before === null || !isGone(before)) return
      const now = document.activeElement
      if (now === document.body || now === before) box.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [answer, box])
}
