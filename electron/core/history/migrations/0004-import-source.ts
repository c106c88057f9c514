import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  // Where an imported chat comes from. A row with `replaces` is a newer version that waits beside the chat it will
  // replace; `pending` rows belong to an import that has not ended.
  `CREATE TABLE import_source (
    conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    source TEXT NOT NULL CHECK (source IN ('chatgpt', 'parlor')),
    external_id TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
    replaces INTEGER,
    fingerprint TEXT NOT NULL
  ) STRICT`,
  `CREATE UNIQUE INDEX import_source_external ON import_source (source, external_id) WHERE replaces IS NULL`,
  `CREATE INDEX import_source_pending ON import_source (conversation_id) WHERE pending = 1`,
]

/** Schema 4 of a profile's history: where imported chats come from. */
export const importSource: Migration = {
  version: 4,
  subject: 'where imported chats come from',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
