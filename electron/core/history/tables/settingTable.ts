import { EntitySchema } from 'typeorm'

/** A row of `setting`: one choice of the profile. */
export interface SettingRow {
  readonly key: string
  /** JSON. */
  readonly value: string
}

/** Table `setting`. */
export const settingTable = new EntitySchema<SettingRow>({
  name: 'setting',
  columns: { key: { type: 'text', primary: true }, value: { type: 'text' } },
})
