import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../shared/models.ts'
import { runningAnswer } from '../../state/openConversationState.ts'
import { useOpenConversation } from '../../state/openConversationStore.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { words } from '../../words/words.ts'
import { answerNote } from './answerState.ts'

/** Longest part of an answer that is read out by itself, UTF-16 units; the rest is read in the list. */
const READ_OUT = 1_500

function endWords(message: Message | undefined): string {
  const text = words.conversation
  if (!message) return ''
  if (message.status === 'cancelled') return text.answerStopped
  if (message.status === 'interrupted') return text.answerBrokenOff
  if (message.status === 'failed') return text.answerFailed(answerNote(message)?.title ?? '')
  return text.answerEnded(message.message.slice(0, READ_OUT))
}

/** Tells assistive technology when an answer starts and, once, how it ended; never every piece of text. */
export function AnswerAnnouncer() {
  const id = useOpenConversation((state) => runningAnswer(state)?.id ?? null)
  const isStreaming = useOpenConversation((state) => runningAnswer(state)?.status === 'streaming')
  const conversationId = useOpenConversation((state) => state.conversationId)
  const [said, setSaid] = useState('')
  const before = useRef({ id, conversationId })
  useEffect(() => {
    const previous = before.current
    before.current = { id, conversationId }
    if (previous.conversationId !== conversationId && previous.conversationId !== null) return setSaid('')
    if (isStreaming) return setSaid(words.conversation.answerStarted)
    if (id !== null || previous.id === null) return
    const { messages } = useOpenConversation.getState()
    setSaid(endWords([...messages.values()].find((message) => message.id === previous.id)))
  }, [id, isStreaming, conversationId])
  return (
    <div role="status">
      <VisuallyHidden>{said}</VisuallyHidden>
    </div>
  )
}
