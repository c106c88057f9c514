import { type RefObject, useEffect, useState } from 'react'
import { isImage, textBytesOf } from '../../../shared/attachments.ts'
import type { Conversation } from '../../../shared/models.ts'
import { takesImages } from '../../../shared/visionModels.ts'
import { useDraftFiles } from '../../state/draftFilesStore.ts'
import { useSessionStore } from '../../state/sessionStore.ts'
import { words } from '../../words/words.ts'
import { useCurrentModel } from '../header/useCurrentModel.ts'
import { byteLength, judgeSize } from './messageSize.ts'
import { type Sending, useSending } from './useSending.ts'

/** What is asked before a message goes out. */
export type SendQuestion = 'size' | 'images'

interface SubmitOptions {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly readOnly: boolean
  readonly isAnswering: boolean
  readonly onAccepted: (conversation: Conversation) => void
}

/** What the box does when something is to be sent: sends, asks first, or says why not. */
export function useSubmit({ box, readOnly, isAnswering, onAccepted }: SubmitOptions) {
  const [question, setQuestion] = useState<SendQuestion | null>(null)
  const sending = useSending(onAccepted)
  useForgottenProblem(sending, isAnswering)
  const model = useCurrentModel()
  const { problem, setProblem } = sending
  useEffect(() => {
    if (!isAnswering && problem === words.conversation.stillAnswering) setProblem(null)
  }, [isAnswering, problem, setProblem])
  const current = () => box.current?.value ?? ''
  const files = () => useDraftFiles.getState().attachments
  const ids = () => files().map(({ id }) => id)
  const isReady = () => {
    if (useDraftFiles.getState().reading.length > 0) {
      sending.setProblem(words.attachments.wait)
      return false
    }
    return !readOnly && (current().trim() !== '' || files().length > 0)
  }
  const sendNow = () => void sending.send(current(), ids())
  const afterSize = () => {
    if (files().some(isImage) && takesImages(model) === 'no') setQuestion('images')
    else sendNow()
  }
  const submit = () => {
    if (isAnswering) return sending.setProblem(words.conversation.stillAnswering)
    if (!isReady()) return
    const verdict = judgeSize(byteLength(current()) + textBytesOf(files()))
    if (verdict === 'fine') afterSize()
    else if (verdict === 'ask') setQuestion('size')
  }
  const add = () => {
    if (isReady()) void sending.add(current(), ids())
  }
  return { sending, model, question, setQuestion, submit, afterSize, sendNow, add }
}

/** Takes back why a message was refused once that is over: the answer has ended, or the disk has room again. */
function useForgottenProblem({ setProblem }: Sending, isAnswering: boolean): void {
  const isDiskWell = useSessionStore((state) => state.storageProblem === null)
  useEffect(() => {
    if (!isAnswering) setProblem(null)
  }, [isAnswering, setProblem])
  useEffect(() => {
    if (isDiskWell) setProblem(null)
  }, [isDiskWell, setProblem])
}
