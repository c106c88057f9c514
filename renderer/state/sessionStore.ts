import { create } from 'zustand'
import type { ParlorEvent, RequestInput } from '../../shared/ipc.ts'
import type { Notice, Profile, ProfileSettings } from '../../shared/models.ts'
import { ask } from '../parlorClient.ts'
import { asFailure } from './asFailure.ts'
import { saveDraftNow } from './openConversationDrafts.ts'
import { reportError } from './reportError.ts'
import { onlyProfile, type SessionState, withProfile, withProfiles, withView } from './sessionState.ts'
import { settingsUpdater } from './settingsUpdater.ts'

interface SessionActions {
  /** Reads everything; with one profile and no passcode it is opened at once. Never rejects: `failure` says what was wrong. */
  start(): Promise<void>
  /** @throws RequestFailure such as `profile-open-elsewhere` */
  openProfile(profileId: string): Promise<void>
  /** Makes a profile without opening it. @throws RequestFailure such as `email-taken` */
  createProfile(input: RequestInput<'profile:create'>): Promise<Profile>
  /** Back to the choice of a profile. @throws RequestFailure */
  closeProfile(): Promise<void>
  /** @throws RequestFailure such as `email-taken` */
  updateProfile(changes: RequestInput<'profile:update'>): Promise<void>
  /** @throws RequestFailure such as `confirmation-mismatch` */
  removeProfile(profileId: string, confirmName: string): Promise<void>
  /** Holds at once and is saved behind; what can't be saved is taken back. @throws RequestFailure */
  updateSettings(changes: RequestInput<'profile-settings:update'>): Promise<ProfileSettings>
  /** Holds at once and is saved behind; a failure is only logged, since nothing of a person's is lost. */
  updateView(changes: RequestInput<'profile-view:update'>): void
  dismissNotice(notice: Notice): void
  finishFirstVisit(): void
  applyEvent(event: ParlorEvent): void
}

const NOBODY = { session: null, isFirstVisit: false, notOpened: null } as const

/** Who is on this computer and who is signed in here. */
export const useSessionStore = create<SessionState & SessionActions>()((set, get) => {
  const loadProfiles = async () => {
    const profiles = await ask('profile:list', {})
    set((state) => withProfiles(state, profiles))
  }
  return {
    status: 'starting',
    failure: null,
    info: null,
    profiles: [],
    notices: [],
    storageProblem: null,
    ...NOBODY,
    start: async () => {
      set({ status: 'starting', failure: null })
      try {
        const [info, profiles, session] = await Promise.all([
          ask('app:info', {}),
          ask('profile:list', {}),
          ask('profile:current', {}),
        ])
        set({ info, profiles, session, notices: info.notices })
        const only = session === null ? onlyProfile(profiles) : null
        if (only !== null)
          await get()
            .openProfile(only.id)
            .catch((cause: unknown) => set({ notOpened: asFailure(cause) }))
        set({ status: 'ready' })
      } catch (cause) {
        set({ status: 'failed', failure: asFailure(cause) })
      }
    },
    openProfile: async (profileId) => {
      const isFirstVisit = get().profiles.some((profile) => profile.id === profileId && profile.lastOpenedAt === null)
      set({ session: await ask('profile:open', { profileId }), isFirstVisit, notOpened: null })
    },
    createProfile: async (input) => {
      const profile = await ask('profile:create', input)
      await loadProfiles()
      return profile
    },
    closeProfile: async () => {
      saveDraftNow()
      await ask('profile:close', {})
      set(NOBODY)
      await loadProfiles()
    },
    updateProfile: async (changes) => {
      const profile = await ask('profile:update', changes)
      set((state) => withProfile(state, profile))
    },
    removeProfile: async (profileId, confirmName) => {
      await ask('profile:remove', { profileId, confirmName })
      if (get().session?.profile.id === profileId) set(NOBODY)
      await loadProfiles()
    },
    updateSettings: settingsUpdater(get, set),
    updateView: (changes) => {
      const { session } = get()
      if (session === null) return
      set((state) => withView(state, changes))
      if (!session.readOnly) ask('profile-view:update', changes).catch((cause: unknown) => reportError(cause, 'view'))
    },
    dismissNotice: (notice) => set(({ notices }) => ({ notices: notices.filter((other) => other !== notice) })),
    finishFirstVisit: () => set({ isFirstVisit: false }),
    applyEvent: (event) => {
      if (event.type === 'storage:problem') set({ storageProblem: event.problem })
      if (event.type === 'session:closed') set(NOBODY)
      if (event.type === 'profiles:changed' || event.type === 'session:closed')
        loadProfiles().catch((cause: unknown) => reportError(cause, 'profiles'))
    },
  }
})
