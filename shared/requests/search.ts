import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import type { FindHit, SearchPage, TitleHit } from '../searchModels.ts'
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
  /** Chats outside the trash whose title fits loosely, the best first. */
  'search:titles': answers<readonly TitleHit[]>()(
    z.strictObject({ query: searchText, limit: z.int().min(1).max(LIMITS.paletteTitles).optional() }),
  ),
  'search:in-conversation': answers<readonly FindHit[]>()(z.strictObject({ conversationId: rowId, query: searchText })),
} as const
