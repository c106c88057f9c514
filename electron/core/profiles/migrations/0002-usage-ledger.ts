import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  // No title, no text. `profile` is no foreign key: the ledger outlives chats and, without a name, profiles.
  `CREATE TABLE usage_ledger (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    profile TEXT,
    at INTEGER NOT NULL,
    month TEXT NOT NULL,
    purpose TEXT NOT NULL,
    model TEXT NOT NULL,
    server TEXT NOT NULL,
    prompt_tokens INTEGER NOT NULL CHECK (prompt_tokens >= 0),
    completion_tokens INTEGER NOT NULL CHECK (completion_tokens >= 0),
    cached_tokens INTEGER NOT NULL CHECK (cached_tokens >= 0),
    reasoning_tokens INTEGER NOT NULL CHECK (reasoning_tokens >= 0),
    estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
    cost_nanos INTEGER CHECK (cost_nanos >= 0)
  ) STRICT`,
  `CREATE INDEX usage_ledger_profile ON usage_ledger (profile, month)`,
  `CREATE TRIGGER usage_ledger_no_delete BEFORE DELETE ON usage_ledger BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
  END`,
  // The one change: a removed profile's rows no longer say whose they were.
  `CREATE TRIGGER usage_ledger_no_update BEFORE UPDATE ON usage_ledger
    WHEN new.profile IS NOT NULL OR old.profile IS NULL OR (new.id, new.uuid, new.at, new.month, new.purpose, new.model,
      new.server, new.prompt_tokens, new.completion_tokens, new.cached_tokens, new.reasoning_tokens, new.estimated,
      new.cost_nanos) IS NOT (old.id, old.uuid, old.at, old.month, old.purpose, old.model, old.server,
      old.prompt_tokens, old.completion_tokens, old.cached_tokens, old.reasoning_tokens, old.estimated, old.cost_nanos)
  BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
  END`,
]

/** What every request to a model used and cost. */
export const usageLedgerSchema: Migration = {
  version: 2,
  subject: 'usage ledger',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
