import { create } from 'zustand'
import type { Conversation } from '../../shared/models.ts'
import { ask, RequestFailure } from '../parlorClient.ts'
import { beginDraft, clearDrafts, fillDraft, loadNewChatDraft, useDrafts } from './openConversationDrafts.ts'
import {
  applyOpenConversationEvent,
  type Failure,
  NEW_CONVERSATION,
  type OpenConversationEvent,
  type OpenConversationState,
} from './openConversationState.ts'
import { useTemporaryChats } from './temporaryChatsStore.ts'

interface OpenConversationStore extends OpenConversationState {
  /** The title is being edited in the header. */
  readonly renaming: boolean
  /** Some messages that should be on screen could not be read. */
  readonly pageFailure: Failure | null
  /** Counts what the person sent, so that the list can follow. */
  readonly sends: number
  /** The model chosen for a new chat before its first message; null: the profile's. */
  readonly newChatModel: string | null
  /** Counts the profiles that were shown here: an answer for an earlier one is dropped when it arrives late. */
  readonly era: number
  apply(event: OpenConversationEvent): void
}

/** The chat on screen. Everything that changes it goes through {@link applyOpenConversationEvent}. */
export const useOpenConversation = create<OpenConversationStore>()((set) => ({
  ...NEW_CONVERSATION,
  renaming: false,
  pageFailure: null,
  sends: 0,
  newChatModel: null,
  era: 0,
  apply: (event) => set((state) => applyOpenConversationEvent(state, event)),
}))

/** The code and facts of anything that was thrown by a request. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof RequestFailure) return { code: cause.code, details: cause.details }
  return { code: 'internal', details: {} }
}

/**
 * Shows a chat at its end, or a new one (null). Does nothing when it is the one on screen, such as a new chat that has
 * just got its row. Never rejects: the state says what was wrong.
 */
export async function openConversation(conversationId: number | null): Promise<void> {
  const { conversationId: current, phase, apply } = useOpenConversation.getState()
  const isBoxReady = useDrafts.getState().conversationId === conversationId
  if (current === conversationId && phase !== 'failed' && isBoxReady) return
  apply({ type: 'conversation:opening', conversationId })
  useOpenConversation.setState({ renaming: false, pageFailure: null, newChatModel: null })
  beginDraft(conversationId)
  // A temporary chat that was left unwritten: the next new chat is an ordinary one again.
  if (conversationId !== null) useTemporaryChats.getState().setNewChatTemporary(false)
  if (conversationId === null) await loadNewChatDraft()
  else await readConversation(conversationId)
}

/** Reads the chat on screen again, at its end: after an error, or when text of an answer was missed. */
export async function readConversation(conversationId: number): Promise<void> {
  const { apply, era, branch } = useOpenConversation.getState()
  try {
    const opened = await ask('conversation:open', { conversationId })
    if (!isEra(era)) return
    // Another branch is shown meanwhile: it was read on its own.
    if (useOpenConversation.getState().branch !== branch) return
    fillDraft(conversationId, opened.draft)
    apply({ type: 'conversation:opened', opened })
  } catch (cause) {
    if (isEra(era)) apply({ type: 'conversation:open-failed', conversationId, failure: failureOf(cause) })
  }
}

/** Whether no other profile was shown since then. */
export function isEra(era: number): boolean {
  return useOpenConversation.getState().era === era
}

/** Forgets the chat on screen, for another profile. */
export function clearConversation(): void {
  const { era } = useOpenConversation.getState()
  useOpenConversation.setState({
    ...NEW_CONVERSATION,
    renaming: false,
    pageFailure: null,
    newChatModel: null,
    era: era + 1,
  })
  clearDrafts()
}

/** Starts editing the title of the chat on screen, if there is one. */
export function renameActiveChat(): void {
  if (useOpenConversation.getState().conversation !== null) useOpenConversation.setState({ renaming: true })
}

/** Ends editing the title. */
export function endRenaming(): void {
  useOpenConversation.setState({ renaming: false })
}

/** @throws RequestFailure when main refuses the title */
export async function renameConversation(conversationId: number, title: string): Promise<void> {
  showConversation(await ask('conversation:rename', { conversationId, title }))
}

/**
 * Chooses the model of the chat on screen; null: the profile's. A new chat takes it along with its first message.
 * @throws RequestFailure when main refuses
 */
export async function setConversationModel(model: string | null): Promise<void> {
  const { conversationId } = useOpenConversation.getState()
  if (conversationId === null) useOpenConversation.setState({ newChatModel: model })
  else showConversation(await ask('conversation:set-model', { conversationId, model }))
}

function showConversation(conversation: Conversation): void {
  useOpenConversation.getState().apply({ type: 'conversation:changed', conversation })
}
