import { EntitySchema } from 'typeorm'
import type { Profile } from '../../../shared/models.ts'

/** A row of `user` in the registry: one profile. Times are UTC ms. */
export interface UserRow {
  readonly id: number
  /** The profile's id, and the name of its folder. */
  readonly uuid: string
  readonly name: string
  readonly email: string
  /** The email as `normaliseEmail` makes it; null: free for others, since the profile is being removed. */
  readonly emailKey: string | null
  readonly colour: Profile['colour']
  readonly role: Profile['role']
  /** Wrapped keys of a profile with a passcode; null: it has none. */
  readonly keyring: string | null
  readonly createdAt: number
  readonly lastOpenedAt: number | null
  /** 1: its folder is being deleted. */
  readonly removing: number
}

/** Table `user`. */
export const userTable = new EntitySchema<UserRow>({
  name: 'user',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    uuid: { type: 'text' },
    name: { type: 'text' },
    email: { type: 'text' },
    emailKey: { name: 'email_key', type: 'text', nullable: true },
    colour: { type: 'text' },
    role: { type: 'text' },
    keyring: { type: 'text', nullable: true },
    createdAt: { name: 'created_at', type: 'integer' },
    lastOpenedAt: { name: 'last_opened_at', type: 'integer', nullable: true },
    removing: { type: 'integer' },
  },
})
