import type { Spending } from '../../../shared/usage.ts'

const whole = new Intl.NumberFormat()

/** Dollars of nano-dollars, with as many digits as the sum needs. */
function money(nanos: number): string {
  const dollars = nanos / 1_000_000_000
  const digits = dollars === 0 || dollars >= 0.1 ? 2 : dollars >= 0.001 ? 4 : 6
  const format = {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  } as const
  return new Intl.NumberFormat(undefined, format).format(dollars)
}

/** A month such as `2026-03` in words. */
function monthName(month: string): string {
  const [year = 0, index = 1] = month.split('-').map(Number)
  return new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(new Date(year, index - 1))
}

const about = (estimated: boolean) => (estimated ? '≈ ' : '')
const tokens = (count: number) => `${whole.format(count)} ${count === 1 ? 'token' : 'tokens'}`

function cost({ costNanos, priceUnknown, estimated }: Spending): string {
  if (!priceUnknown) return `${about(estimated)}${money(costNanos)}`
  return costNanos === 0 ? 'price unknown' : `${about(estimated)}${money(costNanos)} and some of unknown price`
}

const spent = (used: Spending) =>
  `${about(used.estimated)}${tokens(used.promptTokens + used.completionTokens)} · ${cost(used)}`

/** Words of tokens and money. */
export const usage = {
  money,
  monthName,
  tokens,
  cost,
  spent,
  /** How the tokens of an answer are split. */
  split: {
    title: 'What this answer used',
    label: (sum: string) => `Used: ${sum}. Show details`,
    facts: (used: Spending): readonly (readonly [string, string])[] => {
      const { promptTokens, completionTokens, cachedTokens, reasoningTokens } = used
      const cached = cachedTokens > 0 ? ([['Of it from the server’s cache', whole.format(cachedTokens)]] as const) : []
      const reasoning = reasoningTokens > 0 ? ([['Of it reasoning', whole.format(reasoningTokens)]] as const) : []
      return [
        ['Tokens read', whole.format(promptTokens)],
        ...cached,
        ['Tokens written', whole.format(completionTokens)],
        ...reasoning,
        ['Cost', cost(used)],
      ]
    },
    estimated: 'The server did not count these tokens. They are estimated.',
    counted: 'The server counted these tokens.',
    bill: 'The cost follows the prices in Settings, Usage & costs. Your provider’s bill may differ.',
  },

  gauge: (percent: number) => `Context: about ${percent} % of the model’s window is used`,
  title: 'What the model is sent',
  window: (count: number) => `Room for messages: ${tokens(count)}`,
  windowUnknown: 'The window of this model is not known; this room is assumed.',
  parts: { system: 'System prompt', summary: 'Summary', messages: 'Messages' },
  about: (count: number) => `≈ ${whole.format(count)}`,
  /** @param model the model, if it takes no pictures at all; null: there are too many */
  unsentPictures: (count: number, model: string | null) => {
    const what =
      count === 1 ? '1 earlier picture of this chat is' : `${whole.format(count)} earlier pictures of this chat are`
    return model === null
      ? `${what} not sent again: they are too large together.`
      : `${what} not sent: ${model} takes none.`
  },
  chat: 'This chat so far',
  modeLabel: 'When the chat gets too long',
  modes: { 'leave-out': 'Leave out the oldest messages', summarise: 'Summarise the oldest messages' },
  summarising: 'Summarising earlier messages…',
  summaryFailed: 'Earlier messages could not be summarised, so they are left out.',
  memory: {
    starts: 'The model’s memory starts here',
    leftOut: 'Earlier messages are left out.',
    summarised: 'Earlier messages are summarised.',
    show: 'Show the summary',
  },
  draft: (count: number, nanos: number | null) =>
    `≈ ${tokens(count)}, ${nanos === null ? 'price unknown' : `about ${money(nanos)}`} for reading this`,

  settings: {
    monthsTitle: 'Usage by month',
    monthsText: 'Tokens and cost of your answers, titles and summaries. Deleting a chat does not change these sums.',
    nothing: 'Nothing has been used yet.',
    nothingIn: (month: string) => `Nothing was used in ${month}.`,
    /** What the profile used since it is there. */
    inAll: (used: Spending) => `In all: ${spent(used)}`,
    change: (model: string) => `Change ${model}`,
    failed: 'Your usage could not be read',
    byModel: (month: string) => `By model in ${month}`,
    model: 'Model',
    requests: 'Requests',
    tokensAndCost: 'Tokens and cost',
    pricesTitle: 'Prices',
    pricesText: (known: string) =>
      `In US dollars per million tokens. OpenAI’s prices as known in ${known}; they may have changed, so check your ` +
      'provider’s page. Servers on this computer cost nothing. A price you set holds on every server, for later answers.',
    own: 'set here',
    unknown: 'unknown',
    input: 'Input, $ per million',
    cached: 'Cached input, $ per million',
    output: 'Output, $ per million',
    windowLabel: 'Context window, tokens',
    numberWrong: 'Write a number within the usual range.',
    save: 'Set',
    forget: 'Forget',
    forgotten: (model: string) => `What was set for ${model} is forgotten`,
    ownerOnly: 'The owner of this computer’s Parlor can change prices.',
  },
} as const
