import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  // Long texts come last: SQLite reads the columns before them without them. Most messages have none.
  `ALTER TABLE chat_history ADD COLUMN reasoning_ms INTEGER CHECK (reasoning_ms IS NULL OR reasoning_ms >= 0)`,
  `ALTER TABLE chat_history ADD COLUMN reasoning TEXT CHECK (reasoning IS NULL OR role = 'assistant')`,
  // The journal of what a model thinks, as reply_chunk is the one of what it answers.
  `CREATE TABLE reasoning_chunk (
    message_id INTEGER NOT NULL REFERENCES chat_history (id) ON DELETE CASCADE,
    at INTEGER NOT NULL CHECK (at >= 0),
    text TEXT NOT NULL,
    PRIMARY KEY (message_id, at)
  ) STRICT, WITHOUT ROWID`,
]

/** Schema 7 of a profile's history: what a model thought is kept beside its answer. */
export const reasoningColumns: Migration = {
  version: 7,
  subject: 'what a model thought',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
