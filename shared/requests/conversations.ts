import { z } from 'zod'
import { CHAT_SORTS, type Conversation, type MessagePage, type Page } from '../models.ts'
import type { OpenedConversation } from '../results.ts'
import { conversationIds, cursor, limit, model, nothing, rowId, title } from './fields.ts'
import { answers } from './RequestDefinition.ts'

const place = z.union([z.enum(['chats', 'pinned', 'loose', 'archive', 'trash']), z.strictObject({ folderId: rowId })])

/** `remove` is for good, and only from the trash. */
const change = z.union([
  z.strictObject({ kind: z.enum(['pin', 'unpin', 'archive', 'unarchive', 'trash', 'restore', 'remove']) }),
  z.strictObject({ kind: z.literal('move'), folderId: rowId.nullable() }),
])

/** What can be done with several chats at once. */
export type ChatChange = z.output<typeof change>

/** Requests of chats. */
export const conversationRequests = {
  'conversation:list': answers<Page<Conversation>>()(
    z.strictObject({
      cursor: cursor.optional(),
      limit: limit.optional(),
      place: place.optional(),
      sort: z.enum(CHAT_SORTS).optional(),
    }),
  ),
  'conversation:open': answers<OpenedConversation>()(z.strictObject({ conversationId: rowId })),
  'conversation:messages': answers<MessagePage>()(
    z.strictObject({ conversationId: rowId, fromDepth: z.int().min(0), limit: limit.optional() }),
  ),
  'conversation:rename': answers<Conversation>()(z.strictObject({ conversationId: rowId, title })),
  /** Changes all of them or none; answers how they are now, removed ones as they were. */
  'conversation:change': answers<readonly Conversation[]>()(z.strictObject({ conversationIds, change })),
  /** Removes everything in the trash for good, but where an answer still runs; answers how many chats. */
  'conversation:empty-trash': answers<number>()(nothing),
  'conversation:set-model': answers<Conversation>()(z.strictObject({ conversationId: rowId, model: model.nullable() })),
  'conversation:set-unread': answers<Conversation>()(z.strictObject({ conversationId: rowId, unread: z.boolean() })),
  'conversation:fork': answers<Conversation>()(z.strictObject({ messageId: rowId })),
} as const
