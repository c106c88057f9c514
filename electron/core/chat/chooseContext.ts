import type { Message } from '../../../shared/models.ts'
import type { ContextMessage } from '../ports.ts'
import { contentOf, type FileContents } from './fileParts.ts'

/**
 * Most characters of earlier messages that go with a question: about 50,000 tokens at four characters each, which
 * today's hosted models take. A server with less room says so, and the person reads `context-too-long`.
 */
export const CONTEXT_CHARACTERS = 200_000

/** How a model is asked to go on with an answer that was cut. */
const CONTINUE_QUESTION = 'Continue your last answer exactly where it stopped. Do not repeat anything.'

/**
 * The messages a model gets: the system prompt, then `path` (oldest first). Answers without text say nothing and are
 * left out; files go with their message. When `path` ends with an answer, that answer is to be continued.
 */
export function chooseContext(
  path: readonly Message[],
  systemPrompt: string,
  files: FileContents = new Map(),
): readonly ContextMessage[] {
  const context: ContextMessage[] = []
  if (systemPrompt.trim() !== '') context.push({ role: 'system', content: systemPrompt })
  for (const message of path) {
    if (message.message.trim() === '' && message.attachments.length === 0) continue
    const content = contentOf(message, files)
    context.push(typeof content === 'string' ? { role: message.role, content } : { role: 'user', content })
  }
  if (path.at(-1)?.role === 'assistant') context.push({ role: 'user', content: CONTINUE_QUESTION })
  return context
}
