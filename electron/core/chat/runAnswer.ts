import { setTimeout as wait } from 'node:timers/promises'
import { CodedError, type ErrorCode, type ErrorDetails } from '../../../shared/errors.ts'
import type { Message, MessageStatus, ProviderSettings } from '../../../shared/models.ts'
import type { UsageSettings } from '../../../shared/usage.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import type { AskedRequest } from '../history/usageEvents.ts'
import type { Endpoint, Log, Publish, ReplyResult, ReplySource } from '../ports.ts'
import { AnswerWriter } from './AnswerWriter.ts'
import { chooseContext } from './chooseContext.ts'
import { type ReadFile, readFiles } from './fileParts.ts'
import { meterRequest } from './meterRequest.ts'
import type { ContextPlan } from './planContext.ts'
import { contextRoom, readContextPlan } from './readContext.ts'
import { summarise } from './summarise.ts'

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
  /** Windows and prices of models, as they are now. */
  readonly usageSettings: () => UsageSettings
}

/** What goes with an answer that follows nothing. */
const NO_CONTEXT: ContextPlan = { kept: [], dropped: [], summary: null, toSummarise: [] }

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
  const writer = new AnswerWriter(answer, {
    history,
    publish,
    onJournalError: (error) => log.warn('answer.journal-failed', { message: answer.id, reason: codeOf(error) }),
  })
  let result: ReplyResult | null = null
  let failure: CodedError | null = null
  let asked: AskedRequest | null = null
  try {
    result = await ask(answer, tools, writer, signal, (begun) => {
      asked = begun
    })
  } catch (error) {
    failure = asCodedError(error, signal)
    if (failure.code === 'internal') log.error('answer.failed', error, { message: answer.id })
    else log.warn('answer.ended', { message: answer.id, reason: failure.code, status: failure.details.status ?? null })
  }
  const { text, reasoning } = await writer.end()
  const end = {
    text,
    reasoning,
    status: statusOf(failure, text),
    finishReason: result?.finishReason ?? null,
    errorCode: failure?.code ?? null,
    errorDetails: failure === null ? null : emptyToNull(failure.details),
    usage: result?.usage ?? null,
    asked: counts(failure, text) ? asked : null,
    model: result?.model ?? answer.model,
  }
  const stored = await store(() => history.finishAnswer(answer.id, end), tools, closing)
  if (stored) publish({ type: 'message:changed', message: stored })
  return stored
}

async function ask(
  answer: Message,
  tools: AnswerTools,
  writer: AnswerWriter,
  signal: AbortSignal,
  onBegun: (asked: AskedRequest) => void,
): Promise<ReplyResult> {
  const { history, resolveProvider, reply, publish, usageSettings } = tools
  const provider = await resolveProvider()
  const { settings, endpoint } = provider
  const continued = answer.message !== ''
  const leaf = continued ? answer.id : answer.parentId
  const model = answer.model ?? settings.model
  const { budget } = contextRoom(model, { settings, server: endpoint.baseURL }, usageSettings())
  const plan = leaf === null ? NO_CONTEXT : await readContextPlan(history, leaf, budget)
  const summary = await summaryOf(answer, plan, provider, tools, budget, signal)
  const files = await readFiles(plan.kept, model, tools.readFile)
  const messages = chooseContext(plan.kept, settings.systemPrompt, { summary, files })
  const { conversationId, id: messageId } = answer
  const purpose = { conversationId, messageId, startLength: answer.message.length, purpose: 'answer', model } as const
  const asked = meterRequest(purpose, provider, messages, usageSettings())
  let started: Promise<unknown> = Promise.resolve()
  try {
    return await reply({
      endpoint,
      model,
      messages,
      temperature: settings.temperature,
      maxTokens: settings.maxTokens,
      reasoningEffort: settings.reasoningEffort,
      signal,
      onStart: () => {
        onBegun(asked)
        started = history.markStreaming(answer.id, asked).then(
          (message) => {
            const reached = { message: writer.published, reasoning: writer.publishedReasoning ?? message.reasoning }
            publish({ type: 'message:changed', message: { ...message, ...reached } })
          },
          () => undefined, // The end of the answer is stored from `pending` just as well.
        )
      },
      onText: (text) => writer.write(text),
      onReasoning: (text) => writer.think(text),
      onWaiting: (until, code) => publish({ type: 'message:waiting', conversationId, messageId, until, code }),
    })
  } finally {
    await started
  }
}

/** An answer that was refused after it had begun, and before any text, is not charged. */
function counts(failure: CodedError | null, text: string): boolean {
  return failure === null || failure.code === 'stopped' || failure.code === 'app-closed' || text !== ''
}

/** The summary that goes with a question; where none can be made, the chat's older end is left out, and that is said. */
async function summaryOf(
  answer: Message,
  plan: ContextPlan,
  provider: ResolvedProvider,
  tools: AnswerTools,
  budget: number,
  signal: AbortSignal,
): Promise<string | null> {
  if (plan.toSummarise.length === 0) return plan.summary?.text ?? null
  const { publish, log } = tools
  const tell = (state: 'running' | 'done' | 'failed') =>
    publish({ type: 'context:summary', conversationId: answer.conversationId, state })
  tell('running')
  try {
    const { text } = await summarise(answer, plan, provider, tools, budget, signal)
    tell('done')
    return text
  } catch (error) {
    tell(signal.aborted ? 'done' : 'failed')
    signal.throwIfAborted()
    log.warn('summary.failed', { message: answer.id, reason: codeOf(error) })
    return plan.summary?.text ?? null
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
      const passing = code === 'disk-full' || code === 'storage-failed' || code === 'profile-damaged'
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
