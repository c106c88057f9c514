import { z } from 'zod'
import type { FindHit, SearchPage } from '../searchModels.ts'
import { cursor, limit, rowId, searchText, timestamp } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Requests of the search. */
export const searchRequests = {
  'search:messages': answers<SearchPage>()(
    z.strictObject({
      query: searchText,
      order: z.enum(['best', 'newest']),
      role: z.enum(['user', 'assistant']).optional(),
      from: timestamp.optional(),
      until: timestamp.optional(),
      /** `chats`: the archived ones too. */
      place: z.enum(['chats', 'trash', 'all']).optional(),
      folderId: rowId.optional(),
      cursor: cursor.optional(),
      limit: limit.optional(),
    }),
  ),
  'search:in-conversation': answers<readonly FindHit[]>()(z.strictObject({ conversationId: rowId, query: searchText })),
} as const
