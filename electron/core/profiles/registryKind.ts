import type { DatabaseKind } from '../database/DatabaseKind.ts'
import { firstSchema } from './migrations/0001-first-schema.ts'
import { usageLedgerSchema } from './migrations/0002-usage-ledger.ts'
import { userTable } from './userTable.ts'

/** The registry of profiles, `parlor.db`. Its application id reads "PRLR". */
export const registryKind: DatabaseKind = {
  fileName: 'parlor.db',
  applicationId: 0x50524c52,
  entities: [userTable],
  migrations: [firstSchema, usageLedgerSchema],
}
