import type { ParlorEvent } from '../../shared/ipc.ts'
import { onEvent } from '../parlorClient.ts'
import { applyOpenConversationEvent } from './openConversationState.ts'
import { isEra, readConversation, useOpenConversation } from './openConversationStore.ts'

/** Least time between two readings of a chat whose text had a gap, ms. */
const REREAD_AFTER = 500

let waiting: ParlorEvent[] = []
let waitingSince = 0
let frame: number | undefined
let readAt = 0

/** Applies everything that has arrived in one commit. */
function flush(): void {
  if (frame !== undefined) cancelAnimationFrame(frame)
  frame = undefined
  const events = waiting
  waiting = []
  if (events.length > 0 && isEra(waitingSince))
    useOpenConversation.setState((state) => events.reduce(applyOpenConversationEvent, state))
  const { textMissing, conversationId } = useOpenConversation.getState()
  if (!textMissing || conversationId === null || performance.now() - readAt < REREAD_AFTER) return
  readAt = performance.now()
  void readConversation(conversationId)
}

function receive(event: ParlorEvent): void {
  if (waiting.length === 0) waitingSince = useOpenConversation.getState().era
  waiting.push(event)
  // A hidden window gets no frames: there is nothing to wait for then.
  const isPiece = event.type === 'message:text' || event.type === 'message:reasoning'
  if (!isPiece || document.visibilityState === 'hidden') flush()
  else frame ??= requestAnimationFrame(flush)
}

/**
 * Keeps the chat on screen up to date with main: streamed text at most once per frame, everything else at once and in
 * order.
 * @returns ends it
 */
export function followConversation(): () => void {
  const unfollow = onEvent(receive)
  return () => {
    unfollow()
    flush()
  }
}
