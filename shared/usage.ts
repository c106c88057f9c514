/**
 * What is known of a model: its window in tokens, and its prices in nano-dollars (10^-9 dollars) per token. Money is whole
 * nano-dollars everywhere: a price per token is a whole number of them. Null: not known.
 */
export interface ModelFacts {
  readonly model: string
  /** Tokens of question and answer together. */
  readonly window: number | null
  readonly price: TokenPrice | null
}

/** Nano-dollars per token; the price in dollars per million tokens is a thousandth of it. */
export interface TokenPrice {
  readonly input: number
  readonly cachedInput: number
  readonly output: number
}

/** Choices of the application about usage: own facts of models win over the built-in ones. */
export interface UsageSettings {
  readonly models: readonly ModelFacts[]
  /** Tokens that are assumed for a model whose window is not known. */
  readonly unknownWindow: number
}

/** What one or more requests used. */
export interface Spending {
  readonly promptTokens: number
  readonly completionTokens: number
  /** Of the prompt's tokens, those that the server had in its cache. */
  readonly cachedTokens: number
  /** Of the answer's tokens, those of reasoning. */
  readonly reasoningTokens: number
  /** Some of it was not counted by the server. */
  readonly estimated: boolean
  /** Nano-dollars of what has a known price. */
  readonly costNanos: number
  /** The price of some of it is not known, so the cost is not the whole cost. */
  readonly priceUnknown: boolean
}

/** One bar of the chart, or one line of the list by model. */
export interface UsageLine extends Spending {
  /** A month such as `2026-03`, or the name of a model. */
  readonly name: string
  readonly requests: number
}

/** What the open profile used. */
export interface UsageReport {
  /** All months together, those before the latest twelve too. */
  readonly total: Spending
  /** The latest twelve months that have something, oldest first; months are those of this computer's clock. */
  readonly months: readonly UsageLine[]
  /** By model in the chosen month, the dearest first. */
  readonly models: readonly UsageLine[]
}

/** How a chat goes on when it is longer than the model's window. */
export type ContextMode = 'leave-out' | 'summarise'

/** What the model is sent with the next question. Tokens are estimated. */
export interface ContextState {
  readonly model: string
  /** Tokens of the model's window; null: not known, `budget` follows the assumed one. */
  readonly window: number | null
  /** Tokens that the system prompt and the messages may have: the window without room for the answer. */
  readonly budget: number
  readonly parts: { readonly system: number; readonly summary: number; readonly messages: number }
  readonly mode: ContextMode
  /** Where the model's memory starts; null: nothing is left out. */
  readonly starts: { readonly messageId: number; readonly depth: number } | null
  /** What stands for the messages before. */
  readonly summary: string | null
  /** Pictures of the messages that are sent which do not go along: the model takes none, or they are too many. */
  readonly unsentPictures: number
  /** What the chat used so far. */
  readonly spent: Spending
  readonly price: TokenPrice | null
}

/** Nothing used. */
export const NOTHING_SPENT: Spending = {
  promptTokens: 0,
  completionTokens: 0,
  cachedTokens: 0,
  reasoningTokens: 0,
  estimated: false,
  costNanos: 0,
  priceUnknown: false,
}

/** The cost of tokens, whole nano-dollars. */
export function costOf(
  tokens: Pick<Spending, 'promptTokens' | 'completionTokens' | 'cachedTokens'>,
  price: TokenPrice,
): number {
  const cached = Math.min(tokens.cachedTokens, tokens.promptTokens)
  const fresh = tokens.promptTokens - cached
  return fresh * price.input + cached * price.cachedInput + tokens.completionTokens * price.output
}

/** Tokens that are kept free for the answer: the person's limit, or a part of the window. */
export function answerRoom(window: number, maxTokens: number | null): number {
  return Math.min(maxTokens ?? 4_096, Math.floor(window / 2))
}
