import type { IncomingMessage } from 'node:http'
import type { DemoMessage } from './chooseAnswer.ts'

/** Bytes of a question: a full chat, the longest message, and its pictures in base64. */
const QUESTION_BYTES = 64 * 1_048_576

/** Messages of a question. */
const QUESTION_MESSAGES = 10_000

/** A question to the demo assistant. */
export interface DemoQuestion {
  readonly model: string
  readonly messages: readonly DemoMessage[]
  readonly stream: boolean
  /** Null: the whole answer. */
  readonly maxTokens: number | null
}

/** Reads the body of a question; says what is wrong with it otherwise. */
export async function readQuestion(request: IncomingMessage): Promise<DemoQuestion | 'too-large' | 'malformed'> {
  const parts: Uint8Array[] = []
  let bytes = 0
  // Kept open when there is too much: the refusal still has to go out on this connection.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    bytes += part.length
    if (bytes > QUESTION_BYTES) return 'too-large'
    parts.push(part)
  }
  try {
    return parseQuestion(JSON.parse(Buffer.concat(parts).toString('utf8')))
  } catch {
    return 'malformed'
  }
}

function parseQuestion(body: unknown): DemoQuestion | 'malformed' {
  if (!isObject(body) || !Array.isArray(body.messages) || body.messages.length > QUESTION_MESSAGES) return 'malformed'
  const messages: DemoMessage[] = []
  for (const message of body.messages) {
    if (!isObject(message) || typeof message.role !== 'string') return 'malformed'
    const content = textOf(message.content)
    if (content === null) return 'malformed'
    messages.push({ role: message.role, content })
  }
  const maxTokens = body.max_completion_tokens ?? body.max_tokens
  return {
    model: typeof body.model === 'string' ? body.model : '',
    messages,
    stream: body.stream === true,
    maxTokens: typeof maxTokens === 'number' && maxTokens >= 1 ? Math.floor(maxTokens) : null,
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The words of a message: its text, or the last text of its parts; null: it is malformed. Pictures say nothing here. */
function textOf(content: unknown): string | null {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return null
  const texts = content.map((part) => (isObject(part) && typeof part.text === 'string' ? part.text : ''))
  return texts.findLast((text) => text !== '') ?? ''
}
