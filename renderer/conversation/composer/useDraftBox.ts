import { type RefObject, useEffect, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { draftTyped, saveDraftNow, useDrafts } from '../../state/openConversationDrafts.ts'
import { byteLength } from './messageSize.ts'
import { textDirection } from './textDirection.ts'

/** What the box holds, as far as buttons and notes depend on it. */
export interface BoxState {
  readonly isEmpty: boolean
  /** Bytes, once they may matter; 0 before. */
  readonly bytes: number
}

function boxState(text: string): BoxState {
  const mayBeLong = text.length * 3 > LIMITS.messageAskBytes
  return { isEmpty: text.trim() === '', bytes: mayBeLong ? byteLength(text) : 0 }
}

/** Puts drafts into the box and saves what is typed. The box keeps its own text: React never holds a megabyte twice. */
export function useDraftBox(box: RefObject<HTMLTextAreaElement | null>) {
  const { conversationId, text, revision, unsaved } = useDrafts()
  const [state, setState] = useState<BoxState>({ isEmpty: true, bytes: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is what puts text into the box
  useEffect(() => {
    if (!box.current) return
    box.current.dir = textDirection(text)
    box.current.value = text
    setState(boxState(text))
  }, [revision])
  useEffect(() => {
    addEventListener('pagehide', saveDraftNow)
    document.addEventListener('visibilitychange', saveDraftNow)
    return () => {
      removeEventListener('pagehide', saveDraftNow)
      document.removeEventListener('visibilitychange', saveDraftNow)
      saveDraftNow()
    }
  }, [])
  const onInput = () => {
    const typed = box.current?.value ?? ''
    if (box.current) box.current.dir = textDirection(typed)
    draftTyped(conversationId ?? null, typed)
    const next = boxState(typed)
    setState((before) => (before.isEmpty === next.isEmpty && before.bytes === next.bytes ? before : next))
  }
  return { state, unsaved, onInput }
}
