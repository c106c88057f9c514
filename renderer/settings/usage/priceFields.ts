import type { ModelFacts } from '../../../shared/usage.ts'

/** What is written in the form for the window and prices of one model. */
export interface PriceFields {
  readonly model: string
  readonly input: string
  readonly cached: string
  readonly output: string
  readonly window: string
}

/** An empty form. */
export const EMPTY_FIELDS: PriceFields = { model: '', input: '', cached: '', output: '', window: '' }

/** Nano-dollars per token as dollars per million. */
function dollars(nanos: number | undefined): string {
  return nanos === undefined ? '' : String(nanos / 1_000)
}

/** The form as it says what is known of a model. */
export function fieldsOf({ model, window, price }: ModelFacts): PriceFields {
  return {
    model,
    input: dollars(price?.input),
    cached: dollars(price?.cachedInput),
    output: dollars(price?.output),
    window: window === null ? '' : String(window),
  }
}
