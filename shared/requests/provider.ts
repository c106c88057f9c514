import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { type ConnectionTest, type ProviderState, REASONING_EFFORTS } from '../models.ts'
import { nothing } from './fields.ts'
import { answers } from './RequestDefinition.ts'

const providerChanges = z.strictObject({
  preset: z.enum(['openai', 'ollama', 'lm-studio', 'llama-cpp', 'demo', 'custom']).optional(),
  baseURL: z.string().trim().max(LIMITS.urlCharacters).optional(),
  model: z.string().trim().max(LIMITS.modelCharacters).optional(),
  systemPrompt: z.string().max(LIMITS.systemPromptCharacters).optional(),
  temperature: z.number().min(0).max(2).nullable().optional(),
  maxTokens: z.int().min(1).max(1_000_000).nullable().optional(),
  reasoningEffort: z.enum(REASONING_EFFORTS).nullable().optional(),
})

/** Whose settings a provider request means: the open profile's own, or the application's defaults (owner only). */
const scope = z.enum(['profile', 'application'])

/** Whose server is asked: the open profile's when `scope` is absent, or the application's default (owner only). */
const askedServer = z.strictObject({ scope: scope.optional() })

/** Requests of the server that answers. */
export const providerRequests = {
  'provider:get': answers<ProviderState>()(nothing),
  'provider:update': answers<ProviderState>()(z.strictObject({ scope, changes: providerChanges })),
  'provider:reset': answers<ProviderState>()(nothing),
  'provider:set-key': answers<ProviderState>()(
    z.strictObject({ scope, key: z.string().trim().min(1).max(LIMITS.keyCharacters) }),
  ),
  'provider:remove-key': answers<ProviderState>()(z.strictObject({ scope })),
  'provider:test': answers<ConnectionTest>()(askedServer),
  'provider:models': answers<readonly string[]>()(askedServer),
} as const
