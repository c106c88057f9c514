import fc from 'fast-check'
import type { RequestInput, RequestName } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import { CHAT_SORTS, PROFILE_COLOURS } from '../../shared/models.ts'
import { FIRST_TEMPORARY_ID } from '../../shared/temporaryId.ts'
import { EXPORT_FORMATS } from '../../shared/transfer.ts'

/** A port of this computer that nobody listens on: whatever is sent in a test reaches no server. */
export const DEAD_SERVER = 'http://127.0.0.1:9/v1'

/** Ids of which some exist and most do not: of rows on disk, and of temporary ones. */
const id = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: FIRST_TEMPORARY_ID, max: FIRST_TEMPORARY_ID + 10 }) },
)

/** Any text: other scripts, marks, half characters, null; now and then as long as `most` allows. */
const textUpTo = (most: number) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.slice(0, most)) },
    { weight: 2, arbitrary: fc.constantFrom('\ud800', '\udc00x', '\u0000', "'; DROP TABLE user; --", '\u202e', '[]') },
    { weight: 1, arbitrary: fc.constantFrom('a'.repeat(most), 'é'.repeat(Math.floor(most / 2))) },
  )

/** As `textUpTo`, with something to see in it. */
const wordsUpTo = (most: number) => textUpTo(most - 1).map((text) => `x${text}`)

const limit = fc.integer({ min: 1, max: LIMITS.pageRowsMost })
const cursor = textUpTo(200)
const conversationId = id
const anyConversation = fc.option(id)
const message = wordsUpTo(LIMITS.messageBytes)
const clientMessageId = fc.uuid()
const profileId = fc.uuid()
const name = wordsUpTo(LIMITS.nameCharacters)
const email = fc.emailAddress().filter((address) => address.length <= LIMITS.emailCharacters)
const colour = fc.constantFrom(...PROFILE_COLOURS)
const scope = fc.constantFrom('profile' as const, 'application' as const)
const nothing = fc.constant({})

/** An object of the given fields, of which those in `required` are always there. */
function record<Fields extends object, Required extends keyof Fields & string>(
  fields: { readonly [Field in keyof Fields]: fc.Arbitrary<Fields[Field]> },
  required: readonly Required[] = [],
): fc.Arbitrary<Pick<Fields, Required> & Partial<Fields>> {
  return fc.record(fields, { requiredKeys: [...required] }) as fc.Arbitrary<Pick<Fields, Required> & Partial<Fields>>
}

const providerChanges = record(
  {
    preset: fc.constantFrom('demo' as const, 'custom' as const),
    // Always given: a preset alone would bring the address of a real server.
    baseURL: fc.oneof(fc.constant(DEAD_SERVER), fc.constantFrom('', 'nowhere', 'ftp://127.0.0.1/', 'http://[::1]:9')),
    model: textUpTo(LIMITS.modelCharacters),
    systemPrompt: textUpTo(LIMITS.systemPromptCharacters),
    temperature: fc.option(fc.double({ min: 0, max: 2, noNaN: true })),
    maxTokens: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    reasoningEffort: fc.option(fc.constantFrom('minimal' as const, 'low' as const, 'medium' as const, 'high' as const)),
  },
  ['baseURL'],
)

/** For every request of the contract, inputs that its schema accepts, the odd ones among them. */
export const validInputs: { readonly [Name in RequestName]: fc.Arbitrary<RequestInput<Name>> } = {
  'app:info': nothing,
  'app:report-error': fc.record({ name: textUpTo(100), where: textUpTo(200), stack: textUpTo(4_000) }),
  'window:new': nothing,
  'link:open': fc.record({ url: fc.oneof(fc.webUrl(), textUpTo(LIMITS.urlCharacters)) }),
  'clipboard:write': record({ text: textUpTo(2_000), html: textUpTo(2_000) }, ['text']),
  'file:save': fc.record({ suggestedName: fc.string({ minLength: 1, maxLength: 200 }), text: textUpTo(2_000) }),
  'profile:list': nothing,
  'profile:create': fc.record({ name, email, colour }),
  'profile:open': fc.record({ profileId }),
  'profile:current': nothing,
  'profile:close': nothing,
  'profile:update': record({ name, email, colour }),
  'profile:remove': fc.record({ profileId, confirmName: textUpTo(LIMITS.nameCharacters) }),
  'profile-settings:update': record({
    theme: fc.constantFrom('system', 'light', 'dark'),
    sendWith: fc.constantFrom('enter', 'mod-enter'),
    shortcuts: record({
      newChat: fc.constantFrom('Mod+J', 'Alt+Shift+F9', null),
      palette: fc.constantFrom('Mod+Shift+P', null),
      numberedChat: fc.constantFrom('Alt+1…9', null),
      stopAnswer: fc.constantFrom('Escape', 'F8'),
    }),
  }),
  'profile-view:update': record({
    sidebarOpen: fc.boolean(),
    sidebarWidth: fc.integer({ min: 200, max: 600 }),
    lastConversationId: anyConversation,
    chatSort: fc.constantFrom(...CHAT_SORTS),
    folded: fc.array(fc.oneof(fc.constant('pinned' as const), id), { maxLength: 10 }),
    recentChoices: fc.array(textUpTo(LIMITS.recentChoiceCharacters), { maxLength: LIMITS.recentChoices }),
  }),
  'draft:save': fc.record({ conversationId: anyConversation, text: textUpTo(100_000) }),
  'draft:forget': nothing,
  'draft:load': fc.record({ conversationId: anyConversation }),
  'conversation:list': record({
    cursor,
    limit,
    place: fc.oneof(
      fc.constantFrom('chats' as const, 'pinned' as const, 'loose' as const, 'archive' as const, 'trash' as const),
      fc.record({ folderId: id }),
    ),
    sort: fc.constantFrom(...CHAT_SORTS),
  }),
  'conversation:open': fc.record({ conversationId }),
  'conversation:messages': record({ conversationId, fromDepth: fc.nat(), limit }, ['conversationId', 'fromDepth']),
  'conversation:rename': fc.record({ conversationId, title: wordsUpTo(LIMITS.titleCharacters) }),
  'conversation:change': fc.record({
    conversationIds: fc.array(id, { minLength: 1, maxLength: 20 }),
    change: fc.oneof(
      fc.record({
        kind: fc.constantFrom(
          'pin' as const,
          'unpin' as const,
          'archive' as const,
          'unarchive' as const,
          'trash' as const,
          'restore' as const,
          'remove' as const,
        ),
      }),
      fc.record({ kind: fc.constant('move' as const), folderId: fc.option(id) }),
    ),
  }),
  'conversation:empty-trash': nothing,
  'folder:list': nothing,
  'folder:chats': fc.record({ folderId: id }),
  'folder:create': fc.record({ name: wordsUpTo(LIMITS.folderNameCharacters) }),
  'folder:rename': fc.record({ folderId: id, name: wordsUpTo(LIMITS.folderNameCharacters) }),
  'folder:remove': fc.record({ folderId: id }),
  'folder:restore': fc.record({
    folderId: id,
    name: wordsUpTo(LIMITS.folderNameCharacters),
    index: fc.integer({ min: 0, max: LIMITS.folders }),
    conversationIds: fc.array(id, { maxLength: 20 }),
  }),
  'folder:reorder': fc.record({ folderId: id, index: fc.integer({ min: 0, max: LIMITS.folders }) }),
  'conversation:set-model': fc.record({ conversationId, model: fc.option(wordsUpTo(LIMITS.modelCharacters)) }),
  'chat-history:list': record({
    cursor,
    limit,
    order: fc.constantFrom('oldest-first', 'newest-first'),
    role: fc.constantFrom('user', 'assistant'),
    from: fc.nat({ max: 8.64e15 }),
    until: fc.nat({ max: 8.64e15 }),
  }),
  'chat-history:create': record(
    { conversationId: anyConversation, message, clientMessageId, temporary: fc.boolean() },
    ['message', 'clientMessageId'],
  ),
  'chat-message:send': record(
    {
      conversationId: anyConversation,
      message,
      clientMessageId,
      model: wordsUpTo(LIMITS.modelCharacters),
      temporary: fc.boolean(),
    },
    ['conversationId', 'message', 'clientMessageId'],
  ),
  'attachment:list': fc.record({ conversationId: anyConversation }),
  'attachment:choose': fc.record({ conversationId: anyConversation }),
  'attachment:add': fc.record({
    conversationId: anyConversation,
    name: textUpTo(LIMITS.fileNameCharacters),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.string({ unit: 'binary', minLength: 1 }).map((text) => new TextEncoder().encode(text)),
    ),
  }),
  'attachment:remove': fc.record({ conversationId: anyConversation, attachmentId: id }),
  'attachment:read-image': fc.record({ attachmentId: id }),
  'attachment:save': fc.record({ attachmentId: id }),
  'chat-message:stop': fc.record({ messageId: id }),
  'chat-message:retry': fc.record({ messageId: id }),
  'chat-message:continue': fc.record({ messageId: id }),
  'chat-message:regenerate': fc.record({ messageId: id }),
  'chat-message:edit': fc.record({ messageId: id, message, clientMessageId }),
  'message:activate': fc.record({ messageId: id }),
  'message:count-below': fc.record({ messageId: id }),
  'message:delete': fc.record({ messageId: id }),
  'message:restore': fc.record({ messageId: id }),
  'conversation:fork': fc.record({ messageId: id }),
  'conversation:set-unread': fc.record({ conversationId, unread: fc.boolean() }),
  'notification:show': fc.record({
    title: wordsUpTo(LIMITS.notificationCharacters),
    body: wordsUpTo(LIMITS.notificationCharacters),
    conversationId,
  }),

  'temporary:list': nothing,
  'temporary:end': fc.record({ conversationId }),
  'temporary:keep': fc.record({ conversationId }),

  'search:messages': record(
    {
      query: textUpTo(LIMITS.searchCharacters),
      order: fc.constantFrom('best', 'newest'),
      role: fc.constantFrom('user', 'assistant'),
      from: fc.nat({ max: 8.64e15 }),
      until: fc.nat({ max: 8.64e15 }),
      place: fc.constantFrom('chats', 'trash', 'all'),
      folderId: id,
      cursor,
      limit,
    },
    ['query', 'order'],
  ),
  'search:titles': record(
    { query: textUpTo(LIMITS.searchCharacters), limit: fc.integer({ min: 1, max: LIMITS.paletteTitles }) },
    ['query'],
  ),
  'search:in-conversation': fc.record({ conversationId, query: textUpTo(LIMITS.searchCharacters) }),
  'export:start': fc.record({
    format: fc.constantFrom(...EXPORT_FORMATS),
    conversationIds: fc.option(fc.array(id, { minLength: 1, maxLength: 20 })),
  }),
  'import:preview': fc.record({ from: fc.constantFrom('file', 'folder') }),
  'import:start': fc.record({ previewId: fc.uuid() }),
  'transfer:cancel': nothing,
  'context:state': record({ conversationId: anyConversation, model: wordsUpTo(LIMITS.modelCharacters) }, [
    'conversationId',
  ]),
  'context:set-mode': fc.record({ conversationId, mode: fc.constantFrom('leave-out', 'summarise') }),
  'usage:report': fc.record({ month: fc.constantFrom('2026-01', '1999-12', '0000-01', '9999-12') }),
  'usage-settings:get': nothing,
  'usage-settings:set': fc.record({
    models: fc.constantFrom(
      [],
      [{ model: 'x', window: null, price: null }],
      [{ model: 'y', window: 256, price: { input: 0, cachedInput: 1, output: 1_000_000 } }],
    ),
    unknownWindow: fc.integer({ min: 256, max: 100_000_000 }),
  }),
  'provider:get': nothing,
  'provider:update': fc.record({ scope, changes: providerChanges }),
  'provider:reset': nothing,
  'provider:set-key': fc.record({ scope, key: wordsUpTo(LIMITS.keyCharacters) }),
  'provider:remove-key': fc.record({ scope }),
  'provider:test': record({ scope }),
  'provider:models': record({ scope }),
  'preset:list': nothing,
  'preset:save': record(
    {
      id: fc.uuid(),
      name: wordsUpTo(LIMITS.presetNameCharacters),
      text: wordsUpTo(LIMITS.presetCharacters),
      position: fc.integer({ min: 0, max: LIMITS.presets }),
    },
    ['id', 'name', 'text'],
  ),
  'preset:remove': fc.record({ id: fc.uuid() }),
  'preset:reorder': fc.record({ ids: fc.array(fc.uuid(), { maxLength: 20 }) }),
}
