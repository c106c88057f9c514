import type { Conversation, Message } from '../../../shared/models.ts'
import { meterRequest } from './meterRequest.ts'
import type { AnswerTools } from './runAnswer.ts'
import { askMetered } from './summarise.ts'
import { titleFromModel, titleQuestion } from './titles.ts'

/** Longest time a title may take, ms: after it the automatic one stays. */
const TITLE_TIMEOUT = 20_000

/** Characters after which a title is no title. */
const TITLE_CHARACTERS = 400

/**
 * Replaces the automatic title of a chat by one that the model makes, once its first answer is complete. A title given
 * by hand stays. Failing is quiet: the automatic title stays, the reason is logged.
 * @returns the chat with its new title, or null
 */
export async function giveTitle(
  answer: Message,
  tools: AnswerTools,
  closing: AbortSignal,
): Promise<Conversation | null> {
  const { history, log } = tools
  if (answer.status !== 'complete' || answer.depth !== 1 || answer.parentId === null) return null
  const conversation = await history.getConversation(answer.conversationId)
  if (conversation.titleSource !== 'automatic') return null
  try {
    const question = await history.getMessage(answer.parentId)
    const title = titleFromModel(await askForTitle(wordsOf(question), answer, tools, closing))
    if (title === null) return null
    return await history.renameConversation(conversation.id, title, 'model')
  } catch (error) {
    log.info('title.kept', { conversation: conversation.id, reason: error instanceof Error ? error.name : 'unknown' })
    return null
  }
}

async function askForTitle(
  question: string,
  answer: Message,
  tools: AnswerTools,
  closing: AbortSignal,
): Promise<string> {
  const provider = await tools.resolveProvider()
  const { settings, endpoint } = provider
  const model = answer.model ?? settings.model
  const messages = titleQuestion(question, answer.message)
  const purpose = { conversationId: answer.conversationId, messageId: null, startLength: 0, model }
  const asked = meterRequest({ ...purpose, purpose: 'title' }, provider, messages, tools.usageSettings())
  const enough = new AbortController()
  return askMetered(tools, asked, (onStart, onText) =>
    tools.reply({
      endpoint,
      model,
      messages,
      temperature: null,
      maxTokens: null,
      signal: AbortSignal.any([closing, enough.signal, AbortSignal.timeout(TITLE_TIMEOUT)]),
      onStart,
      onText: (piece) => {
        if (onText(piece).length > TITLE_CHARACTERS) enough.abort()
      },
      onWaiting: (until) => {
        if (until !== null) enough.abort()
      },
    }),
  )
}

/** What a question is about: its text, or else the names of its files. */
function wordsOf({ message, attachments }: Message): string {
  return message.trim() === '' ? attachments.map(({ name }) => name).join(', ') : message
}
