import type { CommandId } from './commands.ts'
import type { RequestError, StorageProblem } from './errors.ts'
import type { Conversation, Message, ProviderState } from './models.ts'
import type { ExportReport, ImportReport, TransferProgress, TransferTask } from './transfer.ts'
import type { UsageSettings } from './usage.ts'

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
  /** The same for what the model thinks; `milliseconds` is set once it has ended for now. */
  | {
      readonly type: 'message:reasoning'
      readonly conversationId: number
      readonly messageId: number
      readonly at: number
      readonly text: string
      readonly milliseconds: number | null
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
  /** Earlier messages of a chat are being summarised, have been, or could not be and are left out. */
  | {
      readonly type: 'context:summary'
      readonly conversationId: number
      readonly state: 'running' | 'done' | 'failed'
    }
  /** What the profile used has grown: the ledger has it. */
  | { readonly type: 'usage:changed' }
  /** The owner changed windows or prices of models. */
  | { readonly type: 'usage-settings:changed'; readonly settings: UsageSettings }
  | { readonly type: 'conversation:changed'; readonly conversation: Conversation }
  /** The person wants to see this chat: they clicked on a notification. */
  | { readonly type: 'conversation:show'; readonly conversationId: number }
  /** Several were changed at once; `removed`: they are gone for good, and this is how they were. */
  | {
      readonly type: 'conversations:changed'
      readonly conversations: readonly Conversation[]
      readonly removed: boolean
    }
  | { readonly type: 'transfer:progress'; readonly progress: TransferProgress }
  | { readonly type: 'transfer:done'; readonly outcome: TransferOutcome }
  | { readonly type: 'profiles:changed' }
  | { readonly type: 'provider:changed'; readonly provider: ProviderState }
  /** The session of this window ended in main, for example because its profile was removed. */
  | { readonly type: 'session:closed' }
  /** The disk is full or failing, or the file is damaged (`problem` set); or all works again (null). */
  | { readonly type: 'storage:problem'; readonly problem: StorageProblem | null }
  /** A command of the application menu. */
  | { readonly type: 'menu:command'; readonly command: MenuCommand }

/** How a transfer that runs in the background ended. `failed` with code `stopped`: it was cancelled. */
export type TransferOutcome =
  | { readonly kind: 'exported'; readonly report: ExportReport }
  | { readonly kind: 'imported'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly task: TransferTask; readonly error: RequestError }

/** Commands of the application menu that the renderer carries out. */
export type MenuCommand = Extract<
  CommandId,
  | 'newChat'
  | 'palette'
  | 'settings'
  | 'toggleSidebar'
  | 'switchProfile'
  | 'renameChat'
  | 'shortcuts'
  | 'search'
  | 'find'
>
