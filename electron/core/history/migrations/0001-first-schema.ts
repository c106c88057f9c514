import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  `CREATE TABLE user (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    email TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE conversation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    title_source TEXT NOT NULL CHECK (title_source IN ('automatic', 'model', 'manual')),
    model TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    trashed_at INTEGER
  ) STRICT`,
  `CREATE INDEX conversation_listed ON conversation (updated_at, id) WHERE trashed_at IS NULL`,
  `CREATE INDEX conversation_trashed ON conversation (updated_at, id) WHERE trashed_at IS NOT NULL`,

  // The long text comes last: SQLite reads the columns before it without it.
  `CREATE TABLE chat_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES user (id),
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    parent_id INTEGER REFERENCES chat_history (id),
    depth INTEGER NOT NULL CHECK (depth >= 0),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    timestamp INTEGER NOT NULL,
    status TEXT NOT NULL
      CHECK (status IN ('pending', 'streaming', 'complete', 'interrupted', 'failed', 'cancelled')),
    finish_reason TEXT,
    error_code TEXT,
    error_details TEXT CHECK (error_details IS NULL OR json_valid(error_details)),
    model TEXT,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    finished_at INTEGER,
    client_message_id TEXT UNIQUE,
    message TEXT NOT NULL,
    CHECK ((parent_id IS NULL) = (depth = 0)),
    CHECK (role = 'assistant' OR status = 'complete')
  ) STRICT`,
  `CREATE INDEX chat_history_time ON chat_history (timestamp, id)`,
  `CREATE INDEX chat_history_conversation ON chat_history (conversation_id)`,
  `CREATE INDEX chat_history_parent ON chat_history (parent_id)`,
  // The path that is shown, found at any depth without walking; and only one message can be shown at a depth.
  `CREATE UNIQUE INDEX chat_history_path ON chat_history (conversation_id, depth) WHERE active = 1`,
  `CREATE UNIQUE INDEX chat_history_one_live_answer ON chat_history (parent_id)
    WHERE role = 'assistant' AND status IN ('pending', 'streaming')`,
  `CREATE INDEX chat_history_live ON chat_history (conversation_id) WHERE status IN ('pending', 'streaming')`,

  `CREATE TABLE reply_chunk (
    message_id INTEGER NOT NULL REFERENCES chat_history (id) ON DELETE CASCADE,
    at INTEGER NOT NULL CHECK (at >= 0),
    text TEXT NOT NULL,
    PRIMARY KEY (message_id, at)
  ) STRICT, WITHOUT ROWID`,

  // 0 is the chat that is not there yet, so this is no foreign key.
  `CREATE TABLE draft (conversation_id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT`,
  `CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT, WITHOUT ROWID`,
]

/** Schema 1 of a profile's history. */
export const firstSchema: Migration = {
  version: 1,
  subject: 'first schema',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
