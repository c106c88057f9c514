import type { Attachment } from './attachments.ts'
import type { ShortcutChoices } from './commands.ts'
import type { ErrorCode, ErrorDetails } from './errors.ts'
import type { Spending } from './usage.ts'

/** Who wrote a message. */
export type Role = 'user' | 'assistant'

/**
 * The state of a message. A user's message is `complete` at once; an answer goes
 * `pending` → `streaming` → one of the four ends, and leaves an end only when the person asks to continue it.
 */
export type MessageStatus = 'pending' | 'streaming' | 'complete' | 'interrupted' | 'failed' | 'cancelled'

/** Why the model ended its answer, as the chat-completions protocol names it. */
export type FinishReason = 'stop' | 'length' | 'content_filter' | 'tool_calls' | 'function_call'

/** Tokens of one exchange as the server counted them. */
export interface Usage {
  readonly promptTokens: number
  readonly completionTokens: number
  /** Of the prompt's tokens, those in the server's cache; left out: it does not say. */
  readonly cachedTokens?: number
  /** Of the answer's tokens, those of reasoning; left out: it does not say. */
  readonly reasoningTokens?: number
}

/** What a model thought before or while it answered. Never sent back to a model. */
export interface Reasoning {
  readonly text: string
  /** How long it thought, ms; null: still thinking, or not known, as after a kill. */
  readonly milliseconds: number | null
}

/** How much a model shall think before it answers, as the chat-completions protocol names it. */
export const REASONING_EFFORTS = ['minimal', 'low', 'medium', 'high'] as const

/** One of {@link REASONING_EFFORTS}. */
export type ReasoningEffort = (typeof REASONING_EFFORTS)[number]

/** The place of a message among its variants: the messages that follow the same one, oldest first. */
export interface Variant {
  /** From 1. */
  readonly index: number
  readonly count: number
  readonly previousId: number | null
  readonly nextId: number | null
}

/** One row of `chat_history`, as a chat shows it. Times are UTC milliseconds. */
export interface Message {
  readonly id: number
  readonly conversationId: number
  /** The message this one follows; null for the first of a chat. */
  readonly parentId: number | null
  /** Messages before this one on its path: 0 for the first of a chat. */
  readonly depth: number
  readonly role: Role
  readonly message: string
  readonly timestamp: number
  readonly status: MessageStatus
  readonly finishReason: FinishReason | null
  readonly errorCode: ErrorCode | null
  readonly errorDetails: ErrorDetails | null
  readonly model: string | null
  readonly usage: Usage | null
  /** What it used and cost, also where the server did not count; null or left out: nothing is known of it. */
  readonly spent?: Spending | null
  /** When the answer ended, UTC ms. */
  readonly finishedAt: number | null
  /** Null: none. */
  readonly reasoning: Reasoning | null
  readonly variant: Variant
  /** Files that go with it, in their order. */
  readonly attachments: readonly Attachment[]
}

/** One row of `chat_history` in the list of all entries: the four fields of the original service, and their context. */
export interface HistoryEntry {
  readonly id: number
  readonly message: string
  readonly timestamp: number
  readonly role: Role
  readonly conversationId: number
  readonly conversationTitle: string
  readonly status: MessageStatus
  readonly model: string | null
}

/** Where a chat's title comes from: a title given by hand is never replaced. */
export type TitleSource = 'automatic' | 'model' | 'manual'

/** A chat. Times are UTC milliseconds. */
export interface Conversation {
  readonly id: number
  readonly title: string
  readonly titleSource: TitleSource
  readonly createdAt: number
  /** Time of its newest message. */
  readonly updatedAt: number
  /** The model chosen for this chat; null: the profile's. */
  readonly model: string | null
  /** The newest message of the path that is shown; null while the chat is empty. */
  readonly activeLeafId: number | null
  /** When it was moved to the trash; null: it is not there. */
  readonly trashedAt: number | null
  /** When an answer ended in it while nobody looked; null: all is read. */
  readonly unreadAt: number | null
  /** When it was pinned; null: it is not. */
  readonly pinnedAt: number | null
  /** When it was archived; null: it is not. */
  readonly archivedAt: number | null
  /** The folder it is in; null: none. */
  readonly folderId: number | null
}

/** A folder of chats. There is one level of them. */
export interface Folder {
  readonly id: number
  /** Unlike that of any other folder, small and capital ASCII letters taken as the same. */
  readonly name: string
}

/** How chats are ordered: by their newest message or their beginning, newest first, or by title from A to Z. */
export const CHAT_SORTS = ['updated', 'created', 'title'] as const

/** One of {@link CHAT_SORTS}. */
export type ChatSort = (typeof CHAT_SORTS)[number]

/**
 * Which chats a list shows. `chats`: all that are neither archived nor in the trash. Of these the sidebar shows each in
 * one place: `pinned`, or else in its folder, or else `loose`.
 */
export type ChatPlace = 'chats' | 'pinned' | 'loose' | 'archive' | 'trash' | { readonly folderId: number }

/** Messages of the active path, oldest first, with what surrounds them. */
export interface MessagePage {
  readonly messages: readonly Message[]
  /** Messages on the whole active path. */
  readonly total: number
}

/** A page of a list, and where the next one starts. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** Opaque; null: this was the last page. */
  readonly nextCursor: string | null
}

/** The colours a profile can have; each has a light and a dark form in the design tokens. */
export const PROFILE_COLOURS = ['indigo', 'teal', 'green', 'amber', 'orange', 'rose', 'violet', 'slate'] as const

/** One of {@link PROFILE_COLOURS}. */
export type ProfileColour = (typeof PROFILE_COLOURS)[number]

/** A person of this computer. The first one made is the owner. */
export interface Profile {
  /** Random UUID; also the name of the profile's folder. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly colour: ProfileColour
  readonly role: 'owner' | 'member'
  readonly hasPasscode: boolean
  readonly createdAt: number
  /** When it was opened last, UTC ms; null: never. */
  readonly lastOpenedAt: number | null
}

/** A profile as the chooser shows it. */
export interface ProfileSummary extends Profile {
  /** Open in another window of this application. */
  readonly openElsewhere: boolean
}

/** Light, dark, or as the system says. */
export type Theme = 'system' | 'light' | 'dark'

/** Choices of one profile. */
export interface ProfileSettings {
  readonly theme: Theme
  /** What sends a message: Enter (Shift+Enter is a new line), or Ctrl/Cmd+Enter. */
  readonly sendWith: 'enter' | 'mod-enter'
  /** Whether the system tells when an answer is ready that nobody looks at. */
  readonly notifyAnswers: boolean
  /** The keys that the person has given to commands. */
  readonly shortcuts: ShortcutChoices
}

/** A text that is written again and again, inserted by `/` in the message box. */
export interface Preset {
  /** Random UUID. */
  readonly id: string
  /** Unique in the profile, without regard to case and diacritics. */
  readonly name: string
  /** May hold places to fill in, such as `{{language}}`. */
  readonly text: string
}

/** How one profile left its window. */
export interface ProfileViewState {
  readonly sidebarOpen: boolean
  /** CSS pixels. */
  readonly sidebarWidth: number
  readonly lastConversationId: number | null
  readonly chatSort: ChatSort
  /** Parts of the sidebar that are folded: the pinned chats, or a folder by its id. */
  readonly folded: readonly ('pinned' | number)[]
  /** What was chosen in the palette, the newest first, as keys of its entries. */
  readonly recentChoices: readonly string[]
}

/** The open profile of a window. */
export interface Session {
  readonly profile: Profile
  readonly settings: ProfileSettings
  readonly view: ProfileViewState
  /** True when the profile's folder can't be written: reading works, nothing is saved. */
  readonly readOnly: boolean
}

/** Kinds of servers that have a ready address. */
export type ProviderPreset = 'openai' | 'ollama' | 'lm-studio' | 'llama-cpp' | 'demo' | 'custom'

/** Which server answers, and how it is asked. */
export interface ProviderSettings {
  readonly preset: ProviderPreset
  /** Root of the chat-completions API, such as `https://api.openai.com/v1`; empty for `demo`. */
  readonly baseURL: string
  readonly model: string
  readonly systemPrompt: string
  /** 0 to 2; null: the server's default. */
  readonly temperature: number | null
  /** Most tokens of one answer; null: the server's default. */
  readonly maxTokens: number | null
  /** Null: the server's default, and nothing is sent. */
  readonly reasoningEffort: ReasoningEffort | null
}

/** What is known of a saved API key; the key itself never leaves the main process. */
export interface KeyState {
  /** `session`: kept in memory only, since this system offers no safe place. */
  readonly saved: 'none' | 'stored' | 'session' | 'unreadable'
  /** The only origin it is sent to, such as `https://api.openai.com`. */
  readonly origin: string | null
}

/** A profile's provider settings: its own choices over the application's defaults. */
export interface ProviderState {
  readonly defaults: ProviderSettings
  readonly overrides: Partial<ProviderSettings>
  readonly effective: ProviderSettings
  readonly profileKey: KeyState
  readonly applicationKey: KeyState
}

/** The result of "Test connection". */
export type ConnectionTest =
  | { readonly ok: true; readonly models: number; readonly milliseconds: number }
  | { readonly ok: false; readonly code: ErrorCode; readonly details: ErrorDetails }

/** Facts about the running application. */
export interface ApplicationInfo {
  readonly name: string
  readonly version: string
  readonly platform: 'darwin' | 'linux' | 'win32'
  /** False on the compatibility host used in development. */
  readonly genuineElectron: boolean
  readonly dataFolder: string
  /** Theme of the chooser: the one last used. */
  readonly theme: Theme
  /** Things a person should read once, such as settings that had to be set aside. */
  readonly notices: readonly Notice[]
}

/** Something that happened at start, told once. */
export type Notice = { readonly kind: 'settings-reset'; readonly file: string } | { readonly kind: 'keys-unreadable' }
