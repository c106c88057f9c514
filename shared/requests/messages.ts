import { z } from 'zod'
import type { Conversation, HistoryEntry, Message, Page } from '../models.ts'
import type { DeletedMessages, SentMessage, ShownPath } from '../results.ts'
import { clientMessageId, cursor, limit, messageText, model, rowId, timestamp } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** A new chat is kept in memory only; an existing one is what it is. */
const temporary = z.boolean().optional()

/** Requests of messages, and the three of the original service. */
export const messageRequests = {
  'chat-history:list': answers<Page<HistoryEntry>>()(
    z.strictObject({
      cursor: cursor.optional(),
      limit: limit.optional(),
      order: z.enum(['oldest-first', 'newest-first']).optional(),
      role: z.enum(['user', 'assistant']).optional(),
      from: timestamp.optional(),
      until: timestamp.optional(),
    }),
  ),
  'chat-history:create': answers<{ readonly conversation: Conversation; readonly message: Message }>()(
    z.strictObject({ conversationId: rowId.nullable().optional(), message: messageText, clientMessageId, temporary }),
  ),

  'chat-message:send': answers<SentMessage>()(
    z.strictObject({
      conversationId: rowId.nullable(),
      message: messageText,
      clientMessageId,
      model: model.optional(),
      temporary,
    }),
  ),
  'chat-message:stop': answers<null>()(z.strictObject({ messageId: rowId })),
  'chat-message:retry': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:continue': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:regenerate': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:edit': answers<SentMessage>()(
    z.strictObject({ messageId: rowId, message: messageText, clientMessageId }),
  ),

  'message:activate': answers<ShownPath>()(z.strictObject({ messageId: rowId })),
  'message:count-below': answers<number>()(z.strictObject({ messageId: rowId })),
  'message:delete': answers<DeletedMessages>()(z.strictObject({ messageId: rowId })),
  'message:restore': answers<ShownPath>()(z.strictObject({ messageId: rowId })),
} as const
