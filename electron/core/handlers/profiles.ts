import type { Handlers } from '../answerRequest.ts'
import { removeProfile } from '../removeProfile.ts'
import { saveQuietly } from '../saveQuietly.ts'
import type { HandlerTools } from './HandlerTools.ts'

type ProfileRequests = Extract<keyof Handlers, `profile:${string}`>

/** Handlers of profiles. */
export function profileHandlers(tools: HandlerTools): Pick<Handlers, ProfileRequests> {
  const { registry, sessions, settings, log, broadcast, services } = tools
  return {
    'profile:list': async (_input, { windowId }) => {
      const own = sessions.get(windowId)?.profile.id
      const profiles = await registry.list()
      return profiles.map((profile) => ({
        ...profile,
        openElsewhere: profile.id !== own && sessions.isOpen(profile.id),
      }))
    },
    'profile:create': async (input) => {
      const profile = await registry.create(input)
      broadcast({ type: 'profiles:changed' })
      return profile
    },
    'profile:open': async ({ profileId }, caller) => {
      await sessions.open(caller.windowId, profileId, caller.publish)
      saveQuietly(settings, { lastProfileId: profileId }, log)
      broadcast({ type: 'profiles:changed' })
      return services(caller).describe()
    },
    'profile:current': async (_input, caller) =>
      sessions.get(caller.windowId) === null ? null : services(caller).describe(),
    'profile:close': async (_input, { windowId }) => {
      await sessions.close(windowId)
      broadcast({ type: 'profiles:changed' })
      return null
    },
    'profile:update': async (changes, { windowId }) => {
      const session = sessions.require(windowId)
      session.profile = await registry.update(session.profile.id, changes)
      broadcast({ type: 'profiles:changed' })
      return session.profile
    },
    'profile:remove': async (request, { windowId, publish }) => {
      const asking = sessions.get(windowId)
      try {
        await removeProfile(asking, request, tools)
      } finally {
        if (asking !== null && sessions.get(windowId) === null) publish({ type: 'session:closed' })
        broadcast({ type: 'profiles:changed' })
      }
      return null
    },
  }
}

type ProfileStateRequests =
  | 'profile-settings:update'
  | 'profile-view:update'
  | 'draft:save'
  | 'draft:forget'
  | 'draft:load'

/** Handlers of a profile's settings, view and drafts. */
export function profileStateHandlers({ services }: HandlerTools): Pick<Handlers, ProfileStateRequests> {
  return {
    'profile-settings:update': (changes, caller) => services(caller).updateSettings(changes),
    'profile-view:update': (changes, caller) => services(caller).updateView(changes),
    'draft:save': async ({ conversationId, text }, caller) => {
      const { history } = await services(caller).placeFor(conversationId, false)
      await history.state.saveDraft(conversationId, text)
      return null
    },
    'draft:forget': async (_input, caller) => {
      await services(caller).history.state.forgetDraft()
      return null
    },
    'draft:load': async ({ conversationId }, caller) => {
      const { history } = await services(caller).placeFor(conversationId, false)
      return history.state.loadDraft(conversationId)
    },
  }
}
