import type { Migration } from '../../database/DatabaseKind.ts'

/** Schema 6 of a profile's history: an answer ended in a chat while nobody looked at it. */
export const unread: Migration = {
  version: 6,
  subject: 'unread chats',
  up: async (manager) => {
    await manager.query('ALTER TABLE conversation ADD COLUMN unread_at INTEGER')
  },
}
