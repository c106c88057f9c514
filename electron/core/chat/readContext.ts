import { MOST_UNITS_PER_TOKEN } from '../../../shared/estimateTokens.ts'
import { factsOf, serverKind } from '../../../shared/modelFacts.ts'
import type { ModelFacts, UsageSettings } from '../../../shared/usage.ts'
import type { ChatHistory } from '../history/ChatHistory.ts'
import { type ContextPlan, messageBudget, planContext } from './planContext.ts'
import type { ResolvedProvider } from './runAnswer.ts'

/** How much longer than its budget a chat may be for all of it to be known to a summary. */
const SUMMARY_REACH = 8

/** What is known of a model, and what the messages may have then. */
export interface ContextRoom {
  readonly facts: ModelFacts
  /** Tokens of the messages. */
  readonly budget: number
}

/** The room of `model` on the server in question. */
export function contextRoom(
  model: string,
  { settings, server }: { readonly settings: ResolvedProvider['settings']; readonly server: string },
  usage: UsageSettings,
): ContextRoom {
  const facts = factsOf(model, serverKind(server), usage)
  const window = facts.window ?? usage.unknownWindow
  return { facts, budget: messageBudget(window, settings.maxTokens, settings.systemPrompt) }
}

/** What goes with a question whose path ends at `leaf`. */
export async function readContextPlan(history: ChatHistory, leaf: number, budget: number): Promise<ContextPlan> {
  const { conversationId } = await history.getMessage(leaf)
  const mode = await history.usage.contextMode(conversationId)
  const reach = mode === 'summarise' ? SUMMARY_REACH : 2
  const path = await history.readContext(leaf, Math.max(1, budget) * MOST_UNITS_PER_TOKEN * reach)
  const summaries = mode === 'summarise' ? await history.usage.summaries(conversationId) : []
  return planContext(path, budget, mode, summaries)
}
