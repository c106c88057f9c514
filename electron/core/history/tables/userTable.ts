import { EntitySchema } from 'typeorm'

/** The one row of `user` in a history: whose file it is. */
export interface UserRow {
  /** Always 1. */
  readonly id: number
  /** The profile's id. */
  readonly uuid: string
  readonly email: string
}

/** Table `user`. */
export const userTable = new EntitySchema<UserRow>({
  name: 'user',
  columns: { id: { type: 'integer', primary: true }, uuid: { type: 'text' }, email: { type: 'text' } },
})
