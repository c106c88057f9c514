import type { Role } from './models.ts'

/** What {@link entryLabel} needs of an entry. `timestamp` is UTC milliseconds. */
export interface LabelledEntry {
  readonly role: Role
  readonly timestamp: number
}

/** The label of an entry of the history: `[role] email at timestamp`, the timestamp in ISO 8601 UTC. */
export function entryLabel(entry: LabelledEntry, email: string): string {
  return `[${entry.role}] ${email} at ${new Date(entry.timestamp).toISOString()}`
}
