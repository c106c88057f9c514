import { z } from 'zod'
import type { ContextMode, ContextState, UsageReport, UsageSettings } from '../usage.ts'
import { model, nothing, rowId } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Nano-dollars per token: up to 1,000 dollars per million tokens. */
const tokenPrice = z.int().min(0).max(1_000_000)
/** Tokens of a window. */
const windowTokens = z.int().min(256).max(100_000_000)

/** Own facts of models, as they are stored and as they are asked for. */
export const usageSettingsSchema = z.strictObject({
  models: z
    .array(
      z.strictObject({
        model,
        window: windowTokens.nullable(),
        price: z.strictObject({ input: tokenPrice, cachedInput: tokenPrice, output: tokenPrice }).nullable(),
      }),
    )
    .max(200)
    .readonly()
    .refine((models) => new Set(models.map(({ model: name }) => name)).size === models.length),
  unknownWindow: windowTokens,
})

const mode = z.enum(['leave-out', 'summarise'])

/** Requests of what is sent to models, and what it costs. */
export const usageRequests = {
  'context:state': answers<ContextState>()(
    z.strictObject({ conversationId: rowId.nullable(), model: model.optional() }),
  ),
  'context:set-mode': answers<ContextMode>()(z.strictObject({ conversationId: rowId, mode })),
  'usage:report': answers<UsageReport>()(z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) })),
  'usage-settings:get': answers<UsageSettings>()(nothing),
  'usage-settings:set': answers<UsageSettings>()(usageSettingsSchema),
} as const
