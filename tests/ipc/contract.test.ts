import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { REQUESTS } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import { requestErrorSchema } from '../../shared/requestErrorSchema.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'

let application: TestApplication
let window: TestWindow

beforeEach(async () => {
  application = await TestApplication.start()
  window = application.window()
})
afterEach(() => application.dispose())

describe('without an open profile', () => {
  const open = new Set(['app:info', 'app:report-error', 'window:new', 'link:open', 'clipboard:write', 'file:save'])
  const names = Object.keys(REQUESTS).filter((name) => !open.has(name) && !name.startsWith('profile:'))

  test.each(names)('%s is refused', async (name) => {
    const inputs: Record<string, unknown> = {
      'profile-settings:update': { theme: 'dark' },
      'profile-view:update': { sidebarOpen: true },
      'draft:save': { conversationId: null, text: 'x' },
      'draft:load': { conversationId: null },
      'conversation:list': {},
      'conversation:open': { conversationId: 1 },
      'conversation:messages': { conversationId: 1, fromDepth: 0 },
      'conversation:rename': { conversationId: 1, title: 'x' },
      'conversation:change': { conversationIds: [1], change: { kind: 'pin' } },
      'folder:chats': { folderId: 1 },
      'folder:create': { name: 'Work' },
      'folder:rename': { folderId: 1, name: 'Work' },
      'folder:remove': { folderId: 1 },
      'folder:restore': { folderId: 1, name: 'Work', index: 0, conversationIds: [] },
      'folder:reorder': { folderId: 1, index: 0 },
      'conversation:set-model': { conversationId: 1, model: null },
      'chat-history:list': {},
      'chat-history:create': { message: 'x', clientMessageId: randomUUID() },
      'attachment:list': { conversationId: null },
      'attachment:choose': { conversationId: null },
      'attachment:add': { conversationId: null, name: 'a.txt', bytes: new Uint8Array([97]) },
      'attachment:remove': { conversationId: null, attachmentId: 1 },
      'attachment:read-image': { attachmentId: 1 },
      'attachment:save': { attachmentId: 1 },
      'chat-message:send': { conversationId: null, message: 'x', clientMessageId: randomUUID() },
      'chat-message:stop': { messageId: 1 },
      'chat-message:retry': { messageId: 1 },
      'chat-message:continue': { messageId: 1 },
      'search:messages': { query: 'x', order: 'best' },
      'search:in-conversation': { conversationId: 1, query: 'x' },
      'chat-message:regenerate': { messageId: 1 },
      'chat-message:edit': { messageId: 1, message: 'x', clientMessageId: randomUUID() },
      'message:activate': { messageId: 1 },
      'message:count-below': { messageId: 1 },
      'message:delete': { messageId: 1 },
      'message:restore': { messageId: 1 },
      'conversation:fork': { messageId: 1 },
      'conversation:set-unread': { conversationId: 1, unread: true },
      'notification:show': { title: 'x', body: 'y', conversationId: 1 },
      'temporary:end': { conversationId: 1 },
      'temporary:keep': { conversationId: 1 },
      'export:start': { format: 'json', conversationIds: null },
      'import:preview': { from: 'file' },
      'import:start': { previewId: randomUUID() },
      'provider:update': { scope: 'profile', changes: {} },
      'provider:set-key': { scope: 'profile', key: 'k' },
      'provider:remove-key': { scope: 'profile' },
      'context:state': { conversationId: null },
      'context:set-mode': { conversationId: 1, mode: 'summarise' },
      'usage:report': { month: '2026-01' },
      'usage-settings:set': { models: [], unknownWindow: 50_000 },
      'search:titles': { query: 'x' },
      'preset:save': { id: randomUUID(), name: 'x', text: 'x' },
      'preset:remove': { id: randomUUID() },
      'preset:reorder': { ids: [] },
    }
    expect(await window.codeOf(name, inputs[name] ?? {})).toBe('no-profile')
  })
})

describe('chat-history:list', () => {
  beforeEach(() => window.signIn('Ada'))

  test('shows own entries by timestamp, then id, with the fields of the original service', async () => {
    for (const message of ['first', 'second', 'third']) {
      await window.ask('chat-history:create', { message, clientMessageId: randomUUID() })
    }
    const { items, nextCursor } = await window.ask('chat-history:list', {})
    expect(items.map(({ message }) => message)).toEqual(['first', 'second', 'third'])
    expect(nextCursor).toBeNull()
    expect(items[0]).toMatchObject({ id: expect.any(Number), role: 'user', timestamp: expect.any(Number) })
    expect(items[0]).toMatchObject({ conversationTitle: 'first', status: 'complete', model: null })
    const order = items.map(({ timestamp, id }) => [timestamp, id] as const)
    expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1]))
  })

  test('is paged by a cursor that stays right while entries are added', async () => {
    for (let index = 0; index < 5; index++) {
      await window.ask('chat-history:create', { message: `entry ${index}`, clientMessageId: randomUUID() })
    }
    const first = await window.ask('chat-history:list', { limit: 2 })
    await window.ask('chat-history:create', { message: 'entry 5', clientMessageId: randomUUID() })
    const second = await window.ask('chat-history:list', { limit: 200, cursor: first.nextCursor ?? '' })
    const all = [...first.items, ...second.items].map(({ message }) => message)
    expect(all).toEqual([0, 1, 2, 3, 4, 5].map((index) => `entry ${index}`))
  })

  test('filters by role and by time', async () => {
    const { message } = await window.ask('chat-history:create', { message: 'now', clientMessageId: randomUUID() })
    expect((await window.ask('chat-history:list', { role: 'assistant' })).items).toEqual([])
    expect((await window.ask('chat-history:list', { from: message.timestamp })).items).toHaveLength(1)
    expect((await window.ask('chat-history:list', { until: message.timestamp })).items).toEqual([])
  })

  test('a cursor made up by the page is refused', async () => {
    for (const cursor of ['', 'x', 'null', '{}', 'AAAA', '-1', `1' OR 1=1 --`]) {
      expect(await window.codeOf('chat-history:list', { cursor })).toBe('bad-request')
    }
  })
})

describe('chat-history:create', () => {
  beforeEach(() => window.signIn('Ada'))

  test('adds a user entry without asking the model', async () => {
    const created = await window.ask('chat-history:create', { message: 'remember milk', clientMessageId: randomUUID() })
    expect(created.message).toMatchObject({ role: 'user', status: 'complete', message: 'remember milk' })
    const { page } = await window.ask('conversation:open', { conversationId: created.conversation.id })
    expect(page.messages).toEqual([created.message])
  })

  test.each([
    ['id', 7],
    ['timestamp', 0],
    ['role', 'assistant'],
    ['user', 'x'],
    ['status', 'failed'],
    ['__proto__x', 1],
  ])('refuses the read-only field %s', async (field, value) => {
    const input = { message: 'x', clientMessageId: randomUUID(), [field]: value }
    expect(await window.codeOf('chat-history:create', input)).toBe('bad-request')
    expect((await window.ask('chat-history:list', {})).items).toEqual([])
  })

  test('the same entry sent twice is written once', async () => {
    const input = { message: 'once', clientMessageId: randomUUID() }
    const [first, second] = await Promise.all([
      window.ask('chat-history:create', input),
      window.ask('chat-history:create', input),
    ])
    expect(second.message.id).toBe(first.message.id)
    expect((await window.ask('chat-history:list', {})).items).toHaveLength(1)
  })

  test('empty and oversized text is refused with a clear code, and nothing is written', async () => {
    const clientMessageId = randomUUID()
    expect(await window.codeOf('chat-history:create', { message: '', clientMessageId })).toBe('bad-request')
    expect(await window.codeOf('chat-history:create', { message: ' \n\t ', clientMessageId })).toBe('bad-request')
    const large = 'ä'.repeat(LIMITS.messageBytes / 2 + 1)
    expect(await window.codeOf('chat-history:create', { message: large, clientMessageId })).toBe('too-large')
    const huge = 'x'.repeat(LIMITS.payloadBytes + 1)
    expect(await window.codeOf('chat-history:create', { message: huge, clientMessageId })).toBe('too-large')
    expect((await window.ask('chat-history:list', {})).items).toEqual([])
  })

  test('text is kept as it was typed', async () => {
    const message = '  \u202Eright to left\u202C \u0000 \r\n<b>& ’;DROP TABLE chat_history;-- 😀 مرحبا  '
    const created = await window.ask('chat-history:create', { message, clientMessageId: randomUUID() })
    const { items } = await window.ask('chat-history:list', {})
    expect(items[0]?.message).toBe(message)
    expect(created.message.message).toBe(message)
  })

  test('half a character is stored as a replacement character, and the same entry again is still the same', async () => {
    const input = { message: 'half \ud83d and \udc00', clientMessageId: randomUUID() }
    const created = await window.ask('chat-history:create', input)
    expect(created.message.message).toBe('half \ufffd and \ufffd')
    expect(created.conversation.title.isWellFormed()).toBe(true)
    expect((await window.ask('chat-history:create', input)).message).toEqual(created.message)
    expect((await window.ask('chat-history:list', {})).items.map(({ message }) => message)).toEqual([
      'half \ufffd and \ufffd',
    ])
  })
})

describe('profiles', () => {
  test('the first one is the owner, emails are unique whatever their form', async () => {
    const owner = await window.ask('profile:create', { name: 'Ada', email: 'Ada@Example.org', colour: 'teal' })
    expect(owner).toMatchObject({ role: 'owner', email: 'Ada@Example.org', hasPasscode: false })
    for (const email of ['ada@example.org', '  ADA@EXAMPLE.ORG ', 'ａda@example.org']) {
      expect(await window.codeOf('profile:create', { name: 'Other', email, colour: 'rose' })).toBe('email-taken')
    }
    const member = await window.ask('profile:create', { name: 'Ada', email: 'ada@example.net', colour: 'rose' })
    expect(member.role).toBe('member')
  })

  test.each([
    [{ name: '', email: 'a@b', colour: 'teal' }],
    [{ name: 'x'.repeat(81), email: 'a@b', colour: 'teal' }],
    [{ name: 'Ada', email: 'nobody', colour: 'teal' }],
    [{ name: 'Ada', email: 'a b@c', colour: 'teal' }],
    [{ name: 'Ada', email: 'a@b', colour: 'pink' }],
    [{ name: 'Ada', email: 'a@b', colour: 'teal', role: 'owner' }],
  ])('%j is refused', async (input) => {
    expect(await window.codeOf('profile:create', input)).toBe('bad-request')
  })

  test('is open in one window only, and free again when that window closes', async () => {
    const ada = await window.signIn('Ada')
    const second = application.window()
    expect(await second.codeOf('profile:open', { profileId: ada.id })).toBe('profile-open-elsewhere')
    expect((await second.ask('profile:list', {}))[0]).toMatchObject({ id: ada.id, openElsewhere: true })
    await application.core.windowClosed(window.id)
    expect(await second.codeOf('profile:open', { profileId: ada.id })).toBe('ok')
  })

  test('removing one asks for its name, and only the owner removes others', async () => {
    const ada = await window.signIn('Ada')
    const other = application.window()
    const bob = await other.signIn('Bob')
    expect(await other.codeOf('profile:remove', { profileId: ada.id, confirmName: 'Ada' })).toBe('not-allowed')
    expect(await window.codeOf('profile:remove', { profileId: bob.id, confirmName: 'bob' })).toBe(
      'confirmation-mismatch',
    )
    expect(await window.codeOf('profile:remove', { profileId: bob.id, confirmName: 'Bob' })).toBe(
      'profile-open-elsewhere',
    )
    expect(await other.codeOf('profile:remove', { profileId: bob.id, confirmName: 'Bob' })).toBe('ok')
    expect(other.events).toContainEqual({ type: 'session:closed' })
    expect((await window.ask('profile:list', {})).map(({ name }) => name)).toEqual(['Ada'])
  })

  test('has its own settings, view and drafts', async () => {
    const ada = await window.signIn('Ada')
    await window.ask('profile-settings:update', { theme: 'dark' })
    await window.ask('profile-view:update', { sidebarOpen: false, lastConversationId: null })
    await window.ask('draft:save', { conversationId: null, text: 'not sent yet' })
    await window.signIn('Bob')
    const bob = await window.ask('profile:current', {})
    expect(bob).toMatchObject({ settings: { theme: 'system' }, view: { sidebarOpen: true } })
    expect(await window.ask('draft:load', { conversationId: null })).toBe('')
    const again = await window.ask('profile:open', { profileId: ada.id })
    expect(again).toMatchObject({ settings: { theme: 'dark' }, view: { sidebarOpen: false } })
    expect(await window.ask('draft:load', { conversationId: null })).toBe('not sent yet')
  })
})

describe('chats', () => {
  beforeEach(() => window.signIn('Ada'))

  test('rename, trash and restore', async () => {
    const { conversation } = await window.ask('chat-history:create', {
      message: 'hello',
      clientMessageId: randomUUID(),
    })
    const conversationId = conversation.id
    const renamed = await window.ask('conversation:rename', { conversationId, title: '  My title ' })
    expect(renamed).toMatchObject({ title: 'My title', titleSource: 'manual' })
    await window.ask('conversation:change', { conversationIds: [conversationId], change: { kind: 'trash' } })
    expect((await window.ask('conversation:list', {})).items).toEqual([])
    expect((await window.ask('conversation:list', { place: 'trash' })).items).toHaveLength(1)
    await window.ask('conversation:change', { conversationIds: [conversationId], change: { kind: 'restore' } })
    expect((await window.ask('conversation:list', {})).items).toMatchObject([{ title: 'My title' }])
  })

  test('a chat that does not exist is not found, by any request', async () => {
    expect(await window.codeOf('conversation:open', { conversationId: 999 })).toBe('not-found')
    const change = { kind: 'trash' }
    expect(await window.codeOf('conversation:change', { conversationIds: [999], change })).toBe('not-found')
    expect(await window.codeOf('conversation:messages', { conversationId: 999, fromDepth: 0 })).toBe('not-found')
    expect(await window.codeOf('conversation:rename', { conversationId: 999, title: 'x' })).toBe('not-found')
    expect(await window.codeOf('conversation:set-model', { conversationId: 999, model: 'x' })).toBe('not-found')
    const clientMessageId = randomUUID()
    const input = { conversationId: 999, message: 'x', clientMessageId }
    expect(await window.codeOf('chat-message:send', input)).toBe('not-found')
    expect(await window.codeOf('chat-history:create', input)).toBe('not-found')
    expect(await window.codeOf('draft:save', { conversationId: 999, text: 'x' })).toBe('not-found')
  })
})

describe('links', () => {
  test.each([
    ['javascript:alert(1)'],
    ['file:///etc/passwd'],
    ['data:text/html,x'],
    ['http://example.org/'],
    ['smb://host/share'],
    ['ms-settings:privacy'],
    ['https://user:pass@example.org/'],
    ['not a link'],
    [''],
  ])('%j is not opened', async (url) => {
    expect(await window.codeOf('link:open', { url })).toBe('not-allowed')
    expect(application.openedLinks).toEqual([])
  })

  test('https and mail addresses are', async () => {
    await window.ask('link:open', { url: 'https://example.org/a?b#c' })
    await window.ask('link:open', { url: 'mailto:ada@example.org' })
    expect(application.openedLinks).toEqual(['https://example.org/a?b#c', 'mailto:ada@example.org'])
  })
})

test('every refusal has the shape of the contract', async () => {
  const refusals = [
    await window.envelope('nothing:here', {}),
    await window.envelope('profile:create', { name: 1 }),
    await window.envelope('conversation:open', { conversationId: 1 }),
  ]
  for (const refusal of refusals) {
    if (refusal.ok) throw new Error('The request should have been refused.')
    expect(requestErrorSchema.parse(refusal.error)).toEqual(refusal.error)
  }
})
