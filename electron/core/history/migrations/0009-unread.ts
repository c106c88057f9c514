import type { Migration } from '../../database/DatabaseKind.ts'

/** Schema 5 of a profile's history: an answer ended in a chat while nobody looked at it. */
export const unread: Migration = {
  version: 5,
  subject: 'unread chats',
  up: async (manager) => {
    await manager.query(
      'ALTER TABLE conversation ADD COLUMN unread INTEGER NOT NULL DEFAULT 0 CHECK (unread IN (0, 1))',
    )
  },
}
