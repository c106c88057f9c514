import { CodedError } from '../../shared/errors.ts'
import type { KeyVault } from './ports.ts'
import type { ProfileRegistry } from './profiles/ProfileRegistry.ts'
import type { OpenSession, Sessions } from './profiles/Sessions.ts'

/** What {@link removeProfile} works with. */
export interface RemoveProfileTools {
  readonly registry: ProfileRegistry
  readonly sessions: Sessions
  readonly keyVault: KeyVault
}

/** Which profile, and its name as the person typed it to confirm. */
export interface RemoveProfileRequest {
  readonly profileId: string
  readonly confirmName: string
}

/**
 * Removes a profile for good: its folder and its keys. Everybody may remove their own, which ends the session of the
 * asking window whatever happens then; the owner may remove every one. A window without a profile may remove one whose
 * history is damaged or gone: nobody can open that one, and it may be the only owner's.
 * @param asking the session of the asking window; null: it has none
 * @throws CodedError `not-allowed`, `not-found`, `confirmation-mismatch`, `profile-open-elsewhere`, `storage-failed`
 */
export async function removeProfile(
  asking: OpenSession | null,
  request: RemoveProfileRequest,
  { registry, sessions, keyVault }: RemoveProfileTools,
): Promise<void> {
  const own = request.profileId === asking?.profile.id
  if (asking !== null && !own && asking.profile.role !== 'owner') {
    throw new CodedError('not-allowed', 'Only the owner removes the profiles of others.')
  }
  const profile = await registry.get(request.profileId)
  if (profile.name.normalize() !== request.confirmName.normalize().trim()) {
    throw new CodedError('confirmation-mismatch', 'The name that was typed is not the name of the profile.')
  }
  if (own) await sessions.close(asking.windowId)
  await sessions.whileClosed(profile.id, async () => {
    if (asking === null && !(await sessions.isLost(profile.id))) {
      throw new CodedError('not-allowed', 'A profile that can be opened is removed by itself or by the owner.')
    }
    // The keys first: a removal that is cut short later is finished at the next start, which knows of no keys.
    await keyVault.remove(profile.id)
    await registry.remove(profile.id)
  })
  // When the owner has gone, somebody who is signed in may be the owner now.
  for (const session of sessions.all()) session.profile = await registry.get(session.profile.id)
}
