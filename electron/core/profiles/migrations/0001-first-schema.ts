import type { Migration } from '../../database/DatabaseKind.ts'

const STATEMENTS = [
  `CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT UNIQUE,
    colour TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
    keyring TEXT,
    created_at INTEGER NOT NULL,
    last_opened_at INTEGER,
    removing INTEGER NOT NULL CHECK (removing IN (0, 1)),
    CHECK (removing = 1 OR email_key IS NOT NULL),
    CHECK (removing = 0 OR role = 'member')
  ) STRICT`,
  `CREATE UNIQUE INDEX user_one_owner ON user (role) WHERE role = 'owner'`,
]

/** Schema 1 of the registry. */
export const firstSchema: Migration = {
  version: 1,
  subject: 'first schema',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
  },
}
