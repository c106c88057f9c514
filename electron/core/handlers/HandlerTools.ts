import type { ParlorEvent } from '../../../shared/ipc.ts'
import type { ApplicationInfo } from '../../../shared/models.ts'
import type { Caller } from '../answerRequest.ts'
import type { ProfileServices } from '../ProfileServices.ts'
import type { Desktop, KeyVault, Log, Settings } from '../ports.ts'
import type { ProfileRegistry } from '../profiles/ProfileRegistry.ts'
import type { Sessions } from '../profiles/Sessions.ts'

/** What the handlers translate requests to. */
export interface HandlerTools {
  readonly registry: ProfileRegistry
  readonly sessions: Sessions
  readonly settings: Settings
  readonly keyVault: KeyVault
  readonly desktop: Desktop
  readonly log: Log
  readonly info: () => ApplicationInfo
  /** Tells all windows. */
  readonly broadcast: (event: ParlorEvent) => void
  /** What works for the caller's open profile. @throws CodedError `no-profile` */
  readonly services: (caller: Caller) => ProfileServices
}
