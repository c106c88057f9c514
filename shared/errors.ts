/**
 * Every reason for which a request or an answer can fail, as a stable code. The person's words for a code live in
 * `renderer/words`; a code never changes its meaning once released, since it is stored with failed answers.
 */
export const ERROR_CODES = [
  // Requests
  'bad-request',
  'not-found',
  'no-profile',
  'not-allowed',
  'too-large',
  'too-many-requests',
  'busy',
  'chat-in-trash',
  'internal',
  // Profiles
  'email-taken',
  'profile-open-elsewhere',
  'profile-damaged',
  'profile-missing',
  'profile-too-new',
  'confirmation-mismatch',
  // Presets
  'preset-name-taken',
  'too-many-presets',
  // Storage
  'disk-full',
  'storage-failed',
  'read-only',
  // Export and import
  'import-not-known',
  'import-damaged',
  'import-refused',
  'import-too-large',
  'transfer-busy',
  'file-failed',
  // Attachments
  'file-empty',
  'file-not-supported',
  'file-too-large',
  'temporary-no-files',
  'too-many-files',
  'pdf-damaged',
  'pdf-protected',
  'pdf-without-text',
  // Asking the model
  'key-missing',
  'key-unreadable',
  'key-refused',
  'not-permitted',
  'model-not-available',
  'context-too-long',
  'request-refused',
  'images-not-supported',
  'rate-limited',
  'no-credit',
  'service-problem',
  'unreachable',
  'insecure-address',
  'certificate-not-trusted',
  'not-an-ai-server',
  'empty-answer',
  'redirected',
  'no-response',
  // Broken off after some text
  'connection-lost',
  'stalled',
  'malformed-stream',
  'ended-early',
  'provider-error',
  'limit-text',
  'limit-body',
  'limit-time',
  'stopped',
  'app-closed',
] as const

/** A reason from {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Trouble with the disk or with a profile's file, which people are told about while it lasts. */
export type StorageProblem = Extract<ErrorCode, 'disk-full' | 'storage-failed' | 'profile-damaged'>

/**
 * Facts that complete the words for a code. Never a server's body, a key or message text.
 */
export interface ErrorDetails {
  /** Host name (and port) of the server that was asked, or that a redirect points to. */
  readonly host?: string
  /** HTTP status. */
  readonly status?: number
  /** Model that was asked for. */
  readonly model?: string
  /** When a rate limit ends, UTC ms. */
  readonly retryAt?: number
  /** Name of the request field that was refused. */
  readonly field?: string
}

/** The error half of an answer envelope. */
export interface RequestError {
  readonly code: ErrorCode
  /** One English sentence for logs and developers; people read the words for `code`. */
  readonly message: string
  readonly details?: ErrorDetails
}

/** An error with a code that may cross IPC as it is. Anything else thrown by a handler becomes `internal`. */
export class CodedError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  /** @param message one English sentence without message text, keys or server bodies */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CodedError'
    this.code = code
    this.details = details
  }
}
