import type { z } from 'zod'
import type { RequestError } from './errors.ts'
import type { ParlorEvent } from './events.ts'
import { applicationRequests } from './requests/application.ts'
import { attachmentRequests } from './requests/attachments.ts'
import { conversationRequests } from './requests/conversations.ts'
import { folderRequests } from './requests/folders.ts'
import { messageRequests } from './requests/messages.ts'
import { notificationRequests } from './requests/notifications.ts'
import { presetRequests } from './requests/presets.ts'
import { profileRequests } from './requests/profiles.ts'
import { providerRequests } from './requests/provider.ts'
import type { RequestDefinition } from './requests/RequestDefinition.ts'
import { searchRequests } from './requests/search.ts'
import { temporaryRequests } from './requests/temporary.ts'
import { transferRequests } from './requests/transfer.ts'
import { usageRequests } from './requests/usage.ts'

export type { MenuCommand, ParlorEvent, TransferOutcome } from './events.ts'
export type { ChatChange } from './requests/conversations.ts'
export type { RequestDefinition } from './requests/RequestDefinition.ts'
export type { DeletedMessages, OpenedConversation, RemovedFolder, SentMessage, ShownPath } from './results.ts'

/** The Electron channel of all requests, renderer → main. */
export const REQUEST_CHANNEL = 'parlor:request'

/** The Electron channel of all events, main → renderer. */
export const EVENT_CHANNEL = 'parlor:event'

/**
 * Every request of the application. The open profile is never an input: it follows from the window that asks.
 * Schemas are strict: a field that is not named here, such as `role` or `timestamp`, is refused.
 */
export const REQUESTS = {
  ...applicationRequests,
  ...profileRequests,
  ...conversationRequests,
  ...folderRequests,
  ...messageRequests,
  ...attachmentRequests,
  ...searchRequests,
  ...notificationRequests,
  ...temporaryRequests,
  ...transferRequests,
  ...providerRequests,
  ...usageRequests,
  ...presetRequests,
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

/** What the preload exposes as `window.parlor`: the whole surface between renderer and main. */
export interface ParlorBridge {
  /** Never rejects for a refused request: the envelope says so. */
  request(name: string, input: unknown): Promise<unknown>
  /** Calls `listener` for every event until the returned function is called. */
  onEvent(listener: (event: ParlorEvent) => void): () => void
}
