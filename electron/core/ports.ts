import type { ShortcutChoices } from '../../shared/commands.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { ParlorEvent } from '../../shared/ipc.ts'
import type { FinishReason, KeyState, ProviderSettings, Theme, Usage } from '../../shared/models.ts'

/** What is kept in `settings.json`: choices of the application, never a key and never message text. */
export interface ApplicationSettings {
  readonly theme: Theme
  readonly lastProfileId: string | null
  /** The provider settings of profiles that have none of their own. */
  readonly provider: ProviderSettings
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
}

/** What core asks of the desktop around it. */
export interface Desktop {
  /** Opens an address that core has checked in the system's browser or mail program. */
  openLink(url: string): Promise<void>
  writeClipboard(text: string): Promise<void>
  /** Opens one more window, which starts at the profile chooser. */
  openWindow(): void
  /** Shows the keys that the person of a window has chosen in the menu, while that window is in front. */
  showShortcuts(windowId: number, choices: ShortcutChoices): void
  /** Asks the person where to write a file; null: nowhere. @returns the path */
  chooseSaveFile(proposal: SaveFileProposal): Promise<string | null>
  /** Asks the person for a file or folder to import; null: none. @returns the path */
  chooseOpen(from: 'file' | 'folder'): Promise<string | null>
}

/** Tells one window (one session) a fact. */
export type Publish = (event: ParlorEvent) => void

/** Current time, UTC ms. */
export type Now = () => number

/** One message as the model receives it. */
export interface ContextMessage {
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
  /** Aborting makes the reply source throw CodedError `stopped`. */
  readonly signal: AbortSignal
  /** The server has accepted the request: text may follow. Called at most once. */
  onStart(): void
  /** New text, in order; may be called very often. */
  onText(text: string): void
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
