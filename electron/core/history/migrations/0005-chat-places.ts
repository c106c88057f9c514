import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  // `pending`: made by an import that has not ended.
  `CREATE TABLE folder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    pending INTEGER NOT NULL DEFAULT 0 CHECK (pending IN (0, 1))
  ) STRICT`,
  `CREATE UNIQUE INDEX folder_name ON folder (name COLLATE NOCASE)`,
  `ALTER TABLE conversation ADD COLUMN pinned_at INTEGER`,
  `ALTER TABLE conversation ADD COLUMN archived_at INTEGER`,
  `ALTER TABLE conversation ADD COLUMN folder_id INTEGER REFERENCES folder (id) ON DELETE SET NULL`,
  // Where the sidebar shows a chat, as one number, so that each part of it is one stretch of an index: the id of its
  // folder, 0 without one, -1 pinned, -2 archived, -3 in the trash.
  `ALTER TABLE conversation ADD COLUMN shelf INTEGER GENERATED ALWAYS AS (CASE
    WHEN trashed_at IS NOT NULL THEN -3 WHEN archived_at IS NOT NULL THEN -2
    WHEN pinned_at IS NOT NULL THEN -1 ELSE coalesce(folder_id, 0) END) VIRTUAL`,
  `CREATE INDEX conversation_by_update ON conversation (shelf, updated_at, id)`,
  `CREATE INDEX conversation_by_creation ON conversation (shelf, created_at, id)`,
  `CREATE INDEX conversation_by_title ON conversation (shelf, title COLLATE NOCASE, id)`,
  `CREATE INDEX conversation_folder ON conversation (folder_id) WHERE folder_id IS NOT NULL`,
  // The trash is ordered by the time a chat came there; what lists all chats goes by three orders too.
  `DROP INDEX conversation_trashed`,
  `CREATE INDEX conversation_trashed ON conversation (trashed_at, id) WHERE trashed_at IS NOT NULL`,
  `CREATE INDEX conversation_created ON conversation (created_at, id) WHERE trashed_at IS NULL`,
  `CREATE INDEX conversation_titled ON conversation (title COLLATE NOCASE, id) WHERE trashed_at IS NULL`,
]

/** Schema 5 of a profile's history: pinned and archived chats, and folders. */
export const chatPlaces: Migration = {
  version: 5,
  subject: 'pinned and archived chats, and folders',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
