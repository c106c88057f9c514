/** How long the parts of one try may take, ms. */
export interface ReplyTimeouts {
  /** Until the server's headers are here. */
  readonly headersMs: number
  /** Between two events of the stream; comments don't count. */
  readonly idleMs: number
  /** For the whole try. */
  readonly totalMs: number
  /** How long to wait for the usage numbers once the finish reason is known. */
  readonly afterFinishMs: number
  /** How long to wait for the end of the body once `[DONE]` was read. */
  readonly afterDoneMs: number
}

/** How much one answer may bring, bytes. */
export interface ReplyLimits {
  /** UTF-8 bytes of text. */
  readonly textBytes: number
  /** Bytes of the body after decompression. */
  readonly bodyBytes: number
}

/** When a question is asked again. */
export interface RetryDelays {
  /** Tries after the first. */
  readonly retries: number
  /** The first wait, ms; it doubles each time. */
  readonly firstMs: number
  /** The longest wait of our own choice, ms. */
  readonly mostMs: number
  /** The longest wait that a server may ask for, ms; above it the person is told when instead. */
  readonly serverMostMs: number
}

/** The usual times: long enough for a large model that loads or thinks first, short enough to notice a dead server. */
export const REPLY_TIMEOUTS: ReplyTimeouts = {
  headersMs: 60_000,
  idleMs: 45_000,
  totalMs: 900_000,
  afterFinishMs: 2_000,
  afterDoneMs: 100,
}

/**
 * The usual sizes: an answer of 2 MB is about 500,000 tokens, more than any model writes. The body is a few hundred bytes
 * of JSON for each token, those that a model thinks included, and nothing of it is kept.
 */
export const REPLY_LIMITS: ReplyLimits = { textBytes: 2 * 1_048_576, bodyBytes: 24 * 1_048_576 }

/** The usual waits. */
export const RETRY_DELAYS: RetryDelays = { retries: 2, firstMs: 500, mostMs: 8_000, serverMostMs: 300_000 }
