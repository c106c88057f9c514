import { setTimeout as wait } from 'node:timers/promises'
import { CodedError, type ErrorCode, type ErrorDetails } from '../../../shared/errors.ts'
import type { Message, MessageStatus, ProviderSettings } from '../../../shared/models.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { Endpoint, Log, Publish, ReplyResult, ReplySource } from '../ports.ts'
import { CONTEXT_CHARACTERS, chooseContext } from './chooseContext.ts'
import { type ReadFile, readFiles } from './fileParts.ts'
import { ReplyWriter } from './ReplyWriter.ts'

/** The server and the choices that one answer is asked with. */
export interface ResolvedProvider {
  readonly settings: ProviderSettings
  readonly endpoint: Endpoint
}

/** Finds {@link ResolvedProvider}; throws CodedError such as `key-missing`. */
export type ResolveProvider = () => Promise<ResolvedProvider>

/** What {@link runAnswer} works with. */
export interface AnswerTools {
  readonly history: ChatHistory
  readonly resolveProvider: ResolveProvider
  readonly reply: ReplySource
  readonly readFile: ReadFile
  readonly publish: Publish
  readonly log: Log
}

/** Pauses between tries to store the end of an answer while the disk is full, ms. */
const STORE_RETRY = 2_000

/**
 * Asks the model for `answer` (a stored `pending` row) and brings the row to its end, exactly once, whatever happens.
 * @param signal aborting it with a CodedError says why the answer ends: `stopped` by the person, or `app-closed`
 * @param closing aborted when the profile closes: then nothing waits for the disk any more
 * @returns the row as stored; null when it could not be stored before the profile was closed
 */
export async function runAnswer(
  answer: Message,
  tools: AnswerTools,
  signal: AbortSignal,
  closing: AbortSignal,
): Promise<Message | null> {
  const { history, publish, log } = tools
  const writer = new ReplyWriter({
    conversationId: answer.conversationId,
    messageId: answer.id,
    startText: answer.message,
    publish,
    journal: (at, text) => history.appendChunk(answer.id, at, text),
    onJournalError: (error) => log.warn('answer.journal-failed', { message: answer.id, reason: codeOf(error) }),
  })
  let result: ReplyResult | null = null
  let failure: CodedError | null = null
  try {
    result = await ask(answer, tools, writer, signal)
  } catch (error) {
    failure = asCodedError(error, signal)
    if (failure.code === 'internal') log.error('answer.failed', error, { message: answer.id })
    else log.warn('answer.ended', { message: answer.id, reason: failure.code, status: failure.details.status ?? null })
  }
  const text = await writer.end()
  const end = {
    text,
    status: statusOf(failure, text),
    finishReason: result?.finishReason ?? null,
    errorCode: failure?.code ?? null,
    errorDetails: failure === null ? null : emptyToNull(failure.details),
    usage: result?.usage ?? null,
    model: result?.model ?? answer.model,
  }
  const stored = await store(() => history.finishAnswer(answer.id, end), tools, closing)
  if (stored) publish({ type: 'message:changed', message: stored })
  return stored
}

async function ask(
  answer: Message,
  { history, resolveProvider, reply, readFile, publish }: AnswerTools,
  writer: ReplyWriter,
  signal: AbortSignal,
): Promise<ReplyResult> {
  const { settings, endpoint } = await resolveProvider()
  const continued = answer.message !== ''
  const leaf = continued ? answer.id : answer.parentId
  const path = leaf === null ? [] : await history.readContext(leaf, CONTEXT_CHARACTERS)
  const files = await readFiles(path, readFile)
  const { conversationId, id: messageId } = answer
  let started: Promise<unknown> = Promise.resolve()
  try {
    return await reply({
      endpoint,
      model: answer.model ?? settings.model,
      messages: chooseContext(path, settings.systemPrompt, files),
      temperature: settings.temperature,
      maxTokens: settings.maxTokens,
      signal,
      onStart: () => {
        started = history.markStreaming(answer.id).then(
          (message) => publish({ type: 'message:changed', message: { ...message, message: writer.published } }),
          () => undefined, // The end of the answer is stored from `pending` just as well.
        )
      },
      onText: (text) => writer.write(text),
      onWaiting: (until, code) => publish({ type: 'message:waiting', conversationId, messageId, until, code }),
    })
  } finally {
    await started
  }
}

/** Tries until the row is stored: text that arrived must not be lost because the disk is full for a while. */
async function store(
  finish: () => Promise<Message>,
  { log }: AnswerTools,
  closing: AbortSignal,
): Promise<Message | null> {
  for (;;) {
    try {
      return await finish()
    } catch (error) {
      const code = codeOf(error)
      const passing = code === 'disk-full' || code === 'storage-failed'
      if (!passing || closing.aborted) {
        log.error('answer.not-stored', error)
        return null
      }
      await wait(STORE_RETRY, undefined, { signal: closing }).catch(() => undefined)
    }
  }
}

/** A text that broke off is `interrupted` and can be continued; without any text the answer has `failed`. */
function statusOf(failure: CodedError | null, text: string): Exclude<MessageStatus, 'pending' | 'streaming'> {
  if (failure === null) return 'complete'
  if (failure.code === 'stopped') return 'cancelled'
  if (failure.code === 'app-closed') return 'interrupted'
  return text === '' ? 'failed' : 'interrupted'
}

function asCodedError(error: unknown, signal: AbortSignal): CodedError {
  if (signal.aborted && signal.reason instanceof CodedError) return signal.reason
  if (error instanceof CodedError) return error
  return new CodedError('internal', 'The answer ended with an unexpected error.', {}, { cause: error })
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof CodedError ? error.code : 'internal'
}

function emptyToNull(details: ErrorDetails): ErrorDetails | null {
  return Object.keys(details).length === 0 ? null : details
}
