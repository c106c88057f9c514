import { type DatabaseKind, latestVersion } from '../../../electron/core/database/DatabaseKind.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'

/** What the later schema writes behind every message: once, or the migration ran twice. */
export const MIGRATED = ' (migrated)'

/** A history of a later version: its migration rebuilds a table and touches every row, as real ones will. */
export const laterKind: DatabaseKind = {
  ...historyKind,
  migrations: [
    ...historyKind.migrations,
    {
      version: latestVersion(historyKind) + 1,
      subject: 'a later step',
      up: async (manager) => {
        await manager.query(`UPDATE chat_history SET message = message || '${MIGRATED}'`)
        await manager.query('CREATE TABLE draft_new (conversation_id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
        await manager.query('INSERT INTO draft_new SELECT conversation_id, text FROM draft')
        await manager.query('DROP TABLE draft')
        await manager.query('ALTER TABLE draft_new RENAME TO draft')
      },
    },
  ],
}
