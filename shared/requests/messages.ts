import { z } from 'zod'
import type { Conversation, HistoryEntry, Message, Page } from '../models.ts'
import type { DeletedMessages, SentMessage, ShownPath } from '../results.ts'
import {
  attachmentIds,
  clientMessageId,
  cursor,
  limit,
  model,
  NOTHING_SAID,
  rowId,
  saysSomething,
  textOfFiles,
  timestamp,
} from './fields.ts'
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
    z
      .strictObject({
        conversationId: rowId.nullable().optional(),
        message: textOfFiles,
        clientMessageId,
        attachmentIds: attachmentIds.optional(),
        temporary,
      })
      .refine(saysSomething, NOTHING_SAID),
  ),

  'chat-message:send': answers<SentMessage>()(
    z
      .strictObject({
        conversationId: rowId.nullable(),
        message: textOfFiles,
        clientMessageId,
        model: model.optional(),
        /** Files of the draft of this chat. */
        attachmentIds: attachmentIds.optional(),
        temporary,
      })
      .refine(saysSomething, NOTHING_SAID),
  ),
  'chat-message:stop': answers<null>()(z.strictObject({ messageId: rowId })),
  'chat-message:retry': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:continue': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:regenerate': answers<SentMessage>()(z.strictObject({ messageId: rowId })),
  'chat-message:edit': answers<SentMessage>()(
    z.strictObject({
      messageId: rowId,
      message: textOfFiles,
      clientMessageId,
      /** Files of the edited message that the new wording keeps; absent: all. */
      attachmentIds: attachmentIds.optional(),
    }),
  ),

  'message:activate': answers<ShownPath>()(z.strictObject({ messageId: rowId })),
  'message:count-below': answers<number>()(z.strictObject({ messageId: rowId })),
  'message:delete': answers<DeletedMessages>()(z.strictObject({ messageId: rowId })),
  'message:restore': answers<ShownPath>()(z.strictObject({ messageId: rowId })),
} as const
