import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  `ALTER TABLE conversation ADD COLUMN context_mode TEXT NOT NULL DEFAULT 'leave-out'
    CHECK (context_mode IN ('leave-out', 'summarise'))`,
  // Every request to a model. A row is `running` from the moment the server answers, `waiting` from the transaction that
  // stores the answer's end, and `moved` once the ledger of the registry has it under the same uuid.
  `CREATE TABLE usage_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'moved')),
    conversation_id INTEGER,
    message_id INTEGER,
    start_length INTEGER NOT NULL,
    at INTEGER NOT NULL,
    month TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('answer', 'title', 'summary')),
    model TEXT NOT NULL,
    server TEXT NOT NULL CHECK (server IN ('local', 'openai', 'other')),
    price TEXT,
    prompt_tokens INTEGER NOT NULL CHECK (prompt_tokens >= 0),
    completion_tokens INTEGER NOT NULL CHECK (completion_tokens >= 0),
    cached_tokens INTEGER NOT NULL CHECK (cached_tokens >= 0),
    reasoning_tokens INTEGER NOT NULL CHECK (reasoning_tokens >= 0),
    estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
    cost_nanos INTEGER CHECK (cost_nanos >= 0)
  ) STRICT`,
  `CREATE INDEX usage_event_conversation ON usage_event (conversation_id)`,
  `CREATE INDEX usage_event_message ON usage_event (message_id)`,
  `CREATE INDEX usage_event_unmoved ON usage_event (state) WHERE state <> 'moved'`,
  // What was used stays counted when its chat is gone.
  `CREATE TRIGGER usage_event_chat_removed AFTER DELETE ON conversation BEGIN
    DELETE FROM usage_event WHERE conversation_id = old.id AND state = 'moved';
    UPDATE usage_event SET conversation_id = NULL, message_id = NULL WHERE conversation_id = old.id;
  END`,
  // What stands for the messages up to one, on every path through it.
  `CREATE TABLE context_summary (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    up_to_message_id INTEGER NOT NULL UNIQUE REFERENCES chat_history (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    model TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT`,
  `CREATE INDEX context_summary_conversation ON context_summary (conversation_id)`,
]

/** What requests used and cost, and how a long chat goes on. */
export const usageSchema: Migration = {
  version: 8,
  subject: 'usage and context',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
