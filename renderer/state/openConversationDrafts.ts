import { create } from 'zustand'
import { ask } from '../parlorClient.ts'
import { useTemporaryChats } from './temporaryChatsStore.ts'

/** How long a draft may be newer than what is saved, ms. */
const SAVE_AFTER = 400

interface Drafts {
  /** Whose draft `text` is; undefined: none is loaded yet. */
  readonly conversationId: number | null | undefined
  /** The text to put in the message box when `revision` changes. */
  readonly text: string
  /** Counts the times the message box has to take over `text`. */
  readonly revision: number
  /** The disk refused the draft: it is only in memory. */
  readonly unsaved: boolean
}

/** The draft in the message box. The box holds what is typed; the store says what it starts with. */
export const useDrafts = create<Drafts>()(() => ({ conversationId: undefined, text: '', revision: 0, unsaved: false }))

let waiting: { readonly conversationId: number | null; readonly text: string } | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** The newest saving; never rejects. */
let saving: Promise<unknown> = Promise.resolve()

/** Whether the box may still take over the saved draft of its chat. */
let isUntouched = false

/** What is in the box now. */
let boxText = ''

/** What is written for the temporary chat that has no row yet: in memory only, until it is sent or the profile closed. */
let temporaryText = ''

function show(text: string): void {
  boxText = text
  useDrafts.setState((drafts) => ({ text, revision: drafts.revision + 1 }))
}

/** Gives the message box to another chat (null: the new one). It is empty until {@link fillDraft}. */
export function beginDraft(conversationId: number | null): void {
  saveDraftNow()
  isUntouched = true
  useDrafts.setState({ conversationId, unsaved: false })
  show('')
}

/** Puts the saved draft of a chat into the message box, unless the person has typed there meanwhile. */
export function fillDraft(conversationId: number | null, text: string): void {
  if (!isUntouched || useDrafts.getState().conversationId !== conversationId) return
  isUntouched = false
  if (text !== '') show(text)
}

/** Reads the draft of the new chat. Never rejects: without it the box stays empty. */
export async function loadNewChatDraft(): Promise<void> {
  // What was written for an ordinary chat is not part of a temporary one.
  if (useTemporaryChats.getState().isNewChatTemporary) {
    fillDraft(null, temporaryText)
    return
  }
  const { revision } = useDrafts.getState()
  const saved = await ask('draft:load', { conversationId: null }).catch(() => '')
  if (useDrafts.getState().revision === revision) fillDraft(null, saved)
}

/** Replaces what is in the message box, for example by a suggestion. */
export function putDraft(text: string): void {
  isUntouched = false
  show(text)
}

/** Tells that the person typed: the draft is saved a moment later. */
export function draftTyped(conversationId: number | null, text: string): void {
  isUntouched = false
  boxText = text
  waiting = { conversationId, text }
  clearTimeout(timer)
  timer = setTimeout(saveDraftNow, SAVE_AFTER)
}

/** Saves what is not saved yet, at once: when the box loses focus, the chat is left or the window closes. */
export function saveDraftNow(): void {
  clearTimeout(timer)
  const draft = waiting
  waiting = null
  if (!draft) return
  // What is written for a temporary chat stays in memory.
  const isTemporary = draft.conversationId === null && useTemporaryChats.getState().isNewChatTemporary
  if (isTemporary) temporaryText = draft.text
  if (isTemporary && draft.text !== '') return
  saving = ask('draft:save', draft).then(
    () => useDrafts.getState().unsaved && useDrafts.setState({ unsaved: false }),
    () => useDrafts.setState({ unsaved: true }),
  )
}

/** Saves what is not saved yet, and waits until main has it: what is done next may need it there. Never rejects. */
export async function draftSaved(): Promise<void> {
  saveDraftNow()
  await saving
}

/**
 * Makes the chat that has no row yet temporary, or ordinary again, with what is written for it. What the disk has of its
 * draft is removed.
 * @throws RequestFailure when that fails
 */
export async function setNewChatTemporary(isTemporary: boolean): Promise<void> {
  saveDraftNow()
  const written = boxText
  useTemporaryChats.getState().setNewChatTemporary(isTemporary)
  if (!isTemporary) {
    temporaryText = ''
    draftTyped(null, written)
    return
  }
  if (written === '') show(temporaryText)
  else temporaryText = written
  await ask('draft:forget', {})
}

/**
 * Makes the next new chat an ordinary one. What is written for a temporary one does not become part of it: it waits in
 * memory until a temporary chat is begun again.
 */
export function leaveNewTemporaryChat(): void {
  if (!useTemporaryChats.getState().isNewChatTemporary) return
  saveDraftNow()
  useTemporaryChats.getState().setNewChatTemporary(false)
  if (useDrafts.getState().conversationId !== null) return
  beginDraft(null)
  void loadNewChatDraft()
}

/** The message was accepted: its draft is gone, and what the box holds belongs to `conversationId` from now on. */
export function draftSent(sentFrom: number | null, conversationId: number): void {
  clearTimeout(timer)
  waiting = { conversationId: sentFrom, text: '' }
  saveDraftNow()
  if (useDrafts.getState().conversationId !== sentFrom) return
  useDrafts.setState({ conversationId })
  show('')
}

/** Forgets everything, for another profile: what is not saved yet must not be saved there. */
export function clearDrafts(): void {
  clearTimeout(timer)
  waiting = null
  isUntouched = false
  temporaryText = ''
  useDrafts.setState({ conversationId: undefined, unsaved: false })
  show('')
}
