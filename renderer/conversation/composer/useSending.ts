import { useRef, useState } from 'react'
import type { Conversation } from '../../../shared/models.ts'
import { addToHistory, type OutgoingMessage, sendMessage } from '../../state/openConversationActions.ts'
import { failureOf } from '../../state/openConversationStore.ts'
import { errorText } from '../errorText.ts'

/** Sending from the message box. */
export interface Sending {
  readonly isSending: boolean
  /** Why the last try was refused; null: it was not. */
  readonly problem: string | null
  setProblem(problem: string | null): void
  send(message: string, attachmentIds: readonly number[]): Promise<void>
  add(message: string, attachmentIds: readonly number[]): Promise<void>
}

/**
 * Sends one message at a time. A message that is tried again, or sent by a doubled Enter, keeps its identity until it
 * was accepted, so that it is written once.
 */
export function useSending(onAccepted: (conversation: Conversation) => void): Sending {
  const attempt = useRef<OutgoingMessage | null>(null)
  const busy = useRef(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const run = async (
    message: string,
    attachmentIds: readonly number[],
    request: (outgoing: OutgoingMessage) => Promise<Conversation>,
  ) => {
    if (busy.current) return
    busy.current = true
    setSending(true)
    setProblem(null)
    const before = attempt.current
    const isSame = before?.message === message && before.attachmentIds.join() === attachmentIds.join()
    const outgoing = isSame ? before : { message, attachmentIds, clientMessageId: crypto.randomUUID() }
    attempt.current = outgoing
    try {
      const conversation = await request(outgoing)
      attempt.current = null
      onAccepted(conversation)
    } catch (cause) {
      setProblem(errorText(failureOf(cause)))
    } finally {
      busy.current = false
      setSending(false)
    }
  }
  return {
    isSending,
    problem,
    setProblem,
    send: (message, attachmentIds) => run(message, attachmentIds, sendMessage),
    add: (message, attachmentIds) => run(message, attachmentIds, addToHistory),
  }
}
