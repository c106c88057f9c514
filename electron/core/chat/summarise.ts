import { isImage } from '../../../shared/attachments.ts'
import { CodedError } from '../../../shared/errors.ts'
import { estimateTokens } from '../../../shared/estimateTokens.ts'
import type { Message } from '../../../shared/models.ts'
import type { ContextSummary } from '../history/contextSummaries.ts'
import type { AskedRequest } from '../history/usageEvents.ts'
import type { ContextMessage, ReplyResult } from '../ports.ts'
import { SUMMARY_HEAD } from './chooseContext.ts'
import { type FileContents, readTexts, textOfFile } from './fileParts.ts'
import { meterRequest } from './meterRequest.ts'
import type { ContextPlan } from './planContext.ts'
import type { AnswerTools, ResolvedProvider } from './runAnswer.ts'

/** Longest time a summary may take, ms. */
const SUMMARY_TIMEOUT = 60_000

/** Characters after which a summary is none. */
const SUMMARY_CHARACTERS = 20_000

/** The words of a message: its text and that of its files; a picture is only named. */
function wordsOf({ message, attachments }: Message, files: FileContents): string {
  const texts = attachments.map((file) => (isImage(file) ? `[Picture ${file.name}]` : textOfFile(file, files)))
  return [...texts, message].filter((text) => text.trim() !== '').join('\n\n')
}

/** What a model is asked for a summary of `messages`, of which `before` sums up what came earlier. */
function summaryQuestion(
  before: string | null,
  messages: readonly Message[],
  files: FileContents,
  budget: number,
): ContextMessage[] {
  const lines = messages
    .map((message) => ({ role: message.role, words: wordsOf(message, files) }))
    .filter(({ words }) => words !== '')
    .map(({ role, words }) => `${role}: ${words}`)
  let text = lines.join('\n\n')
  // A text that does not fit keeps its end: the beginning is the older part.
  if (estimateTokens(text) > budget) text = text.slice(-Math.max(1, budget)).toWellFormed()
  const earlier = before === null ? '' : `${SUMMARY_HEAD}\n${before}\n\n`
  const task =
    'Summarise this part of a chat for the model that continues it, in the language of the chat. Keep names, numbers, ' +
    'decisions and open questions. At most 300 words. Answer with the summary alone.'
  return [{ role: 'user', content: `${task}\n\n${earlier}${text}` }]
}

/**
 * Has the model sum up what falls out of a chat, and keeps it. Its cost is counted whatever comes of it.
 * @throws CodedError when the model does not answer, or with nothing of use
 */
export async function summarise(
  answer: Message,
  plan: ContextPlan,
  provider: ResolvedProvider,
  tools: AnswerTools,
  budget: number,
  signal: AbortSignal,
): Promise<ContextSummary> {
  const { history, reply, usageSettings } = tools
  const last = plan.toSummarise.at(-1)
  if (!last) throw new CodedError('internal', 'There is nothing to summarise.')
  const model = answer.model ?? provider.settings.model
  const files = await readTexts(plan.toSummarise, tools.readFile)
  const messages = summaryQuestion(plan.summary?.text ?? null, plan.toSummarise, files, budget)
  const purpose = { conversationId: answer.conversationId, messageId: null, startLength: 0, model }
  const asked = meterRequest({ ...purpose, purpose: 'summary' }, provider, messages, usageSettings())
  const enough = new AbortController()
  const text = await askMetered(tools, asked, (onStart, onText) =>
    reply({
      endpoint: provider.endpoint,
      model,
      messages,
      temperature: null,
      maxTokens: null,
      signal: AbortSignal.any([signal, enough.signal, AbortSignal.timeout(SUMMARY_TIMEOUT)]),
      onStart,
      onText: (piece) => {
        if (onText(piece).length > SUMMARY_CHARACTERS) enough.abort()
      },
      onWaiting: (until) => {
        if (until !== null) enough.abort()
      },
    }),
  )
  if (text.trim() === '') throw new CodedError('empty-answer', 'The summary is empty.')
  const summary = { upToMessageId: last.id, text: text.trim() }
  await history.usage.addSummary(answer.conversationId, summary, model)
  return summary
}

/** Makes a request that is no answer, and counts what it used once the server has begun. @returns its text */
export async function askMetered(
  { history, log }: AnswerTools,
  asked: AskedRequest,
  ask: (onStart: () => void, onText: (piece: string) => string) => Promise<ReplyResult>,
): Promise<string> {
  let text = ''
  let begun: Promise<void> | null = null
  let result: ReplyResult | null = null
  const start = () => {
    begun ??= history.usage.begin(asked).catch((error: unknown) => log.error('usage.not-begun', error))
  }
  const onText = (piece: string) => {
    start()
    text += piece
    return text
  }
  try {
    result = await ask(start, onText)
  } finally {
    if (begun !== null) {
      await begun
      const counted = history.usage.end(asked, result?.usage ?? null, text)
      await counted.catch((error: unknown) => log.error('usage.not-counted', error))
    }
  }
  return text
}
