import { CodedError } from '../../../shared/errors.ts'
import { LIMITS } from '../../../shared/limits.ts'
import type { FinishReason, Usage } from '../../../shared/models.ts'

/** What one event of a streamed answer, or a whole answer in JSON, says. */
export interface ReplyChunk {
  /** Text or refusal; empty where there is none. */
  readonly text: string
  /** What the model thinks; empty where there is none. */
  readonly reasoning: string
  readonly finishReason: FinishReason | null
  readonly usage: Usage | null
  readonly model: string | null
  /** Names of tools that the model wants to be called, made harmless to show. */
  readonly toolNames: readonly string[]
}

/**
 * Names that some servers give to a finish reason. Sources: text-generation-inference (`eos_token`,
 * `stop_sequence`), gateways that pass Anthropic's names through (`end_turn`, `max_tokens`), older vLLM (`eos`).
 */
const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content_filter'],
  ['tool_calls', 'tool_calls'],
  ['function_call', 'function_call'],
  ['eos', 'stop'],
  ['eos_token', 'stop'],
  ['stop_sequence', 'stop'],
  ['end_turn', 'stop'],
  ['max_tokens', 'length'],
])

/** A JSON object of a server: nothing about its fields is known. */
export type JsonObject = Readonly<Record<string, unknown>>

/** `value` as an object; null for everything else, arrays too. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/**
 * Reads one `chat.completion.chunk`, or a whole `chat.completion`: servers mix both. Fields that are missing or null
 * are normal; fields of a wrong type are not. Only the first choice counts.
 * @throws CodedError `malformed-stream`
 */
export function parseChunk(json: unknown): ReplyChunk {
  const chunk = asObject(json) ?? malformed()
  const choices = chunk.choices ?? []
  if (!Array.isArray(choices)) return malformed()
  const choice = optionalObject(choices.find((candidate) => asObject(candidate)?.index === 0) ?? choices[0])
  const delta = optionalObject(choice.delta ?? choice.message)
  return {
    text: textOf(delta.content) + textOf(delta.refusal),
    reasoning: reasoningOf(delta),
    finishReason: finishReasonOf(choice.finish_reason),
    usage: usageOf(chunk.usage),
    model: typeof chunk.model === 'string' && chunk.model !== '' ? chunk.model.slice(0, LIMITS.modelCharacters) : null,
    toolNames: toolNamesOf(delta),
  }
}

function malformed(): never {
  throw new CodedError('malformed-stream', 'The server sent something that is no part of an answer.')
}

function optionalObject(value: unknown): JsonObject {
  return value === undefined || value === null ? {} : (asObject(value) ?? malformed())
}

/** Content is a string, or a list of parts of which the text ones count. */
function textOf(content: unknown): string {
  if (content === undefined || content === null) return ''
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return malformed()
  return content
    .map((part) => asObject(part)?.text)
    .filter((text) => typeof text === 'string')
    .join('')
}

/**
 * What the model thinks, under the names that servers give it: `reasoning_content` (DeepSeek, vLLM, llama.cpp),
 * `reasoning` (Ollama, Groq, OpenRouter), `reasoning_details` (OpenRouter). Some send the same twice: the first counts.
 */
function reasoningOf(delta: JsonObject): string {
  for (const value of [delta.reasoning_content, delta.reasoning, delta.reasoning_details]) {
    const text = thoughtOf(value)
    if (text !== '') return text
  }
  return ''
}

/** Reasoning is a string, or parts with a `text` or a `summary`; whatever else it is, is no reason to end an answer. */
function thoughtOf(value: unknown): string {
  if (typeof value === 'string') return value
  return (Array.isArray(value) ? value : [value])
    .map((part) => asObject(part))
    .map((part) => part?.text ?? part?.summary)
    .filter((text) => typeof text === 'string')
    .join('')
}

function finishReasonOf(reason: unknown): FinishReason | null {
  return typeof reason === 'string' ? (FINISH_REASONS.get(reason.toLowerCase()) ?? null) : null
}

function usageOf(value: unknown): Usage | null {
  const usage = asObject(value)
  const promptTokens = tokenCount(usage?.prompt_tokens)
  const completionTokens = tokenCount(usage?.completion_tokens)
  if (promptTokens === null || completionTokens === null) return null
  const cachedTokens = tokenCount(asObject(usage?.prompt_tokens_details)?.cached_tokens)
  const reasoningTokens = tokenCount(asObject(usage?.completion_tokens_details)?.reasoning_tokens)
  return {
    promptTokens,
    completionTokens,
    ...(cachedTokens === null ? {} : { cachedTokens }),
    ...(reasoningTokens === null ? {} : { reasoningTokens }),
  }
}

function tokenCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}

function toolNamesOf(delta: JsonObject): string[] {
  const calls = Array.isArray(delta.tool_calls) ? delta.tool_calls.map((call) => asObject(call)?.function) : []
  return [...calls, delta.function_call]
    .map((called) => asObject(called)?.name)
    .filter((name) => typeof name === 'string' && name !== '')
    .map((name) =>
      String(name)
        .replace(/[^\w.-]/g, '')
        .slice(0, 64),
    )
}
