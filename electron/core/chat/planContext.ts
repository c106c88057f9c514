import type { Attachment } from '../../../shared/attachments.ts'
import {
  estimateFileTokens,
  estimateTokens,
  TOKENS_PER_IMAGE,
  TOKENS_PER_MESSAGE,
} from '../../../shared/estimateTokens.ts'
import type { Message, Role } from '../../../shared/models.ts'
import { answerRoom, type ContextMode } from '../../../shared/usage.ts'
import type { ContextSummary } from '../history/contextSummaries.ts'
import type { ContextMessage } from '../ports.ts'

/** Part of the budget that messages fill after a summary, so that not every question needs a new one. */
const AFTER_SUMMARY = 0.5

/** What of a path goes with a question. */
export interface ContextPlan {
  /** What is sent word by word, oldest first. */
  readonly kept: readonly Message[]
  /** What is not sent, oldest first. */
  readonly dropped: readonly Message[]
  /** What stands for the older end of `dropped`; null: nothing. */
  readonly summary: ContextSummary | null
  /** Dropped messages that the summary does not know yet; empty unless the chat is summarised. */
  readonly toSummarise: readonly Message[]
}

/** What tokens are counted of. */
interface Counted {
  readonly role?: Role
  readonly message: string
  readonly attachments?: readonly Attachment[]
}

/** Estimated tokens of messages with their files, and with what surrounds each. Files of an answer are not sent. */
export function tokensOf(messages: readonly Counted[]): number {
  return messages.reduce((sum, { role, message, attachments = [] }) => {
    const files = role === 'assistant' ? 0 : estimateFileTokens(attachments)
    return sum + estimateTokens(message) + files + TOKENS_PER_MESSAGE
  }, 0)
}

/** Estimated tokens of what is sent. */
export function tokensOfContext(messages: readonly ContextMessage[]): number {
  return messages.reduce((sum, { content }) => {
    const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content
    const tokens = parts.map((part) => (part.type === 'text' ? estimateTokens(part.text) : TOKENS_PER_IMAGE))
    return tokens.reduce((all, some) => all + some, sum + TOKENS_PER_MESSAGE)
  }, 0)
}

/** Tokens that the messages may have: the window without the room for the answer and the system prompt; at least 0. */
export function messageBudget(window: number, maxTokens: number | null, systemPrompt: string): number {
  const system = systemPrompt.trim() === '' ? 0 : tokensOf([{ message: systemPrompt }])
  return Math.max(0, window - answerRoom(window, maxTokens) - system)
}

/**
 * Chooses what of `path` (oldest first) fits `budget` tokens: the newest whole exchanges, always the last question.
 * @param summaries those of the chat, of all its branches
 */
export function planContext(
  path: readonly Message[],
  budget: number,
  mode: ContextMode,
  summaries: readonly ContextSummary[],
): ContextPlan {
  if (tokensOf(path) <= budget) return { kept: path, dropped: [], summary: null, toSummarise: [] }
  if (mode === 'leave-out') return { ...split(path, budget), summary: null, toSummarise: [] }
  const known = newestSummary(path, summaries)
  if (known) {
    const kept = path.slice(known.index + 1)
    const fits = tokensOf(kept) + tokensOf([{ message: known.summary.text }]) <= budget
    if (fits) return { kept, dropped: path.slice(0, known.index + 1), summary: known.summary, toSummarise: [] }
  }
  const { kept, dropped } = split(path, Math.floor(budget * AFTER_SUMMARY))
  return { kept, dropped, summary: known?.summary ?? null, toSummarise: dropped.slice((known?.index ?? -1) + 1) }
}

/** The newest messages that fit, from a question on. */
function split(path: readonly Message[], budget: number): Pick<ContextPlan, 'kept' | 'dropped'> {
  const last = Math.max(
    0,
    path.findLastIndex(({ role }) => role === 'user'),
  )
  let start = last
  let used = tokensOf(path.slice(last))
  for (let index = last - 1; index >= 0; index--) {
    const message = path[index] as Message
    used += tokensOf([message])
    if (used > budget) break
    if (message.role === 'user') start = index
  }
  return { kept: path.slice(start), dropped: path.slice(0, start) }
}

function newestSummary(path: readonly Message[], summaries: readonly ContextSummary[]) {
  const byMessage = new Map(summaries.map((summary) => [summary.upToMessageId, summary]))
  const index = path.findLastIndex(({ id }) => byMessage.has(id))
  const summary = byMessage.get(path[index]?.id ?? -1)
  return summary === undefined || index === path.length - 1 ? null : { index, summary }
}
