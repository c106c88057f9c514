import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts'
import type { OpenedConversation, ParlorEvent, SentMessage } from '../../shared/ipc.ts'
import type { Conversation, Message, MessagePage } from '../../shared/models.ts'
import {
  joinText,
  keepAhead,
  type TextAhead,
  type TextEvent,
  textFor,
  withLongerTexts,
  withText,
} from './streamedText.ts'

/** Why a request of this screen failed. */
export interface Failure {
  readonly code: ErrorCode
  readonly details: ErrorDetails
}

/** An answer that waits until the server may be asked again. `until` is UTC ms. */
export interface Waiting {
  readonly messageId: number
  readonly until: number
  readonly code: ErrorCode
}

/**
 * The chat on screen. Messages are kept by depth (their place in the chat, from 0); only some of the `total` are in
 * memory at a time.
 */
export interface OpenConversationState {
  /** Null: a new chat that has no row yet. */
  readonly conversationId: number | null
  readonly conversation: Conversation | null
  readonly phase: 'new' | 'loading' | 'ready' | 'failed'
  readonly failure: Failure | null
  readonly total: number
  readonly messages: ReadonlyMap<number, Message>
  readonly waiting: Waiting | null
  /** The answer that waits until one of another chat has ended; null: none. */
  readonly queuedMessageId: number | null
  /** Counts the changes to another branch: what was read of an earlier one is dropped. */
  readonly branch: number
  /** Text of an answer was missed: the chat has to be read again. */
  readonly textMissing: boolean
  /** What came after the text that was missed, so that one reading closes the gap while more text arrives. */
  readonly textAhead: TextAhead | null
}

/** What can happen to the chat on screen: main's events, and the answers to this window's own requests. */
export type OpenConversationEvent =
  | ParlorEvent
  | { readonly type: 'conversation:opening'; readonly conversationId: number | null }
  | { readonly type: 'conversation:opened'; readonly opened: Omit<OpenedConversation, 'draft'> }
  | { readonly type: 'conversation:open-failed'; readonly conversationId: number; readonly failure: Failure }
  | { readonly type: 'messages:loaded'; readonly conversationId: number; readonly page: MessagePage }
  | {
      readonly type: 'branch:shown'
      readonly conversation: Conversation
      /** The messages from this depth on are others now: those of `page`. */
      readonly from: number
      readonly page: MessagePage
    }
  | { readonly type: 'messages:left-behind'; readonly first: number; readonly last: number }
  | { readonly type: 'message:sent'; readonly sent: SentMessage }
  | { readonly type: 'message:added'; readonly conversation: Conversation; readonly message: Message }

/** No chat: the screen of a new one. */
export const NEW_CONVERSATION: OpenConversationState = {
  conversationId: null,
  conversation: null,
  phase: 'new',
  failure: null,
  total: 0,
  messages: new Map(),
  waiting: null,
  queuedMessageId: null,
  branch: 0,
  textMissing: false,
  textAhead: null,
}

/** Whether an answer with this state is still being made. */
export function isRunning(message: Message): boolean {
  return message.status === 'pending' || message.status === 'streaming'
}

/** The answer that is being made in this chat, if one is. */
export function runningAnswer(state: OpenConversationState): Message | null {
  for (const message of state.messages.values()) if (isRunning(message)) return message
  return null
}

/** A row read from the database may be a little behind the text that was already shown: the longer one is kept. */
function newerOf(shown: Message | undefined, read: Message): Message {
  if (!shown || shown.id < read.id) return read
  if (shown.id > read.id) return shown
  if (isRunning(read) && !isRunning(shown)) return shown
  return isRunning(read) ? withLongerTexts(read, shown) : read
}

function withMessages(
  state: OpenConversationState,
  changed: readonly Message[],
  join: (shown: Message | undefined, next: Message) => Message,
): OpenConversationState {
  const messages = new Map(state.messages)
  let total = state.total
  for (const message of changed) {
    messages.set(message.depth, join(messages.get(message.depth), message))
    total = Math.max(total, message.depth + 1)
  }
  return { ...state, messages, total }
}

/** The rows a send answers with are also told as events before; what is shown may even have ended already. */
function unlessKnown(shown: Message | undefined, sent: Message): Message {
  return shown?.id === sent.id ? shown : sent
}

/**
 * An answer with a larger id has replaced this one, for example after a retry. A change of an answer that is being made
 * may have been written before text that was already shown: the text stays.
 */
function unlessReplaced(shown: Message | undefined, next: Message): Message {
  if (shown && shown.id > next.id) return shown
  return shown?.id === next.id && isRunning(next) ? withLongerTexts(next, shown) : next
}

/** Puts text that came after a gap behind the text of a chat that was just read. */
function closeGap(state: OpenConversationState): OpenConversationState {
  const ahead = state.textAhead
  const shown = ahead && [...state.messages.values()].find((message) => message.id === ahead.messageId)
  if (!ahead || !shown || !isRunning(shown)) return { ...state, textMissing: false, textAhead: null }
  const text = joinText(textFor(ahead.type, shown), ahead.at, ahead.text)
  if (text === null) return { ...state, textMissing: true }
  const closed = { ...state, textMissing: false, textAhead: null }
  return withMessages(closed, [withText(ahead.type, shown, text)], (_shown, next) => next)
}

function applyText(state: OpenConversationState, event: TextEvent): OpenConversationState {
  if (event.conversationId !== state.conversationId) return state
  const shown = [...state.messages.values()].find((message) => message.id === event.messageId)
  if (!shown || !isRunning(shown)) return state
  const before = textFor(event.type, shown)
  const text = joinText(before, event.at, event.text)
  if (text === null) return { ...state, textMissing: true, textAhead: keepAhead(state.textAhead, event) }
  const milliseconds = event.type === 'message:reasoning' ? event.milliseconds : undefined
  const isOld = event.text === '' ? milliseconds === null : text === before
  if (isOld && shown.status === 'streaming') return state
  return withMessages(state, [withText(event.type, shown, text, milliseconds)], (_shown, next) => next)
}

function applyChangedMessage(state: OpenConversationState, message: Message): OpenConversationState {
  if (message.conversationId !== state.conversationId || state.phase !== 'ready') return state
  const known = state.messages.has(message.depth) || message.depth === state.total
  if (!known) return state
  const waiting = state.waiting?.messageId === message.id && message.status !== 'pending' ? null : state.waiting
  return { ...withMessages(state, [message], unlessReplaced), waiting }
}

function applyOpened(state: OpenConversationState, opened: Omit<OpenedConversation, 'draft'>): OpenConversationState {
  if (opened.conversation.id !== state.conversationId) return state
  const base: OpenConversationState = {
    ...state,
    conversation: opened.conversation,
    phase: 'ready',
    failure: null,
    total: Math.max(state.total, opened.page.total),
    queuedMessageId: opened.queuedMessageId,
  }
  return closeGap(withMessages(base, opened.page.messages, newerOf))
}

/** The chat without what stood after `depth` on the branch that was left. */
function endingAt(state: OpenConversationState, depth: number): OpenConversationState {
  if (state.total <= depth + 1) return state
  const kept = [...state.messages].filter(([place]) => place <= depth)
  return { ...state, messages: new Map(kept), total: depth + 1, branch: state.branch + 1 }
}

function applyBranch(
  state: OpenConversationState,
  { conversation, from, page }: Extract<OpenConversationEvent, { type: 'branch:shown' }>,
): OpenConversationState {
  if (conversation.id !== state.conversationId || state.phase !== 'ready') return state
  const messages = new Map([...state.messages].filter(([depth]) => depth < from))
  for (const message of page.messages) if (message.depth >= from) messages.set(message.depth, message)
  return { ...state, conversation, messages, total: page.total, waiting: null, branch: state.branch + 1 }
}

/** A send is taken up by the chat on screen, or by the new chat that it has just made. */
function applySent(
  state: OpenConversationState,
  conversation: Conversation,
  messages: readonly Message[],
): OpenConversationState {
  if (state.conversationId !== null && state.conversationId !== conversation.id) return state
  const last = messages.at(-1)
  const isEnd = last !== undefined && conversation.activeLeafId === last.id
  const base: OpenConversationState = {
    ...(isEnd ? endingAt(state, last.depth) : state),
    conversationId: conversation.id,
    conversation,
    phase: 'ready',
    failure: null,
    // A server that refuses at once makes the wait known before the send is answered.
    waiting: messages.some(({ id }) => id === state.waiting?.messageId) ? state.waiting : null,
  }
  return withMessages(base, messages, unlessKnown)
}

/** Messages outside of `first`…`last` are dropped, except answers that are being made. */
function keepBetween(state: OpenConversationState, first: number, last: number): OpenConversationState {
  const kept = [...state.messages].filter(([depth, message]) => (depth >= first && depth <= last) || isRunning(message))
  return kept.length === state.messages.size ? state : { ...state, messages: new Map(kept) }
}

function applyWaiting(
  state: OpenConversationState,
  event: Extract<ParlorEvent, { type: 'message:waiting' }>,
): OpenConversationState {
  // A chat that is being made learns its id later than this: the message's id tells whose wait it is.
  if (state.conversationId !== null && event.conversationId !== state.conversationId) return state
  if (event.until === null) return state.waiting?.messageId === event.messageId ? { ...state, waiting: null } : state
  return { ...state, waiting: { messageId: event.messageId, until: event.until, code: event.code } }
}

/** The next state of the chat on screen. Events about other chats change nothing. */
export function applyOpenConversationEvent(
  state: OpenConversationState,
  event: OpenConversationEvent,
): OpenConversationState {
  switch (event.type) {
    case 'conversation:opening':
      return {
        ...NEW_CONVERSATION,
        conversationId: event.conversationId,
        phase: event.conversationId === null ? 'new' : 'loading',
        branch: state.branch + 1,
      }
    case 'conversation:opened':
      return applyOpened(state, event.opened)
    case 'conversation:open-failed':
      if (event.conversationId !== state.conversationId || state.phase === 'ready') return state
      return { ...state, phase: 'failed', failure: event.failure }
    case 'messages:loaded':
      if (event.conversationId !== state.conversationId) return state
      return withMessages({ ...state, total: Math.max(state.total, event.page.total) }, event.page.messages, newerOf)
    case 'messages:left-behind':
      return keepBetween(state, event.first, event.last)
    case 'message:sent':
      return applySent(state, event.sent.conversation, [event.sent.userMessage, event.sent.assistantMessage])
    case 'message:added':
      return applySent(state, event.conversation, [event.message])
    case 'message:text':
    case 'message:reasoning':
      return applyText(state, event)
    case 'message:changed':
      return applyChangedMessage(state, event.message)
    case 'message:waiting':
      return applyWaiting(state, event)
    case 'message:queued':
      if (event.conversationId !== state.conversationId) return state
      return { ...state, queuedMessageId: event.queued ? event.messageId : null }
    case 'branch:shown':
      return applyBranch(state, event)
    case 'conversation:changed':
      return event.conversation.id === state.conversationId ? { ...state, conversation: event.conversation } : state
    case 'conversations:changed': {
      const changed = event.conversations.find(({ id }) => id === state.conversationId)
      return changed === undefined || event.removed ? state : { ...state, conversation: changed }
    }
    default:
      return state
  }
}
