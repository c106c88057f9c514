import type { EntityManager, EntitySchema } from 'typeorm'

/** One step from a schema to the next. A released step never changes. */
export interface Migration {
  /** The schema it leads to: 1 for the first, without gaps. */
  readonly version: number
  /** What it changes, in a few words. */
  readonly subject: string
  /** Runs inside the one transaction of all pending steps, with foreign keys off until the end. */
  up(manager: EntityManager): Promise<void>
}

/** A kind of database file: what is in it and how to tell that it is one. */
export interface DatabaseKind {
  readonly fileName: string
  /** Four bytes in the file's header, https://sqlite.org/pragma.html#pragma_application_id */
  readonly applicationId: number
  readonly entities: readonly EntitySchema[]
  /** In order of version. The last one's version is the schema this application knows. */
  readonly migrations: readonly Migration[]
}

/** The newest schema of a kind. */
export function latestVersion(kind: DatabaseKind): number {
  return kind.migrations.at(-1)?.version ?? 0
}
