import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SentMessage } from '../../shared/ipc.ts'
import { FIRST_TEMPORARY_ID, isTemporaryId } from '../../shared/temporaryId.ts'
import { answeredWindow } from '../support/answeredWindow.ts'

const at = answeredWindow()

function send(message: string, conversationId: number | null = null, model?: string): Promise<SentMessage> {
  const optional = model === undefined ? {} : { model }
  return at.window.ask('chat-message:send', {
    conversationId,
    message,
    clientMessageId: randomUUID(),
    temporary: true,
    ...optional,
  })
}

/** A temporary chat with one question and its whole answer. */
async function converse(message: string): Promise<SentMessage> {
  const sent = await send(message)
  await at.window.ended(sent.assistantMessage.id)
  return sent
}

async function messagesOf(conversationId: number): Promise<readonly string[]> {
  const { page } = await at.window.ask('conversation:open', { conversationId })
  return page.messages.map(({ role, message }) => `${role}: ${message}`)
}

/** Names of the files below the data folder that hold a text. */
function filesWith(text: string): readonly string[] {
  return readdirSync(at.application.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
}

test('a temporary chat is answered like any other, and nothing of it reaches the disk', async () => {
  const { conversation } = await converse('canary-4417 question')
  expect(isTemporaryId(conversation.id)).toBe(true)
  await at.window.ask('draft:save', { conversationId: conversation.id, text: 'canary-4417 draft' })
  await at.window.ask('conversation:rename', { conversationId: conversation.id, title: 'canary-4417 title' })
  const again = await send('canary-4417 more', conversation.id)
  await at.window.ended(again.assistantMessage.id)
  expect(await messagesOf(conversation.id)).toHaveLength(4)
  expect(await at.window.ask('draft:load', { conversationId: conversation.id })).toBe('canary-4417 draft')
  expect(filesWith('canary-4417')).toEqual([])
  expect(at.application.logLines.join('\n')).not.toContain('canary-4417')
  expect((await at.window.ask('conversation:list', {})).items).toEqual([])
  expect((await at.window.ask('chat-history:list', {})).items).toEqual([])
  expect((await at.window.ask('search:messages', { query: 'canary', order: 'newest' })).hits).toEqual([])
})

test('a draft that was saved before its chat became temporary is removed, from the log too', async () => {
  await at.window.ask('draft:save', { conversationId: null, text: 'canary-5521 typed' })
  expect(filesWith('canary-5521')).not.toEqual([])
  await at.window.ask('draft:forget', {})
  expect(filesWith('canary-5521')).toEqual([])
  expect(await at.window.ask('draft:load', { conversationId: null })).toBe('')
})

test('the model is not asked for a title', async () => {
  const { conversation } = await converse('Plan a trip')
  await at.window.ask('temporary:list', {})
  expect(at.server.calls).toHaveLength(1)
  expect((await at.window.ask('conversation:open', { conversationId: conversation.id })).conversation.titleSource).toBe(
    'automatic',
  )
})

test('branches, deletions and finding work in memory', async () => {
  const { conversation, userMessage, assistantMessage } = await converse('first wording')
  const edited = await at.window.ask('chat-message:edit', {
    messageId: userMessage.id,
    message: 'second wording',
    clientMessageId: randomUUID(),
  })
  await at.window.ended(edited.assistantMessage.id)
  expect((await messagesOf(conversation.id))[0]).toBe('user: second wording')
  await at.window.ask('message:activate', { messageId: assistantMessage.id })
  expect((await messagesOf(conversation.id))[0]).toBe('user: first wording')
  const found = await at.window.ask('search:in-conversation', { conversationId: conversation.id, query: 'wording' })
  expect(found).toHaveLength(1)
  await at.window.ask('message:delete', { messageId: userMessage.id })
  expect((await messagesOf(conversation.id))[0]).toBe('user: second wording')
  await at.window.ask('message:restore', { messageId: userMessage.id })
})

test('temporary chats are listed by themselves, the newest first, and are gone when they end', async () => {
  const first = await converse('one')
  const second = await converse('two')
  const ids = async () => (await at.window.ask('temporary:list', {})).map(({ id }) => id)
  expect(await ids()).toEqual([second.conversation.id, first.conversation.id])
  await at.window.ask('temporary:end', { conversationId: second.conversation.id })
  expect(await ids()).toEqual([first.conversation.id])
  expect(await at.window.codeOf('conversation:open', { conversationId: second.conversation.id })).toBe('not-found')
})

test('ending a chat stops the answer that runs in it', async () => {
  const { conversation } = await send('Tell me a lot', null, 'stall')
  await at.window.ask('temporary:end', { conversationId: conversation.id })
  expect(await at.window.ask('temporary:list', {})).toEqual([])
})

test('a chat that is kept moves to the history with all its branches, and is found there', async () => {
  const { conversation, userMessage } = await converse('keep this pineapple')
  const edited = await at.window.ask('chat-message:edit', {
    messageId: userMessage.id,
    message: 'or this pineapple',
    clientMessageId: randomUUID(),
  })
  await at.window.ended(edited.assistantMessage.id)
  const before = await messagesOf(conversation.id)
  const kept = await at.window.ask('temporary:keep', { conversationId: conversation.id })
  expect(isTemporaryId(kept.id)).toBe(false)
  expect(await at.window.ask('temporary:list', {})).toEqual([])
  expect(await messagesOf(kept.id)).toEqual(before)
  const { page } = await at.window.ask('conversation:open', { conversationId: kept.id })
  expect(page.messages[0]?.variant).toMatchObject({ index: 2, count: 2 })
  expect(
    (await at.window.ask('search:messages', { query: 'pineapple', order: 'newest', place: 'all' })).hits.length,
  ).toBe(2)
  expect((await at.window.ask('chat-history:list', {})).items.every(({ id }) => !isTemporaryId(id))).toBe(true)
  const next = await converse('another')
  expect(next.conversation.id).toBeGreaterThanOrEqual(FIRST_TEMPORARY_ID)
})

test('a chat whose answer runs can not be kept yet, and stays', async () => {
  const { conversation, assistantMessage } = await send('Tell me a lot', null, 'stall')
  expect(await at.window.codeOf('temporary:keep', { conversationId: conversation.id })).toBe('busy')
  await at.window.ask('chat-message:stop', { messageId: assistantMessage.id })
  expect((await at.window.ask('temporary:keep', { conversationId: conversation.id })).id).toBeGreaterThan(0)
})

test('a draft moves with the chat that is kept', async () => {
  const { conversation } = await converse('a question')
  await at.window.ask('draft:save', { conversationId: conversation.id, text: 'half a thought' })
  const kept = await at.window.ask('temporary:keep', { conversationId: conversation.id })
  expect(await at.window.ask('draft:load', { conversationId: kept.id })).toBe('half a thought')
})

test('a chat that is kept twice at the same time is one chat', async () => {
  const { conversation } = await converse('only once')
  const keep = () => at.window.ask('temporary:keep', { conversationId: conversation.id })
  const [first, second] = await Promise.all([keep(), keep()])
  expect(second.id).toBe(first.id)
  expect((await at.window.ask('conversation:list', {})).items.map(({ id }) => id)).toEqual([first.id])
})

test('an entry that is added while its chat is being kept is refused or kept, never swallowed', async () => {
  const { conversation } = await converse('a question')
  const keeping = at.window.ask('temporary:keep', { conversationId: conversation.id })
  const adding = at.window.codeOf('chat-history:create', {
    conversationId: conversation.id,
    message: 'a late note',
    clientMessageId: randomUUID(),
  })
  const kept = await keeping
  const added = await adding
  expect(['ok', 'not-found']).toContain(added)
  expect(await messagesOf(kept.id)).toHaveLength(added === 'ok' ? 3 : 2)
  expect(await at.window.ask('temporary:list', {})).toEqual([])
})

test('temporary ids of nobody are not found, also before the first temporary chat', async () => {
  const id = FIRST_TEMPORARY_ID + 3
  expect(await at.window.codeOf('conversation:open', { conversationId: id })).toBe('not-found')
  expect(await at.window.codeOf('temporary:end', { conversationId: id })).toBe('not-found')
  await converse('hello')
  expect(await at.window.codeOf('chat-message:retry', { messageId: id + 100 })).toBe('not-found')
  expect(await at.window.codeOf('temporary:keep', { conversationId: 1 })).toBe('not-found')
})

test('closing the profile forgets its temporary chats', async () => {
  const { conversation } = await converse('soon gone')
  const { profile } = (await at.window.ask('profile:current', {})) ?? { profile: null }
  await at.window.ask('profile:close', {})
  await at.window.ask('profile:open', { profileId: profile?.id ?? '' })
  expect(await at.window.ask('temporary:list', {})).toEqual([])
  expect(await at.window.codeOf('conversation:open', { conversationId: conversation.id })).toBe('not-found')
})

test('an entry can be added to a temporary chat without asking', async () => {
  const added = await at.window.ask('chat-history:create', {
    message: 'a note',
    clientMessageId: randomUUID(),
    temporary: true,
  })
  expect(isTemporaryId(added.message.id)).toBe(true)
  expect(at.server.calls).toHaveLength(0)
})
