import type { EntityManager } from 'typeorm'
import { titleKey } from '../../../../shared/titleKey.ts'
import type { Migration } from '../../database/DatabaseKind.ts'

/** Titles that are read at once, and keys that are written with one statement. */
const BATCH = 500

const BEFORE = [
  `DROP INDEX conversation_by_title`,
  `DROP INDEX conversation_titled`,
  // SQLite can't make it: every write of a title brings it.
  `ALTER TABLE conversation ADD COLUMN title_key TEXT NOT NULL DEFAULT ''`,
]

const AFTER = [
  `CREATE INDEX conversation_by_title ON conversation (shelf, title_key, id)`,
  `CREATE INDEX conversation_titled ON conversation (title_key, id) WHERE trashed_at IS NULL`,
]

/** Gives every chat its key, those of an import that has not ended too. */
async function fillKeys(manager: EntityManager): Promise<void> {
  for (let last = 0; ; ) {
    const rows: readonly { id: number; title: string }[] = await manager.query(
      `SELECT id, title FROM conversation WHERE id > ? ORDER BY id LIMIT ${BATCH}`,
      [last],
    )
    if (rows.length === 0) return
    await manager.query(
      `WITH filled (id, title_key) AS (VALUES ${rows.map(() => '(?, ?)').join(', ')})
      UPDATE conversation SET title_key = filled.title_key FROM filled WHERE conversation.id = filled.id`,
      rows.flatMap(({ id, title }) => [id, titleKey(title)]),
    )
    last = rows.at(-1)?.id ?? last
  }
}

/** Schema 10 of a profile's history: chats are ordered by title without case and diacritics, in every script. */
export const titleKeys: Migration = {
  version: 10,
  subject: 'keys that titles are ordered by',
  up: async (manager) => {
    for (const statement of BEFORE) await manager.query(statement)
    await fillKeys(manager)
    for (const statement of AFTER) await manager.query(statement)
  },
}
