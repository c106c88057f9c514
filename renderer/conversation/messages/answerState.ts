import type { Message } from '../../../shared/models.ts'
import type { ErrorAction } from '../../words/english/errorTypes.ts'
import { words } from '../../words/words.ts'
import { errorWordsOf } from '../errorText.ts'

/** What is said below an answer that did not simply end. */
export interface AnswerNote {
  readonly tone: 'problem' | 'quiet'
  readonly title: string
  readonly text: string
  readonly action: ErrorAction
}

/** Whether asking again is possible. A complete answer stays. */
export function canRetry(message: Message): boolean {
  return message.status === 'failed' || message.status === 'interrupted' || message.status === 'cancelled'
}

/** Continue needs text to go on from; without any, the same wish is another try. */
function goOn(message: Message, action: ErrorAction): ErrorAction {
  return action === 'continue' && message.message === '' ? 'retry' : action
}

function failureNote(message: Message): AnswerNote {
  const text = words.conversation
  if (message.errorCode === null)
    return { tone: 'problem', title: text.interrupted, text: '', action: goOn(message, 'continue') }
  const said = errorWordsOf({ code: message.errorCode, details: message.errorDetails ?? {} })
  const kept = message.status === 'interrupted' && message.message !== '' ? ` ${text.textKept}` : ''
  return { tone: 'problem', title: said.title, text: said.text + kept, action: goOn(message, said.action) }
}

/** The note for an answer, or null when there is nothing to say. */
export function answerNote(message: Message): AnswerNote | null {
  const text = words.conversation
  switch (message.status) {
    case 'pending':
    case 'streaming':
      return null
    case 'cancelled':
      return { tone: 'quiet', title: text.stopped, text: '', action: goOn(message, 'continue') }
    case 'failed':
    case 'interrupted':
      return failureNote(message)
    case 'complete':
      if (message.finishReason === 'length')
        return { tone: 'quiet', title: text.cutAtLength, text: '', action: goOn(message, 'continue') }
      if (message.finishReason === 'content_filter')
        return { tone: 'quiet', title: text.stoppedByFilter, text: '', action: null }
      return message.message === '' && message.attachments.length === 0
        ? { tone: 'quiet', title: text.emptyAnswer, text: '', action: null }
        : null
  }
}
