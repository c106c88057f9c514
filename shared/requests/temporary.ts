import { z } from 'zod'
import type { Conversation } from '../models.ts'
import { nothing, rowId } from './fields.ts'
import { answers } from './RequestDefinition.ts'

const temporaryChat = z.strictObject({ conversationId: rowId })

/** Requests of chats that are in memory only. A new one begins with a message that says `temporary`. */
export const temporaryRequests = {
  'temporary:list': answers<readonly Conversation[]>()(nothing),
  /** Forgets a chat at once; an answer that runs in it is stopped. */
  'temporary:end': answers<null>()(temporaryChat),
  /** Moves a chat to the history on disk. Answers the chat there, which has another id. */
  'temporary:keep': answers<Conversation>()(temporaryChat),
} as const
