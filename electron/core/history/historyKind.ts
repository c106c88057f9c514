import type { DatabaseKind } from '../database/DatabaseKind.ts'
import { firstSchema } from './migrations/0001-first-schema.ts'
import { searchSchema } from './migrations/0002-search.ts'
import { deletedMessages } from './migrations/0003-deleted-messages.ts'
import { importSource } from './migrations/0004-import-source.ts'
import { chatPlaces } from './migrations/0005-chat-places.ts'
import { unread } from './migrations/0006-unread.ts'
import { reasoningColumns } from './migrations/0007-reasoning.ts'
import { usageSchema } from './migrations/0008-usage.ts'
import { attachments } from './migrations/0009-attachments.ts'
import { titleKeys } from './migrations/0010-title-key.ts'
import { chatHistoryTable } from './tables/chatHistoryTable.ts'
import { conversationTable } from './tables/conversationTable.ts'
import { draftTable } from './tables/draftTable.ts'
import { replyChunkTable } from './tables/replyChunkTable.ts'
import { settingTable } from './tables/settingTable.ts'
import { userTable } from './tables/userTable.ts'

/** A profile's `history.db`. Its application id reads "PRLH". */
export const historyKind: DatabaseKind = {
  fileName: 'history.db',
  applicationId: 0x50524c48,
  entities: [userTable, conversationTable, chatHistoryTable, replyChunkTable, draftTable, settingTable],
  migrations: [
    firstSchema,
    searchSchema,
    deletedMessages,
    importSource,
    chatPlaces,
    unread,
    reasoningColumns,
    usageSchema,
    attachments,
    titleKeys,
  ],
}
