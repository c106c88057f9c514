import { z } from 'zod'
import type { Conversation, MessagePage, Page } from '../models.ts'
import type { OpenedConversation } from '../results.ts'
import { cursor, limit, model, rowId, title } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Requests of chats. */
export const conversationRequests = {
  'conversation:list': answers<Page<Conversation>>()(
    z.strictObject({ cursor: cursor.optional(), limit: limit.optional(), trashed: z.boolean().optional() }),
  ),
  'conversation:open': answers<OpenedConversation>()(z.strictObject({ conversationId: rowId })),
  'conversation:messages': answers<MessagePage>()(
    z.strictObject({ conversationId: rowId, fromDepth: z.int().min(0), limit: limit.optional() }),
  ),
  'conversation:rename': answers<Conversation>()(z.strictObject({ conversationId: rowId, title })),
  'conversation:trash': answers<Conversation>()(z.strictObject({ conversationId: rowId })),
  'conversation:restore': answers<Conversation>()(z.strictObject({ conversationId: rowId })),
  'conversation:set-model': answers<Conversation>()(z.strictObject({ conversationId: rowId, model: model.nullable() })),
  'conversation:set-unread': answers<Conversation>()(z.strictObject({ conversationId: rowId, unread: z.boolean() })),
  'conversation:fork': answers<Conversation>()(z.strictObject({ messageId: rowId })),
} as const
