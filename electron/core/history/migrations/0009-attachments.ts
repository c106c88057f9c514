import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  // The bytes are in a file named by their hash; a row without its file shows that it is missing.
  `CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    text_bytes INTEGER,
    created_at INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE message_attachment (
    message_id INTEGER NOT NULL REFERENCES chat_history (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    name TEXT NOT NULL,
    PRIMARY KEY (message_id, position),
    UNIQUE (message_id, attachment_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX message_attachment_file ON message_attachment (attachment_id)`,
  // As in `draft`, 0 is the chat that is not there yet, so this is no foreign key.
  `CREATE TABLE draft_attachment (
    conversation_id INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    name TEXT NOT NULL,
    PRIMARY KEY (conversation_id, position),
    UNIQUE (conversation_id, attachment_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX draft_attachment_file ON draft_attachment (attachment_id)`,
  `CREATE TRIGGER draft_attachment_chat_removed AFTER DELETE ON conversation
    BEGIN DELETE FROM draft_attachment WHERE conversation_id = old.id; END`,
]

/** Files in messages and drafts. */
export const attachments: Migration = {
  version: 9,
  subject: 'attachments',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
