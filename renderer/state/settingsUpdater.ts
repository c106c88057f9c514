import type { RequestInput } from '../../shared/ipc.ts'
import type { ProfileSettings } from '../../shared/models.ts'
import { ask } from '../parlorClient.ts'
import { changedSettings, type SessionState, withSettings } from './sessionState.ts'

/** Changes of one profile's settings that are not answered yet, and its settings as main has them. */
interface Waiting {
  readonly profileId: string
  count: number
  saved: ProfileSettings
}

/**
 * Makes the function that changes settings of the open profile. A change holds at once, so that the next one, even before
 * main has answered, begins with it; when nothing waits any more, main's word holds.
 * @throws RequestFailure (the function): the change is taken back
 */
export function settingsUpdater(get: () => SessionState, set: (change: Partial<SessionState>) => void) {
  let waiting: Waiting | null = null
  return async (changes: RequestInput<'profile-settings:update'>): Promise<ProfileSettings> => {
    const { session } = get()
    if (session === null) return ask('profile-settings:update', changes)
    const { id } = session.profile
    if (waiting?.profileId !== id || waiting.count === 0) waiting = { profileId: id, count: 0, saved: session.settings }
    const mine = waiting
    mine.count += 1
    set(withSettings(get(), id, changedSettings(session.settings, changes)))
    try {
      mine.saved = await ask('profile-settings:update', changes)
      return mine.saved
    } finally {
      mine.count -= 1
      if (mine.count === 0) set(withSettings(get(), id, mine.saved))
    }
  }
}
