import type { Message } from '../../../shared/models.ts'
import type { ContextMessage } from '../ports.ts'
import { contentOf, type FileContents } from './fileParts.ts'

/** Begins what stands for earlier messages when they are sent. */
export const SUMMARY_HEAD = 'Summary of the earlier part of this chat:'

/** How a model is asked to go on with an answer that was cut. */
const CONTINUE_QUESTION = 'Continue your last answer exactly where it stopped. Do not repeat anything.'

/**
 * The messages a model gets: the system prompt, then `path` (oldest first). Answers without text say nothing and are
 * left out; files go with their message. A summary stands for what is not in `path`. When `path` ends with an answer,
 * that answer is to be continued.
 */
export function chooseContext(
  path: readonly Message[],
  systemPrompt: string,
  { summary = null, files = new Map() }: { readonly summary?: string | null; readonly files?: FileContents } = {},
): readonly ContextMessage[] {
  const context: ContextMessage[] = []
  if (systemPrompt.trim() !== '') context.push({ role: 'system', content: systemPrompt })
  if (summary !== null) context.push({ role: 'system', content: `${SUMMARY_HEAD}\n${summary}` })
  for (const message of path) {
    if (message.message.trim() === '' && message.attachments.length === 0) continue
    const content = contentOf(message, files)
    context.push(typeof content === 'string' ? { role: message.role, content } : { role: 'user', content })
  }
  if (path.at(-1)?.role === 'assistant') context.push({ role: 'user', content: CONTINUE_QUESTION })
  return context
}
