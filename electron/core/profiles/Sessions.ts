import { CodedError } from '../../../shared/errors.ts'
import type { Profile } from '../../../shared/models.ts'
import { SerialQueue } from '../database/SerialQueue.ts'
import { ChatHistory } from '../history/ChatHistory.ts'
import type { Log, Now, Publish } from '../ports.ts'
import type { ProfileRegistry } from './ProfileRegistry.ts'

/** A profile that is open in a window. */
export interface OpenSession {
  readonly windowId: number
  /** Replaced when the person changes their profile. */
  profile: Profile
  readonly history: ChatHistory
  /** Tells this window, until the session ends: by then the window may show another profile. */
  readonly publish: Publish
}

/** What {@link Sessions} work with. */
export interface SessionsOptions {
  readonly registry: ProfileRegistry
  readonly log: Log
  readonly now: Now
}

/** What a window hears of its session. */
interface Voice {
  readonly publish: Publish
  /** Nothing is heard after it. */
  silence(): void
}

/** Who is signed in where: at most one profile in a window, and a profile in at most one window. */
export class Sessions {
  readonly #options: SessionsOptions
  readonly #open = new Map<number, OpenSession>()
  readonly #voices = new WeakMap<OpenSession, Voice>()
  /** Profiles that are in use, from before their file is opened until after it is closed. */
  readonly #held = new Set<string>()
  readonly #turns = new Map<number, SerialQueue>()
  readonly #listeners: ((session: OpenSession) => Promise<void>)[] = []
  #ended = false

  constructor(options: SessionsOptions) {
    this.#options = options
  }

  /**
   * Opens a profile in a window, and then closes the one that was open there: when it throws, that one stays. The same
   * again changes nothing.
   * @throws CodedError `profile-open-elsewhere`, `not-found`, `no-profile` once all were ended, and as `ChatHistory.open`
   */
  async open(windowId: number, profileId: string, publish: Publish): Promise<OpenSession> {
    if (this.#ended) throw new CodedError('no-profile', 'The application is closing.')
    return this.#turn(windowId, async () => {
      const current = this.#open.get(windowId)
      if (current?.profile.id === profileId) return current
      await this.#options.registry.get(profileId)
      this.#hold(profileId)
      const session = await this.#start(windowId, profileId, publish).catch((error: unknown) => {
        this.#held.delete(profileId)
        throw error
      })
      // Meanwhile the window has no profile: what it asks for the old one must not reach the new one.
      await this.#close(windowId)
      this.#open.set(windowId, session)
      return session
    })
  }

  /** The session of a window; null: none. */
  get(windowId: number): OpenSession | null {
    return this.#open.get(windowId) ?? null
  }

  /** The session of a window. @throws CodedError `no-profile` */
  require(windowId: number): OpenSession {
    const session = this.get(windowId)
    if (session === null) throw new CodedError('no-profile', 'No profile is open in this window.')
    return session
  }

  /** Ends the session of a window, if it has one: listeners first, then the file is closed. Never rejects. */
  close(windowId: number): Promise<void> {
    return this.#turn(windowId, () => this.#close(windowId))
  }

  /** All open sessions. */
  all(): readonly OpenSession[] {
    return [...this.#open.values()]
  }

  /** Ends all sessions, also those that are being opened now; none can be opened any more. */
  async closeAll(): Promise<void> {
    this.#ended = true
    await Promise.all([...this.#turns.keys()].map((windowId) => this.close(windowId)))
  }

  /**
   * Keeps a profile closed in all windows while `work` runs.
   * @throws CodedError `profile-open-elsewhere` when it is open; whatever `work` throws
   */
  async whileClosed<Result>(profileId: string, work: () => Promise<Result>): Promise<Result> {
    this.#hold(profileId)
    try {
      return await work()
    } finally {
      this.#held.delete(profileId)
    }
  }

  /** Whether a profile's history is lost: damaged or gone. Asked while the profile is kept closed. @throws CodedError `not-found` */
  async isLost(profileId: string): Promise<boolean> {
    const profile = await this.#options.registry.get(profileId)
    try {
      await (await this.#openHistory(profile, () => undefined)).close()
      return false
    } catch (error) {
      return error instanceof CodedError && (error.code === 'profile-damaged' || error.code === 'profile-missing')
    }
  }

  /** Whether any window holds this profile. */
  isOpen(profileId: string): boolean {
    return this.#held.has(profileId)
  }

  /** Calls `listener`, and waits for it, after a session has ended and before its history is closed. */
  onClose(listener: (session: OpenSession) => Promise<void>): void {
    this.#listeners.push(listener)
  }

  #hold(profileId: string): void {
    if (this.#held.has(profileId)) {
      throw new CodedError('profile-open-elsewhere', 'The profile is open in another window.')
    }
    this.#held.add(profileId)
  }

  async #start(windowId: number, profileId: string, publish: Publish): Promise<OpenSession> {
    const { registry, log } = this.#options
    const profile = await registry.get(profileId)
    const voice = makeVoice(publish)
    const history = await this.#openHistory(profile, voice.publish)
    const touched = await registry.touch(profileId).catch((error: unknown) => {
      // A full disk must not keep anybody from reading.
      log.error('profile.not-touched', error, { profile: profileId })
      return profile
    })
    const session: OpenSession = { windowId, profile: touched, history, publish: voice.publish }
    this.#voices.set(session, voice)
    return session
  }

  #openHistory(profile: Profile, publish: Publish): Promise<ChatHistory> {
    const { registry, log, now } = this.#options
    return ChatHistory.open({
      folder: registry.folderOf(profile.id),
      profile,
      log,
      now,
      // Noted only after a history was there: without this, one whose disk is not connected would look like a new one.
      existed: profile.lastOpenedAt !== null,
      onStorageProblem: (problem) => publish({ type: 'storage:problem', problem }),
    })
  }

  async #close(windowId: number): Promise<void> {
    const session = this.#open.get(windowId)
    if (!session) return
    const { log } = this.#options
    const profile = session.profile.id
    this.#open.delete(windowId)
    this.#voices.get(session)?.silence()
    for (const listener of this.#listeners) {
      await listener(session).catch((error: unknown) => log.error('session.listener-failed', error, { profile }))
    }
    await session.history.close().catch((error: unknown) => log.error('session.not-closed', error, { profile }))
    this.#held.delete(profile)
  }

  #turn<Result>(windowId: number, work: () => Promise<Result>): Promise<Result> {
    const queue = this.#turns.get(windowId) ?? new SerialQueue()
    this.#turns.set(windowId, queue)
    return queue.run(work)
  }
}

/** A voice that takes a storage problem back when it falls silent: that was the problem of this profile's file. */
function makeVoice(publish: Publish): Voice {
  let silent = false
  let hasProblem = false
  return {
    publish: (event) => {
      if (silent) return
      if (event.type === 'storage:problem') hasProblem = event.problem !== null
      publish(event)
    },
    silence: () => {
      if (hasProblem) publish({ type: 'storage:problem', problem: null })
      silent = true
    },
  }
}
