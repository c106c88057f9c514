import type { Message } from '../../shared/models.ts'

/** The message number `id` of chat 1, the `depth`-th of its path: complete, and like any other but for `changes`. */
export function storedMessage(id: number, depth: number, changes: Partial<Message> = {}): Message {
  return {
    id,
    conversationId: 1,
    parentId: depth === 0 ? null : id - 1,
    depth,
    role: depth % 2 === 0 ? 'user' : 'assistant',
    message: `text ${id}`,
    timestamp: 0,
    status: 'complete',
    finishReason: null,
    errorCode: null,
    errorDetails: null,
    model: null,
    usage: null,
    finishedAt: null,
    reasoning: null,
    variant: { index: 1, count: 1, previousId: null, nextId: null },
    attachments: [],
    ...changes,
  }
}
