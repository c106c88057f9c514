import type { EntityManager } from 'typeorm'
import { CodedError } from '../../../shared/errors.ts'
import { userTable } from './tables/userTable.ts'

/** Whose history a file is. */
export interface HistoryOwner {
  /** The profile's id. */
  readonly id: string
  readonly email: string
}

/**
 * Whether the file has yet to be given this owner, or their new email.
 * @throws CodedError `profile-damaged` for the file of another profile
 */
export async function needsClaim(manager: EntityManager, { id, email }: HistoryOwner): Promise<boolean> {
  const user = await manager.findOneBy(userTable, { id: 1 })
  if (user && user.uuid !== id) throw new CodedError('profile-damaged', 'The history belongs to another profile.')
  return user?.email !== email
}

/** Writes into the file whose it is. */
export async function claimHistory(manager: EntityManager, { id, email }: HistoryOwner): Promise<void> {
  await manager.upsert(userTable, { id: 1, uuid: id, email: email.toWellFormed() }, ['id'])
}
