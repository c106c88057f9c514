import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { ContextMessage, ReplyRequest } from '../ports.ts'
import type { RefusableField } from './mapError.ts'

/** Which of the optional fields a question carries: servers differ in what they take. */
export interface RequestShape {
  readonly usage: boolean
  readonly temperature: boolean
  readonly reasoningEffort: boolean
  readonly maxTokensField: 'max_completion_tokens' | 'max_tokens'
}

/** What is tried first. OpenAI itself wants the newer name of the token limit, other servers the older. */
export function firstShape(host: string): RequestShape {
  const isOpenAI = host === 'api.openai.com'
  return {
    usage: true,
    temperature: true,
    reasoningEffort: true,
    maxTokensField: isOpenAI ? 'max_completion_tokens' : 'max_tokens',
  }
}

/**
 * The shape to try after the server refused `field`; null: it would be no different. The token limit changes its name
 * but is never dropped, since it limits what an answer costs.
 */
export function shapeWithout(shape: RequestShape, first: RequestShape, field: RefusableField): RequestShape | null {
  if (field === 'stream_options') return shape.usage ? { ...shape, usage: false } : null
  if (field === 'temperature') return shape.temperature ? { ...shape, temperature: false } : null
  if (field === 'reasoning_effort') return shape.reasoningEffort ? { ...shape, reasoningEffort: false } : null
  if (shape.maxTokensField !== field || shape.maxTokensField !== first.maxTokensField) return null
  return { ...shape, maxTokensField: field === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' }
}

/** The body of the question. */
export function requestBody(request: ReplyRequest, shape: RequestShape): ChatCompletionCreateParamsStreaming {
  return {
    model: request.model,
    messages: request.messages.map(messageParam),
    stream: true,
    ...(shape.usage ? { stream_options: { include_usage: true } } : {}),
    ...(shape.temperature && request.temperature !== null ? { temperature: request.temperature } : {}),
    ...(shape.reasoningEffort && request.reasoningEffort ? { reasoning_effort: request.reasoningEffort } : {}),
    ...(request.maxTokens === null ? {} : { [shape.maxTokensField]: request.maxTokens }),
  }
}

/** A message as the protocol carries it: a picture is an address that holds its bytes. */
function messageParam(message: ContextMessage): ChatCompletionMessageParam {
  const { role, content } = message
  if (typeof content === 'string') return { role, content }
  return {
    role: 'user',
    content: content.map((part) =>
      part.type === 'text'
        ? { type: 'text', text: part.text }
        : { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${part.base64}` } },
    ),
  }
}
