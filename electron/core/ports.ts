import type { MediaType } from '../../shared/attachments.ts'
import type { ShortcutChoices } from '../../shared/commands.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { ParlorEvent } from '../../shared/ipc.ts'
import type { FinishReason, KeyState, ProviderSettings, ReasoningEffort, Theme, Usage } from '../../shared/models.ts'
import type { UsageSettings } from '../../shared/usage.ts'

/** What is kept in `settings.json`: choices of the application, never a key and never message text. */
export interface ApplicationSettings {
  readonly theme: Theme
  readonly lastProfileId: string | null
  /** The provider settings of profiles that have none of their own. */
  readonly provider: ProviderSettings
  /** Own facts of models: windows and prices. */
  readonly usage: UsageSettings
  /** Where the last window was, screen pixels; null: never closed one. */
  readonly window: WindowPlace | null
}

/** Place and size of a window, screen pixels. */
export interface WindowPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** Reads and writes {@link ApplicationSettings}. */
export interface Settings {
  get(): ApplicationSettings
  /**
   * Returns after the file is replaced.
   * @throws CodedError `disk-full`, `storage-failed`, `read-only`; then nothing has changed
   */
  update(changes: Partial<ApplicationSettings>): ApplicationSettings
}

/** Whose key: a profile's id, or the application's shared one. */
export type KeyScope = string | 'application'

/** Keeps API keys, each bound to the one origin it was saved for. */
export interface KeyVault {
  state(scope: KeyScope): Promise<KeyState>
  /**
   * The key, if it was saved for `origin`; null: none was.
   * @throws CodedError `key-unreadable` when the system can't decrypt it
   */
  read(scope: KeyScope, origin: string): Promise<string | null>
  save(scope: KeyScope, key: string, origin: string): Promise<void>
  remove(scope: KeyScope): Promise<void>
}

/** Values a log line may carry: ids, counts, codes and labels, never message text, keys or bodies. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/** Writes the application's log. Control characters are escaped by the implementation. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  /** `error` is logged with its name, code and stack. */
  error(event: string, error: unknown, fields?: LogFields): void
}

/** What a dialog for saving proposes. */
export interface SaveFileProposal {
  /** Name of the file, without a folder. */
  readonly name: string
  /** Ending of its name, such as `json`. */
  readonly ending: string
  /** What the dialog is for; absent: an export. */
  readonly title?: string
}

/** What core asks of the desktop around it. */
export interface Desktop {
  /** Opens an address that core has checked in the system's browser or mail program. */
  openLink(url: string): Promise<void>
  /** `html`: the same with its formatting. */
  writeClipboard(text: string, html?: string): Promise<void>
  /** Opens one more window, which starts at the profile chooser. */
  openWindow(): void
  /**
   * Shows a notification of the system for a window. A click brings the window to the front, then calls `onClick`.
   * @returns false when this system has none
   */
  notify(windowId: number, words: { readonly title: string; readonly body: string }, onClick: () => void): boolean
  /** Shows the keys that the person of a window has chosen in the menu, while that window is in front. */
  showShortcuts(windowId: number, choices: ShortcutChoices): void
  /** Asks the person where to write a file; null: nowhere. @returns the path */
  chooseSaveFile(proposal: SaveFileProposal): Promise<string | null>
  /** Asks the person for files to attach. @returns their paths; none: cancelled */
  chooseFiles(): Promise<readonly string[]>
  /** Asks the person for a file or folder to import; null: none. @returns the path */
  chooseOpen(from: 'file' | 'folder'): Promise<string | null>
}

/** Tells one window (one session) a fact. */
export type Publish = (event: ParlorEvent) => void

/** Current time, UTC ms. */
export type Now = () => number

/** A picture as the model receives it. */
export interface ImagePart {
  readonly type: 'image'
  readonly mediaType: MediaType
  readonly base64: string
}

/** A part of a message that is more than a text. */
export type ContextPart = { readonly type: 'text'; readonly text: string } | ImagePart

/** What a model gets of a file. */
export type FileContent = ContextPart

/** One message as the model receives it. */
export type ContextMessage = TextMessage | { readonly role: 'user'; readonly content: readonly ContextPart[] }

/** A message that is a text. */
export interface TextMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** Where and how to ask: resolved settings with the key in clear, for one call. */
export interface Endpoint {
  /** Root of the API, such as `https://api.openai.com/v1`. */
  readonly baseURL: string
  /** Null: the server wants none. */
  readonly apiKey: string | null
}

/** Everything one answer needs. */
export interface ReplyRequest {
  readonly endpoint: Endpoint
  readonly model: string
  readonly messages: readonly ContextMessage[]
  readonly temperature: number | null
  readonly maxTokens: number | null
  /** Null: the server's default. */
  readonly reasoningEffort?: ReasoningEffort | null
  /** Aborting makes the reply source throw CodedError `stopped`. */
  readonly signal: AbortSignal
  /** The server has accepted the request: text may follow. Called at most once. */
  onStart(): void
  /** New text, in order; may be called very often. */
  onText(text: string): void
  /** New text of what the model thinks, in order; absent: it is dropped. */
  onReasoning?(text: string): void
  /** A retry waits until `until` (UTC ms); null: the wait is over. */
  onWaiting(until: number | null, code: ErrorCode): void
}

/** How an answer ended well. */
export interface ReplyResult {
  readonly finishReason: FinishReason
  readonly usage: Usage | null
  /** The model the server says it used. */
  readonly model: string | null
}

/**
 * Asks a model and streams its answer. Resolves only when the server named a finish reason.
 * @throws CodedError for every fault, after whatever text arrived was passed to `onText`
 */
export type ReplySource = (request: ReplyRequest) => Promise<ReplyResult>

/**
 * Names of the models a server offers, sorted.
 * @throws CodedError as {@link ReplySource}
 */
export type ModelLister = (endpoint: Endpoint, signal: AbortSignal) => Promise<readonly string[]>
