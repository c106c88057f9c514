import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useMessageTarget } from '../../../renderer/state/messageTargetStore.ts'
import { newChatKnown, sendMessage } from '../../../renderer/state/openConversationActions.ts'
import {
  clearDrafts,
  draftTyped,
  leaveNewTemporaryChat,
  saveDraftNow,
  setNewChatTemporary,
  useDrafts,
} from '../../../renderer/state/openConversationDrafts.ts'
import {
  clearConversation,
  openConversation,
  useOpenConversation,
} from '../../../renderer/state/openConversationStore.ts'
import { useTemporaryChats } from '../../../renderer/state/temporaryChatsStore.ts'

interface AskedRequest {
  readonly name: string
  readonly input: unknown
  answer(value: unknown): void
  refuse(code: string): void
}

let asked: AskedRequest[] = []

/** A bridge whose answers the test gives by hand, in the order it wants. */
const bridge = {
  request: (name: string, input: unknown) =>
    new Promise((resolve) => {
      asked.push({
        name,
        input,
        answer: (value) => resolve({ ok: true, value }),
        refuse: (code) => resolve({ ok: false, error: { code, message: code } }),
      })
    }),
  onEvent: () => () => undefined,
}

function request(name: string): AskedRequest {
  const found = asked.findLast((each) => each.name === name)
  if (!found) throw new Error(`Nothing asked for ${name}`)
  return found
}

function chat(id: number, title: string) {
  return { id, title, titleSource: 'automatic', createdAt: 0, updatedAt: 0, model: null, activeLeafId: null }
}

function opened(id: number, title: string, draft: string) {
  return { conversation: chat(id, title), page: { messages: [], total: 0 }, draft, queuedMessageId: null }
}

function sent(conversationId: number, message: string) {
  const row = { id: 1, conversationId, depth: 0, role: 'user', message, status: 'complete' }
  const assistantMessage = { ...row, id: 2, depth: 1, role: 'assistant', message: '', status: 'pending' }
  return { conversation: chat(conversationId, message), userMessage: row, assistantMessage }
}

beforeEach(() => {
  asked = []
  Object.assign(globalThis, { window: { parlor: bridge } })
  clearConversation()
  useTemporaryChats.getState().clear()
})

afterEach(() => {
  clearConversation()
  Reflect.deleteProperty(globalThis, 'window')
})

describe('the chat on screen and its draft', () => {
  it('opens a chat with the draft that was left in it', async () => {
    const opening = openConversation(5)
    request('conversation:open').answer(opened(5, 'Plans', 'half a thought'))
    await opening
    expect(useOpenConversation.getState()).toMatchObject({ phase: 'ready', conversationId: 5 })
    expect(useDrafts.getState().text).toBe('half a thought')
  })

  it('does not write a saved draft over what was typed meanwhile', async () => {
    const opening = openConversation(5)
    const { revision } = useDrafts.getState()
    draftTyped(5, 'new words')
    request('conversation:open').answer(opened(5, 'Plans', 'old words'))
    await opening
    expect(useDrafts.getState().revision).toBe(revision)
  })

  it('saves a draft to the chat it was typed in when another one is opened', async () => {
    void openConversation(5)
    draftTyped(5, 'for five')
    void openConversation(6)
    expect(request('draft:save').input).toEqual({ conversationId: 5, text: 'for five' })
  })

  it('keeps the draft of a refused message and clears that of an accepted one', async () => {
    void openConversation(null)
    const clientMessageId = 'b4a0c1de-0000-4000-8000-000000000000'
    const outgoing = { message: 'Hello', attachmentIds: [], clientMessageId }
    const refused = sendMessage(outgoing)
    const { revision } = useDrafts.getState()
    request('chat-message:send').refuse('disk-full')
    await expect(refused).rejects.toMatchObject({ code: 'disk-full' })
    expect(useDrafts.getState().revision).toBe(revision)
    const accepted = sendMessage(outgoing)
    request('chat-message:send').answer(sent(9, 'Hello'))
    await accepted
    expect(useDrafts.getState()).toMatchObject({ conversationId: 9, text: '', revision: revision + 1 })
    expect(request('draft:save').input).toEqual({ conversationId: null, text: '' })
    expect(useOpenConversation.getState()).toMatchObject({ conversationId: 9, total: 2 })
  })
})

it('a message that is sent ends the way to another one: its end of the chat is what the person wants to see', async () => {
  const opening = openConversation(5)
  request('conversation:open').answer(opened(5, 'Plans', ''))
  await opening
  useMessageTarget.getState().aim({ conversationId: 5, depth: 0, patterns: [], flash: false })
  const sending = sendMessage({ message: 'Hello', attachmentIds: [], clientMessageId: crypto.randomUUID() })
  request('chat-message:send').answer(sent(5, 'Hello'))
  await sending
  expect(useMessageTarget.getState().target).toBeNull()
})

it('whoever asks in time which chat a first message began is told once that chat is on screen', async () => {
  void openConversation(null)
  const sending = sendMessage({ message: 'Hello', attachmentIds: [], clientMessageId: crypto.randomUUID() })
  const shown = newChatKnown().then(() => useOpenConversation.getState().conversationId)
  request('chat-message:send').answer(sent(9, 'Hello'))
  expect(await shown).toBe(9)
  await sending
})

describe('a temporary chat that is not written yet', () => {
  const temporary = () => useTemporaryChats.getState()

  it('stays temporary when a message to the chat before it is accepted late', async () => {
    const opening = openConversation(5)
    request('conversation:open').answer(opened(5, 'Plans', ''))
    await opening
    const sending = sendMessage({ message: 'Hello', attachmentIds: [], clientMessageId: crypto.randomUUID() })
    temporary().setNewChatTemporary(true)
    void openConversation(null)
    request('chat-message:send').answer(sent(5, 'Hello'))
    await sending
    expect(temporary().isNewChatTemporary).toBe(true)
  })

  it('is forgotten when another chat is opened: the next new one is ordinary, and nothing of it is saved', async () => {
    void openConversation(null)
    temporary().setNewChatTemporary(true)
    draftTyped(null, 'a secret')
    void openConversation(5)
    expect(temporary().isNewChatTemporary).toBe(false)
    expect(asked.filter(({ name }) => name === 'draft:save')).toEqual([])
  })

  it('keeps what is written in memory, apart from the draft of an ordinary chat, until there is one again', async () => {
    void openConversation(null)
    void setNewChatTemporary(true)
    draftTyped(null, 'a secret')
    leaveNewTemporaryChat()
    expect(useDrafts.getState().text).toBe('')
    request('draft:load').answer('the ordinary draft')
    await vi.waitFor(() => expect(useDrafts.getState().text).toBe('the ordinary draft'))
    draftTyped(null, '')
    void setNewChatTemporary(true)
    expect(useDrafts.getState().text).toBe('a secret')
    void openConversation(5)
    temporary().setNewChatTemporary(true)
    void openConversation(null)
    expect(useDrafts.getState().text).toBe('a secret')
    const saved = asked.filter(({ name }) => name === 'draft:save').map(({ input }) => input)
    expect(saved).toEqual([{ conversationId: null, text: '' }])
    clearConversation()
    clearDrafts()
    temporary().setNewChatTemporary(true)
    void openConversation(null)
    expect(useDrafts.getState().text).toBe('')
  })
})

describe('another profile in the same window', () => {
  it('never sees a chat that was asked for by the one before, even with the same number', async () => {
    const before = openConversation(5)
    const late = request('conversation:open')
    clearConversation()
    const now = openConversation(5)
    late.answer(opened(5, 'Secret of the other', 'secret draft'))
    await before
    expect(useOpenConversation.getState()).toMatchObject({ phase: 'loading', conversation: null })
    expect(useDrafts.getState().text).toBe('')
    request('conversation:open').answer(opened(5, 'Mine', ''))
    await now
    expect(useOpenConversation.getState().conversation?.title).toBe('Mine')
  })

  it('never gets a draft that was not saved yet', () => {
    void openConversation(5)
    draftTyped(5, 'private')
    clearConversation()
    saveDraftNow()
    expect(asked.filter(({ name }) => name === 'draft:save')).toEqual([])
  })
})
