import type { ModelFacts, TokenPrice, UsageSettings } from './usage.ts'

/**
 * The month for which the built-in windows and prices were known. They were not checked against the maker's page, and
 * change without notice: wherever they are shown, this is said.
 */
export const FACTS_MONTH = '2025-08'

/** Tokens assumed for a model whose window is not known. */
const UNKNOWN_WINDOW = 50_000

/** Usage settings of a new installation. */
export const INITIAL_USAGE_SETTINGS: UsageSettings = { models: [], unknownWindow: UNKNOWN_WINDOW }

/** `dollars` are per million tokens: input, cached input, output. */
function facts(model: string, window: number, ...dollars: readonly [number, number, number]): ModelFacts {
  const [input, cachedInput, output] = dollars.map((price) => Math.round(price * 1_000)) as [number, number, number]
  return { model, window, price: { input, cachedInput, output } }
}

/** OpenAI's models that chat, standard prices; see {@link FACTS_MONTH}. */
export const OPENAI_MODELS: readonly ModelFacts[] = [
  facts('gpt-5', 400_000, 1.25, 0.125, 10),
  facts('gpt-5-mini', 400_000, 0.25, 0.025, 2),
  facts('gpt-5-nano', 400_000, 0.05, 0.005, 0.4),
  facts('gpt-4.1', 1_047_576, 2, 0.5, 8),
  facts('gpt-4.1-mini', 1_047_576, 0.4, 0.1, 1.6),
  facts('gpt-4.1-nano', 1_047_576, 0.1, 0.025, 0.4),
  facts('gpt-4o', 128_000, 2.5, 1.25, 10),
  facts('gpt-4o-mini', 128_000, 0.15, 0.075, 0.6),
  facts('o3', 200_000, 2, 0.5, 8),
  facts('o4-mini', 200_000, 1.1, 0.275, 4.4),
  facts('o3-mini', 200_000, 1.1, 0.55, 4.4),
  facts('o1', 200_000, 15, 7.5, 60),
  facts('gpt-4-turbo', 128_000, 10, 10, 30),
  facts('gpt-3.5-turbo', 16_385, 0.5, 0.5, 1.5),
]

/** What a local server costs. */
const FREE: TokenPrice = { input: 0, cachedInput: 0, output: 0 }

/** Where a request goes to, as far as its price depends on it. */
export type ServerKind = 'local' | 'openai' | 'other'

/** @param baseURL root of the server's API */
export function serverKind(baseURL: string): ServerKind {
  // Without a URL class: this file is for both sides and knows neither's globals.
  const hostname = /^https?:\/\/(\[[^\]]*\]|[^/:?#@]*)(?=[/:?#]|$)/i.exec(baseURL)?.[1]?.toLowerCase() ?? ''
  if (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)) return 'local'
  return hostname === 'api.openai.com' ? 'openai' : 'other'
}

/**
 * What is known of a model on a server. A price of one's own holds everywhere; without one, a server on this computer is
 * free, OpenAI has the built-in prices, and the price of any other is not known. Dated names are those of their model.
 */
export function factsOf(model: string, server: ServerKind, { models }: UsageSettings): ModelFacts {
  const own = find(models, model)
  const builtIn = find(OPENAI_MODELS, model)
  const serverPrice = server === 'local' ? FREE : server === 'openai' ? (builtIn?.price ?? null) : null
  const knownWindow = server === 'local' ? null : (builtIn?.window ?? null)
  return { model, window: own?.window ?? knownWindow, price: own?.price ?? serverPrice }
}

function find(models: readonly ModelFacts[], name: string): ModelFacts | undefined {
  const undated = name.replace(/-\d{4}-\d{2}-\d{2}$/, '')
  return models.find(({ model }) => model === name) ?? models.find(({ model }) => model === undated)
}
