/** What runs a statement with its parameters: TypeORM's manager, or a connection. */
export interface StatementRunner {
  query(sql: string, parameters: ColumnValue[]): Promise<unknown>
}

/** What a column takes. */
export type ColumnValue = string | number | null

/** Rows of one statement: a longer one is no faster. */
const ROWS_AT_ONCE = 50

/**
 * Inserts many rows with few statements. The values are bound as they are: rows as JSON that SQLite takes apart cost ten
 * times as much where texts are long.
 * @param table with its columns, all of them in the rows, such as `message_index (rowid, text)`
 */
export async function insertRows(
  manager: StatementRunner,
  table: string,
  rows: readonly (readonly ColumnValue[])[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE)
    const places = some.map((row) => `(${row.map(() => '?').join(',')})`)
    await manager.query(`INSERT INTO ${table} VALUES ${places.join(',')}`, some.flat())
  }
}
