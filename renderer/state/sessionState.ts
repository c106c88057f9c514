import type { StorageProblem } from '../../shared/errors.ts'
import type {
  ApplicationInfo,
  Notice,
  Profile,
  ProfileSettings,
  ProfileSummary,
  ProfileViewState,
  Session,
} from '../../shared/models.ts'
import type { RequestFailure } from '../parlorClient.ts'

/** Who is on this computer and who is signed in here. */
export interface SessionState {
  readonly status: 'starting' | 'ready' | 'failed'
  readonly failure: RequestFailure | null
  /** Why the only profile could not be opened by itself; null: it was, or there are more. */
  readonly notOpened: RequestFailure | null
  readonly info: ApplicationInfo | null
  /** Everyone on this computer, in main's order. */
  readonly profiles: readonly ProfileSummary[]
  /** The open profile of this window; null: nobody has been chosen. */
  readonly session: Session | null
  /** The open profile has never been open before. */
  readonly isFirstVisit: boolean
  /** Things to read once that have not been put away. */
  readonly notices: readonly Notice[]
  readonly storageProblem: StorageProblem | null
}

/** The profile that is opened without asking: the only one, if it can be opened here. */
export function onlyProfile(profiles: readonly ProfileSummary[]): ProfileSummary | null {
  const [first] = profiles
  if (first === undefined || profiles.length > 1) return null
  return first.hasPasscode || first.openElsewhere ? null : first
}

/** The profile that was open last, null when none ever was. */
export function lastProfile(profiles: readonly ProfileSummary[]): ProfileSummary | null {
  const opened = profiles.filter((profile) => profile.lastOpenedAt !== null)
  return opened.toSorted((one, other) => (other.lastOpenedAt ?? 0) - (one.lastOpenedAt ?? 0))[0] ?? null
}

/** A profile's new facts, in the list and in the session that it is open in. */
export function withProfile(state: SessionState, profile: Profile): Partial<SessionState> {
  const { session } = state
  return {
    profiles: state.profiles.map((known) => (known.id === profile.id ? { ...known, ...profile } : known)),
    session: session?.profile.id === profile.id ? { ...session, profile } : session,
  }
}

/** Who is there now. Main tells it also when the open profile has become the owner. */
export function withProfiles({ session }: SessionState, profiles: readonly ProfileSummary[]): Partial<SessionState> {
  const role = profiles.find(({ id }) => id === session?.profile.id)?.role
  if (session === null || role === undefined || role === session.profile.role) return { profiles }
  return { profiles, session: { ...session, profile: { ...session.profile, role } } }
}

/** New settings of a profile, if it is the open one. */
export function withSettings(
  { session }: SessionState,
  profileId: string,
  settings: ProfileSettings,
): Partial<SessionState> {
  return session?.profile.id === profileId ? { session: { ...session, settings } } : {}
}

/** Settings with some of them changed. */
export function changedSettings(
  settings: ProfileSettings,
  changes: { readonly [Key in keyof ProfileSettings]?: ProfileSettings[Key] | undefined },
): ProfileSettings {
  const { theme = settings.theme, sendWith = settings.sendWith } = changes
  const { notifyAnswers = settings.notifyAnswers, shortcuts = settings.shortcuts } = changes
  return { theme, sendWith, notifyAnswers, shortcuts }
}

/** New values of the open profile's view. */
export function withView(
  { session }: SessionState,
  changes: { readonly [Key in keyof ProfileViewState]?: ProfileViewState[Key] | undefined },
): Partial<SessionState> {
  if (session === null) return {}
  const { sidebarOpen = session.view.sidebarOpen, sidebarWidth = session.view.sidebarWidth } = changes
  const { lastConversationId = session.view.lastConversationId } = changes
  const { chatSort = session.view.chatSort, folded = session.view.folded } = changes
  const { recentChoices = session.view.recentChoices } = changes
  const places = { sidebarOpen, sidebarWidth, lastConversationId }
  return { session: { ...session, view: { ...places, chatSort, folded, recentChoices } } }
}
