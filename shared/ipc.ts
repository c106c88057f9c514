import { z } from 'zod'
import type { RequestError } from './errors.ts'
import { LIMITS } from './limits.ts'
import type {
  ApplicationInfo,
  ConnectionTest,
  Conversation,
  HistoryEntry,
  Message,
  MessagePage,
  Page,
  Profile,
  ProfileSettings,
  ProfileSummary,
  ProfileViewState,
  ProviderState,
  Session,
} from './models.ts'
import { PROFILE_COLOURS } from './models.ts'
import type { DeletedMessages, OpenedConversation, SentMessage, ShownPath } from './results.ts'
import type { FindHit, SearchPage } from './searchModels.ts'
import type { ExportReport, ImportPreview, ImportReport, TransferProgress, TransferTask } from './transfer.ts'
import { EXPORT_FORMATS } from './transfer.ts'

/** The Electron channel of all requests, renderer → main. */
export const REQUEST_CHANNEL = 'parlor:request'

/** The Electron channel of all events, main → renderer. */
export const EVENT_CHANNEL = 'parlor:event'

/** A request: the schema its input must satisfy in main, and the type of its answer. */
export interface RequestDefinition<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input
  /** Type only; never set. */
  readonly output?: Output
}

/** `answers<Output>()(inputSchema)` defines one request. */
function answers<Output>() {
  return <Input extends z.ZodType>(input: Input): RequestDefinition<Input, Output> => ({ input })
}

const nothing = z.strictObject({})
const rowId = z.int().positive()
const profileId = z.uuid()
const cursor = z.string().max(200)
const limit = z.int().min(1).max(LIMITS.pageRowsMost)
const searchText = z.string().max(LIMITS.searchCharacters)
const timestamp = z.int().min(0).max(8.64e15)
const title = z.string().trim().min(1).max(LIMITS.titleCharacters)
const name = z.string().trim().min(1).max(LIMITS.nameCharacters)
const email = z
  .string()
  .trim()
  .max(LIMITS.emailCharacters)
  .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u)
const colour = z.enum(PROFILE_COLOURS)
const model = z.string().trim().min(1).max(LIMITS.modelCharacters)
/** Text of a message: at least one character that shows; its size in bytes is checked by the chat service. */
const messageText = z
  .string()
  .max(LIMITS.payloadBytes)
  .refine((text) => text.trim() !== '')
/** Made by the renderer, one per intended message: a retried or doubled request writes once. */
const clientMessageId = z.uuid()
const theme = z.enum(['system', 'light', 'dark'])

const providerChanges = z.strictObject({
  preset: z.enum(['openai', 'ollama', 'lm-studio', 'llama-cpp', 'demo', 'custom']).optional(),
  baseURL: z.string().trim().max(LIMITS.urlCharacters).optional(),
  model: z.string().trim().max(LIMITS.modelCharacters).optional(),
  systemPrompt: z.string().max(LIMITS.systemPromptCharacters).optional(),
  temperature: z.number().min(0).max(2).nullable().optional(),
  maxTokens: z.int().min(1).max(1_000_000).nullable().optional(),
})

/** Whose settings a provider request means: the open profile's own, or the application's defaults (owner only). */
const scope = z.enum(['profile', 'application'])

/** Whose server is asked: the open profile's when `scope` is absent, or the application's default (owner only). */
const askedServer = z.strictObject({ scope: scope.optional() })

export type { DeletedMessages, OpenedConversation, SentMessage, ShownPath } from './results.ts'

/**
 * Every request of the application. The open profile is never an input: it follows from the window that asks.
 * Schemas are strict: a field that is not named here, such as `role` or `timestamp`, is refused.
 */
export const REQUESTS = {
  'app:info': answers<ApplicationInfo>()(nothing),
  'app:report-error': answers<null>()(
    z.strictObject({ name: z.string().max(100), where: z.string().max(200), stack: z.string().max(4_000) }),
  ),
  'window:new': answers<null>()(nothing),
  'link:open': answers<null>()(z.strictObject({ url: z.string().max(LIMITS.urlCharacters) })),
  'clipboard:write': answers<null>()(z.strictObject({ text: z.string().max(LIMITS.payloadBytes) })),

  'profile:list': answers<readonly ProfileSummary[]>()(nothing),
  'profile:create': answers<Profile>()(z.strictObject({ name, email, colour })),
  'profile:open': answers<Session>()(z.strictObject({ profileId })),
  'profile:current': answers<Session | null>()(nothing),
  'profile:close': answers<null>()(nothing),
  'profile:update': answers<Profile>()(
    z.strictObject({ name: name.optional(), email: email.optional(), colour: colour.optional() }),
  ),
  'profile:remove': answers<null>()(z.strictObject({ profileId, confirmName: z.string().max(LIMITS.nameCharacters) })),
  'profile-settings:update': answers<ProfileSettings>()(
    z.strictObject({ theme: theme.optional(), sendWith: z.enum(['enter', 'mod-enter']).optional() }),
  ),
  'profile-view:update': answers<ProfileViewState>()(
    z.strictObject({
      sidebarOpen: z.boolean().optional(),
      sidebarWidth: z.int().min(200).max(600).optional(),
      lastConversationId: rowId.nullable().optional(),
    }),
  ),
  'draft:save': answers<null>()(
    z.strictObject({ conversationId: rowId.nullable(), text: z.string().max(LIMITS.payloadBytes) }),
  ),
  'draft:load': answers<string>()(z.strictObject({ conversationId: rowId.nullable() })),

  'conversation:list': answers<Page<Conversation>>()(
    z.strictObject({ cursor: cursor.optional(), limit: limit.optional(), trashed: z.boolean().optional() }),
  ),
  'conversation:open': answers<OpenedConversation>()(z.strictObject({ conversationId: rowId })),
  'conversation:messages': answers<MessagePage>()(
    z.strictObject({ conversationId: rowId, fromDepth: z.int().min(0), limit: limit.optional() }),
  ),
  'conversation:rename': answers<Conversation>()(z.strictObject({ conversationId: rowId, title })),
  'conversation:trash': answers<Conversation>()(z.strictObject({ conversationId: rowId })),
  'conversation:restore': answers<Conversation>()(z.strictObject({ conversationId: rowId })),
  'conversation:set-model': answers<Conversation>()(z.strictObject({ conversationId: rowId, model: model.nullable() })),

  'chat-history:list': answers<Page<HistoryEntry>>()(
    z.strictObject({
      cursor: cursor.optional(),
      limit: limit.optional(),
      order: z.enum(['oldest-first', 'newest-first']).optional(),
      role: z.enum(['user', 'assistant']).optional(),
      from: timestamp.optional(),
      until: timestamp.optional(),
    }),
  ),
  'chat-history:create': answers<{ readonly conversation: Conversation; readonly message: Message }>()(
    z.strictObject({ conversationId: rowId.nullable().optional(), message: messageText, clientMessageId }),
  ),

  'chat-message:send': answers<SentMessage>()(
    z.strictObject({
      conversationId: rowId.nullable(),
      message: messageText,
      clientMessageId,
      model: model.optional(),
    }),
  ),
  'chat-message:stop': answers<null>()(z.strictObject({ messageId: rowId })),
  'chat-message:retry': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:continue': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:regenerate': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:edit': answers<SentMessage>()(
    z.strictObject({ messageId: rowId, message: messageText, clientMessageId }),
  ),

  'message:activate': answers<ShownPath>()(z.strictObject({ messageId: rowId })),
  'message:count-below': answers<number>()(z.strictObject({ messageId: rowId })),
  'message:delete': answers<DeletedMessages>()(z.strictObject({ messageId: rowId })),
  'message:restore': answers<ShownPath>()(z.strictObject({ messageId: rowId })),
  'conversation:fork': answers<Conversation>()(z.strictObject({ messageId: rowId })),

  'search:messages': answers<SearchPage>()(
    z.strictObject({
      query: searchText,
      order: z.enum(['best', 'newest']),
      role: z.enum(['user', 'assistant']).optional(),
      from: timestamp.optional(),
      until: timestamp.optional(),
      place: z.enum(['chats', 'trash', 'all']).optional(),
      cursor: cursor.optional(),
      limit: limit.optional(),
    }),
  ),
  'search:in-conversation': answers<readonly FindHit[]>()(z.strictObject({ conversationId: rowId, query: searchText })),

  /** Asks where to, then writes in the background; `false`: no place was chosen. Ends with `transfer:done`. */
  'export:start': answers<boolean>()(
    z.strictObject({
      format: z.enum(EXPORT_FORMATS),
      /** Null: all chats outside the trash. */
      conversationIds: z.array(rowId).min(1).max(LIMITS.exportChats).nullable(),
    }),
  ),
  /** Asks what to read and reads it; null: nothing was chosen. Fails with `stopped` when it is cancelled. */
  'import:preview': answers<ImportPreview | null>()(z.strictObject({ from: z.enum(['file', 'folder']) })),
  /** Imports what was previewed, in the background. Ends with `transfer:done`. */
  'import:start': answers<null>()(z.strictObject({ previewId: z.uuid() })),
  'transfer:cancel': answers<null>()(nothing),

  'provider:get': answers<ProviderState>()(nothing),
  'provider:update': answers<ProviderState>()(z.strictObject({ scope, changes: providerChanges })),
  'provider:reset': answers<ProviderState>()(nothing),
  'provider:set-key': answers<ProviderState>()(
    z.strictObject({ scope, key: z.string().trim().min(1).max(LIMITS.keyCharacters) }),
  ),
  'provider:remove-key': answers<ProviderState>()(z.strictObject({ scope })),
  'provider:test': answers<ConnectionTest>()(askedServer),
  'provider:models': answers<readonly string[]>()(askedServer),
} as const

/** Name of a request, `noun:verb`. */
export type RequestName = keyof typeof REQUESTS

/** What a caller passes. */
export type RequestInput<Name extends RequestName> = z.input<(typeof REQUESTS)[Name]['input']>

/** What a handler receives after parsing. */
export type ParsedInput<Name extends RequestName> = z.output<(typeof REQUESTS)[Name]['input']>

/** What a request answers. */
export type RequestOutput<Name extends RequestName> =
  (typeof REQUESTS)[Name] extends RequestDefinition<z.ZodType, infer Output> ? Output : never

/** How every request is answered. */
export type Answer<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly error: RequestError }

/** Facts that main tells a window. Events are typed, not parsed: main is trusted by the renderer. */
export type ParlorEvent =
  /** Text of a running answer: `at` is the length already sent; smaller than what is shown is an overlap, larger a gap. */
  | {
      readonly type: 'message:text'
      readonly conversationId: number
      readonly messageId: number
      readonly at: number
      readonly text: string
    }
  /** A message is new or has a new state; its text is complete as of now. */
  | { readonly type: 'message:changed'; readonly message: Message }
  /** The server asked to wait: the next try is at `until` (UTC ms). `null`: the wait is over. */
  | {
      readonly type: 'message:waiting'
      readonly conversationId: number
      readonly messageId: number
      readonly until: number | null
      readonly code: RequestError['code']
    }
  /** An answer waits until one of another chat has ended (true), or its turn has come (false). */
  | {
      readonly type: 'message:queued'
      readonly conversationId: number
      readonly messageId: number
      readonly queued: boolean
    }
  | { readonly type: 'conversation:changed'; readonly conversation: Conversation }
  | { readonly type: 'transfer:progress'; readonly progress: TransferProgress }
  | { readonly type: 'transfer:done'; readonly outcome: TransferOutcome }
  | { readonly type: 'profiles:changed' }
  | { readonly type: 'provider:changed'; readonly provider: ProviderState }
  /** The session of this window ended in main, for example because its profile was removed. */
  | { readonly type: 'session:closed' }
  /** The disk is full or failing (`problem` set), or works again (null). */
  | { readonly type: 'storage:problem'; readonly problem: 'disk-full' | 'storage-failed' | null }
  /** A command of the application menu. */
  | { readonly type: 'menu:command'; readonly command: MenuCommand }

/** How a transfer that runs in the background ended. `failed` with code `stopped`: it was cancelled. */
export type TransferOutcome =
  | { readonly kind: 'exported'; readonly report: ExportReport }
  | { readonly kind: 'imported'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly task: TransferTask; readonly error: RequestError }

/** Commands of the application menu that the renderer carries out. */
export type MenuCommand =
  | 'new-chat'
  | 'settings'
  | 'toggle-sidebar'
  | 'switch-profile'
  | 'rename-chat'
  | 'shortcuts'
  | 'search'
  | 'find'

/** What the preload exposes as `window.parlor`: the whole surface between renderer and main. */
export interface ParlorBridge {
  /** Never rejects for a refused request: the envelope says so. */
  request(name: string, input: unknown): Promise<unknown>
  /** Calls `listener` for every event until the returned function is called. */
  onEvent(listener: (event: ParlorEvent) => void): () => void
}
