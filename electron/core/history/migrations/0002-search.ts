import type { Migration } from '../../database/DatabaseKind.ts'
import { indexPending } from '../searchIndex.ts'

/** Text that SQLite's tokenizer splits as we do; all other is left to {@link indexPending}. */
const isPlain = (message: string) => `octet_length(${message}) = length(${message})`
const hasEnded = (row: string) => `${row}status NOT IN ('pending', 'streaming')`
const isIndexed = (id: string) => `EXISTS (SELECT 1 FROM message_index_docsize WHERE id = ${id})`

const forget = (condition: string) => `
  INSERT INTO message_index (message_index, rowid, text)
    SELECT 'delete', old.id, coalesce((SELECT text FROM split_text WHERE id = old.id), old.message)
    WHERE ${isIndexed('old.id')} AND ${condition};
  DELETE FROM split_text WHERE id = old.id AND ${condition};
  DELETE FROM search_pending WHERE id = old.id AND ${condition};`

const remember = `
  INSERT OR IGNORE INTO search_pending (id)
    SELECT new.id WHERE ${hasEnded('new.')} AND NOT ${isIndexed('new.id')} AND NOT ${isPlain('new.message')};
  INSERT INTO message_index (rowid, text)
    SELECT new.id, new.message
    WHERE ${hasEnded('new.')} AND NOT ${isIndexed('new.id')} AND ${isPlain('new.message')};`

const STATEMENTS = [
  // The index has no copy of the text; what a row was indexed with is `split_text`, or else the message itself.
  `CREATE VIRTUAL TABLE message_index USING fts5 (
    text, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3')`,
  // A removed message leaves no words behind in the index.
  `INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 1)`,
  // Text in which every Chinese, Japanese, Korean or Thai character stands alone; SQLite alone can't make it.
  `CREATE TABLE split_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT`,
  `CREATE TABLE search_pending (id INTEGER PRIMARY KEY) STRICT`,
  `INSERT INTO message_index (rowid, text)
    SELECT id, message FROM chat_history WHERE ${hasEnded('')} AND ${isPlain('message')}`,
  `INSERT INTO search_pending (id)
    SELECT id FROM chat_history WHERE ${hasEnded('')} AND NOT ${isPlain('message')}`,
  `CREATE TRIGGER search_inserted AFTER INSERT ON chat_history BEGIN ${remember} END`,
  `CREATE TRIGGER search_updated AFTER UPDATE OF message, status ON chat_history
    BEGIN ${forget('old.message IS NOT new.message')} ${remember} END`,
  `CREATE TRIGGER search_deleted AFTER DELETE ON chat_history BEGIN ${forget('1')} END`,
]

/** Schema 2 of a profile's history: an index of the words of all messages whose text has come to its end. */
export const searchSchema: Migration = {
  version: 2,
  subject: 'search',
  up: async (manager) => {
    for (const statement of STATEMENTS) await manager.query(statement)
    await indexPending(manager)
  },
}
