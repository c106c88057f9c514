import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  // After the long text, but almost always NULL: that is read from the row's header.
  `ALTER TABLE chat_history ADD COLUMN deleted_at INTEGER CHECK (deleted_at IS NULL OR active = 0)`,
  `CREATE INDEX chat_history_deleted ON chat_history (deleted_at) WHERE deleted_at IS NOT NULL`,
  // The first messages of one chat: other messages find their variants by their parent.
  `CREATE INDEX chat_history_first ON chat_history (conversation_id) WHERE parent_id IS NULL`,
]

/** Messages can be deleted, and come back until the next start. */
export const deletedMessages: Migration = {
  version: 3,
  subject: 'deleted messages',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
