import { describe, expect, it } from 'vitest'
import {
  applyOpenConversationEvent,
  NEW_CONVERSATION,
  type OpenConversationEvent,
  type OpenConversationState,
  runningAnswer,
} from '../../../renderer/state/openConversationState.ts'
import { joinText } from '../../../renderer/state/streamedText.ts'
import type { Conversation, Message } from '../../../shared/models.ts'
import { storedMessage } from '../../support/storedMessage.ts'

const chat: Conversation = {
  id: 7,
  title: 'A chat',
  titleSource: 'automatic',
  createdAt: 0,
  updatedAt: 0,
  model: null,
  activeLeafId: null,
  trashedAt: null,
  pinnedAt: null,
  archivedAt: null,
  folderId: null,
  unreadAt: null,
}

function message(id: number, depth: number, changes: Partial<Message> = {}): Message {
  return storedMessage(id, depth, { conversationId: 7, timestamp: id, ...changes })
}

function applied(state: OpenConversationState, ...events: OpenConversationEvent[]): OpenConversationState {
  return events.reduce(applyOpenConversationEvent, state)
}

const opened = applied(
  NEW_CONVERSATION,
  { type: 'conversation:opening', conversationId: 7 },
  {
    type: 'conversation:opened',
    opened: {
      conversation: chat,
      page: { messages: [message(101, 100), message(102, 101)], total: 102 },
      queuedMessageId: null,
    },
  },
)

const answering = applied(opened, {
  type: 'message:sent',
  sent: {
    conversation: chat,
    userMessage: message(103, 102),
    assistantMessage: message(104, 103, { message: '', status: 'pending' }),
  },
})

function text(at: number, added: string): OpenConversationEvent {
  return { type: 'message:text', conversationId: 7, messageId: 104, at, text: added }
}

describe('joining streamed text', () => {
  it('appends what continues the shown text', () => {
    expect(joinText('Hello', 5, ', you')).toBe('Hello, you')
  })

  it('cuts off what is shown already', () => {
    expect(joinText('Hello', 3, 'lo, you')).toBe('Hello, you')
    expect(joinText('Hello', 0, 'Hel')).toBe('Hello')
  })

  it('says when text between is missing', () => {
    expect(joinText('Hello', 6, 'you')).toBeNull()
  })
})

describe('the chat on screen', () => {
  it('opens at its end and knows how long the whole chat is', () => {
    expect(opened.phase).toBe('ready')
    expect(opened.total).toBe(102)
    expect([...opened.messages.keys()]).toEqual([100, 101])
  })

  it('shows both rows of a send and follows the answer', () => {
    const state = applied(answering, text(0, 'One '), text(4, 'two'))
    expect(state.total).toBe(104)
    expect(runningAnswer(state)?.message).toBe('One two')
    expect(runningAnswer(state)?.status).toBe('streaming')
  })

  it('survives text that arrives twice', () => {
    const state = applied(answering, text(0, 'One '), text(0, 'One two'), text(4, 'two'))
    expect(runningAnswer(state)?.message).toBe('One two')
  })

  it('asks for the chat again after a gap and keeps what it has', () => {
    const gap = applied(answering, text(0, 'One '), text(10, 'far'))
    expect(gap.textMissing).toBe(true)
    expect(runningAnswer(gap)?.message).toBe('One ')
    const page = { messages: [message(104, 103, { message: 'One two three far', status: 'streaming' })], total: 104 }
    const read = applied(gap, {
      type: 'conversation:opened',
      opened: { conversation: chat, page, queuedMessageId: null },
    })
    expect(read.textMissing).toBe(false)
    expect(runningAnswer(read)?.message).toBe('One two three far')
  })

  it('closes a gap with one reading, although text went on arriving behind it', () => {
    const gap = applied(answering, text(0, 'One '), text(8, 'three '), text(14, 'four '))
    const page = { messages: [message(104, 103, { message: 'One two th', status: 'streaming' })], total: 104 }
    const read = applied(
      gap,
      { type: 'conversation:opened', opened: { conversation: chat, page, queuedMessageId: null } },
      text(19, 'five'),
    )
    expect(read.textMissing).toBe(false)
    expect(runningAnswer(read)?.message).toBe('One two three four five')
  })

  it('reads again when what was read does not reach the text behind the gap', () => {
    const gap = applied(answering, text(0, 'One '), text(8, 'three '))
    const page = (shown: string) => ({
      messages: [message(104, 103, { message: shown, status: 'streaming' as const })],
      total: 104,
    })
    const behind = applied(gap, {
      type: 'conversation:opened',
      opened: { conversation: chat, page: page('One '), queuedMessageId: null },
    })
    expect(behind.textMissing).toBe(true)
    const read = applied(
      behind,
      { type: 'conversation:opened', opened: { conversation: chat, page: page('One two '), queuedMessageId: null } },
      text(14, 'four'),
    )
    expect(runningAnswer(read)?.message).toBe('One two three four')
  })

  it('keeps its text when the answer is said to be streaming only after its first text came', () => {
    const started = message(104, 103, { message: '', status: 'streaming' })
    const state = applied(answering, text(0, 'One '), { type: 'message:changed', message: started }, text(4, 'two'))
    expect(state.textMissing).toBe(false)
    expect(runningAnswer(state)?.message).toBe('One two')
  })

  it('never lets an older row shorten or reopen what is shown', () => {
    const shown = applied(answering, text(0, 'One two three'))
    const behind = { messages: [message(104, 103, { message: 'One', status: 'streaming' as const })], total: 104 }
    const state = applied(shown, { type: 'messages:loaded', conversationId: 7, page: behind })
    expect(runningAnswer(state)?.message).toBe('One two three')
    const ended = applied(shown, { type: 'message:changed', message: message(104, 103, { message: 'All' }) })
    const late = applied(ended, { type: 'messages:loaded', conversationId: 7, page: behind }, text(3, ' more'))
    expect(late.messages.get(103)).toMatchObject({ message: 'All', status: 'complete' })
  })

  it('keeps text that came before the answer to the send', () => {
    const early = applied(
      opened,
      { type: 'message:changed', message: message(103, 102) },
      { type: 'message:changed', message: message(104, 103, { message: '', status: 'pending' }) },
      text(0, 'Quick'),
    )
    const sent = {
      conversation: chat,
      userMessage: message(103, 102),
      assistantMessage: message(104, 103, { message: '', status: 'pending' as const }),
    }
    expect(runningAnswer(applied(early, { type: 'message:sent', sent }))?.message).toBe('Quick')
  })

  it('puts a retried answer in the place of the old one, whatever arrives late', () => {
    const state = applied(
      answering,
      { type: 'message:changed', message: message(105, 103, { message: '', status: 'pending' }) },
      { type: 'message:changed', message: message(104, 103, { status: 'failed' }) },
    )
    expect(state.messages.get(103)?.id).toBe(105)
  })

  it('ignores other chats', () => {
    const other: OpenConversationEvent = { type: 'message:text', conversationId: 8, messageId: 104, at: 0, text: 'x' }
    expect(applied(answering, other)).toBe(answering)
    const foreign = { type: 'conversation:changed' as const, conversation: { ...chat, id: 8 } }
    expect(applied(answering, foreign)).toBe(answering)
  })

  it('turns a new chat into the one its first message made', () => {
    const sent = {
      conversation: chat,
      userMessage: message(1, 0),
      assistantMessage: message(2, 1, { message: '', status: 'pending' as const }),
    }
    const state = applied(NEW_CONVERSATION, { type: 'message:sent', sent })
    expect(state).toMatchObject({ conversationId: 7, phase: 'ready', total: 2 })
  })

  it('ends at a new answer in the middle of the chat: what followed the old one is left', () => {
    const again = message(205, 51, { message: '', status: 'pending' })
    const sent = { conversation: { ...chat, activeLeafId: 205 }, userMessage: message(52, 50), assistantMessage: again }
    const state = applied(opened, { type: 'message:sent', sent })
    expect(state).toMatchObject({ total: 52, branch: opened.branch + 1 })
    expect([...state.messages.keys()]).toEqual([50, 51])
  })

  it('shows another branch from where it differs, also an older and a shorter one', () => {
    const page = { messages: [message(12, 101)], total: 102 }
    const state = applied(answering, { type: 'branch:shown', conversation: chat, from: 101, page })
    expect([...state.messages.values()].map(({ id }) => id)).toEqual([101, 12])
    expect(state).toMatchObject({ total: 102, branch: answering.branch + 1 })
    expect(applied(answering, { type: 'branch:shown', conversation: { ...chat, id: 8 }, from: 0, page })).toBe(
      answering,
    )
  })

  it('knows which answer waits for another one, from opening and from events', () => {
    const page = { messages: [message(1, 0)], total: 1 }
    const waiting = applied(opened, {
      type: 'conversation:opened',
      opened: { conversation: chat, page, queuedMessageId: 5 },
    })
    expect(waiting.queuedMessageId).toBe(5)
    const turn = { type: 'message:queued', conversationId: 7, messageId: 5, queued: false } as const
    expect(applied(waiting, turn).queuedMessageId).toBeNull()
    expect(applied(waiting, { ...turn, conversationId: 8 }).queuedMessageId).toBe(5)
  })

  it('drops messages far away, but never an answer that is being made', () => {
    const state = applied(answering, { type: 'messages:left-behind', first: 0, last: 50 })
    expect([...state.messages.keys()]).toEqual([103])
    expect(state.total).toBe(104)
  })

  it('remembers a wait until it is over or the answer begins', () => {
    const waiting: OpenConversationEvent = {
      type: 'message:waiting',
      conversationId: 7,
      messageId: 104,
      until: 99,
      code: 'rate-limited',
    }
    const state = applied(answering, waiting)
    expect(state.waiting?.until).toBe(99)
    expect(applied(state, { ...waiting, until: null }).waiting).toBeNull()
    expect(applied(state, { type: 'message:changed', message: message(104, 103) }).waiting).toBeNull()
    const sent = { conversation: chat, userMessage: message(103, 102), assistantMessage: message(104, 103) }
    expect(applied(state, { type: 'message:sent', sent }).waiting?.until).toBe(99)
    expect(applied(NEW_CONVERSATION, waiting, { type: 'message:sent', sent }).waiting?.until).toBe(99)
  })

  it('does not show an answer about a chat that was left meanwhile', () => {
    const left = applied(opened, { type: 'conversation:opening', conversationId: 9 })
    const late = applied(left, {
      type: 'conversation:opened',
      opened: { conversation: chat, page: { messages: [message(1, 0)], total: 1 }, queuedMessageId: null },
    })
    expect(late).toMatchObject({ conversationId: 9, phase: 'loading', total: 0 })
  })
})

it('shows what a model thinks beside its answer, and its duration at its end', () => {
  const reasoning = (at: number, added: string, milliseconds: number | null = null): OpenConversationEvent => ({
    type: 'message:reasoning',
    conversationId: 7,
    messageId: 104,
    at,
    text: added,
    milliseconds,
  })
  const thinking = applied(answering, reasoning(0, 'First '), reasoning(3, 'st this.'))
  const thought = { text: 'First this.', milliseconds: null }
  expect(thinking.messages.get(103)).toMatchObject({ message: '', status: 'streaming', reasoning: thought })
  const answered = applied(thinking, reasoning(0, '', 12_000), text(0, 'So.'))
  expect(answered.messages.get(103)).toMatchObject({ message: 'So.', reasoning: { ...thought, milliseconds: 12_000 } })
  expect(applied(answered, reasoning(40, 'x')).textMissing).toBe(true)
})
