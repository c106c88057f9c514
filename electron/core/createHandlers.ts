import type { ParlorEvent } from '../../shared/ipc.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { ApplicationInfo, Conversation } from '../../shared/models.ts'
import type { Caller, Handlers } from './answerRequest.ts'
import { checkLink } from './checkLink.ts'
import type { ChatHistory } from './history/ChatHistory.ts'
import type { ProfileServices } from './ProfileServices.ts'
import type { Desktop, KeyVault, Log, Settings } from './ports.ts'
import type { ProfileRegistry } from './profiles/ProfileRegistry.ts'
import type { Sessions } from './profiles/Sessions.ts'
import { removeProfile } from './removeProfile.ts'
import { saveQuietly } from './saveQuietly.ts'
import { findInConversation } from './search/findInConversation.ts'
import { searchMessages } from './search/searchMessages.ts'

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

/** All handlers of the contract: each translates one request and holds no rules of its own. */
export function createHandlers(tools: HandlerTools): Handlers {
  return {
    ...applicationHandlers(tools),
    ...profileHandlers(tools),
    ...profileStateHandlers(tools),
    ...conversationHandlers(tools),
    ...historyHandlers(tools),
    ...searchHandlers(tools),
    ...messageHandlers(tools),
    ...transferHandlers(tools),
    ...providerHandlers(tools),
  }
}

type ApplicationRequests = 'app:info' | 'app:report-error' | 'window:new' | 'link:open' | 'clipboard:write'

function applicationHandlers({ desktop, info, log }: HandlerTools): Pick<Handlers, ApplicationRequests> {
  return {
    'app:info': async () => info(),
    'app:report-error': async ({ name, where, stack }) => {
      log.warn('window.error', { name, where, stack })
      return null
    },
    'window:new': async () => {
      desktop.openWindow()
      return null
    },
    'link:open': async ({ url }) => {
      await desktop.openLink(checkLink(url))
      return null
    },
    'clipboard:write': async ({ text }) => {
      await desktop.writeClipboard(text)
      return null
    },
  }
}

type ProfileRequests = Extract<keyof Handlers, `profile:${string}`>

function profileHandlers(tools: HandlerTools): Pick<Handlers, ProfileRequests> {
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
      const asking = sessions.require(windowId)
      try {
        await removeProfile(asking, request, tools)
      } finally {
        if (sessions.get(windowId) === null) publish({ type: 'session:closed' })
        broadcast({ type: 'profiles:changed' })
      }
      return null
    },
  }
}

type ProfileStateRequests = 'profile-settings:update' | 'profile-view:update' | 'draft:save' | 'draft:load'

function profileStateHandlers({ services }: HandlerTools): Pick<Handlers, ProfileStateRequests> {
  return {
    'profile-settings:update': (changes, caller) => services(caller).updateSettings(changes),
    'profile-view:update': (changes, caller) => services(caller).updateView(changes),
    'draft:save': async ({ conversationId, text }, caller) => {
      await services(caller).history.saveDraft(conversationId, text)
      return null
    },
    'draft:load': ({ conversationId }, caller) => services(caller).history.loadDraft(conversationId),
  }
}

type ConversationRequests = Extract<keyof Handlers, `conversation:${string}`>

function conversationHandlers({ services }: HandlerTools): Pick<Handlers, ConversationRequests> {
  return {
    'conversation:list': ({ cursor, limit, trashed }, caller) =>
      services(caller).history.listConversations({
        ...(cursor === undefined ? {} : { cursor }),
        limit: limit ?? LIMITS.pageRows,
        trashed: trashed ?? false,
      }),
    'conversation:open': async ({ conversationId }, caller) => {
      const { history } = services(caller)
      const conversation = await history.getConversation(conversationId)
      const page = await history.openPath(conversationId, LIMITS.pageRows)
      const draft = await history.loadDraft(conversationId)
      return { conversation, page, draft, queuedMessageId: services(caller).chat.queuedMessage(conversationId) }
    },
    'conversation:messages': ({ conversationId, fromDepth, limit }, caller) =>
      services(caller).history.readPath(conversationId, fromDepth, limit ?? LIMITS.pageRows),
    'conversation:rename': ({ conversationId, title }, caller) =>
      tell(services(caller), (history) => history.renameConversation(conversationId, title, 'manual')),
    'conversation:trash': ({ conversationId }, caller) =>
      tell(services(caller), (history) => history.trashConversation(conversationId)),
    'conversation:restore': ({ conversationId }, caller) =>
      tell(services(caller), (history) => history.restoreConversation(conversationId)),
    'conversation:set-model': ({ conversationId, model }, caller) =>
      tell(services(caller), (history) => history.setConversationModel(conversationId, model)),
    'conversation:fork': ({ messageId }, caller) =>
      tell(services(caller), (history) => history.forkConversation(messageId)),
  }
}

/** Changes a chat and tells the window too: its list and its open chat learn of it in one way. */
async function tell(
  { history, publish }: ProfileServices,
  change: (history: ChatHistory) => Promise<Conversation>,
): Promise<Conversation> {
  const conversation = await change(history)
  publish({ type: 'conversation:changed', conversation })
  return conversation
}

type MessageRequests = Extract<keyof Handlers, `message:${string}`>

function messageHandlers({ services }: HandlerTools): Pick<Handlers, MessageRequests> {
  /** The path of a chat has moved: its row says where it ends now. */
  const tellPath = async <Moved extends { readonly conversation: Conversation }>(
    caller: Caller,
    moved: Promise<Moved>,
  ) => {
    const { conversation } = await moved
    caller.publish({ type: 'conversation:changed', conversation })
    return moved
  }
  return {
    'message:activate': ({ messageId }, caller) =>
      tellPath(caller, services(caller).history.activateMessage(messageId)),
    'message:count-below': ({ messageId }, caller) => services(caller).history.countBelow(messageId),
    'message:delete': ({ messageId }, caller) => tellPath(caller, services(caller).history.deleteMessage(messageId)),
    'message:restore': ({ messageId }, caller) => tellPath(caller, services(caller).history.restoreMessage(messageId)),
  }
}

type HistoryRequests = Extract<keyof Handlers, `chat-${string}`>

function historyHandlers({ services }: HandlerTools): Pick<Handlers, HistoryRequests> {
  return {
    'chat-history:list': ({ cursor, limit, order, role, from, until }, caller) =>
      services(caller).history.listEntries({
        limit: limit ?? LIMITS.pageRows,
        order: order ?? 'oldest-first',
        ...(cursor === undefined ? {} : { cursor }),
        ...(role === undefined ? {} : { role }),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      }),
    'chat-history:create': (entry, caller) => services(caller).chat.addEntry(entry),
    'chat-message:send': (question, caller) => services(caller).chat.send(question),
    'chat-message:stop': async ({ messageId }, caller) => {
      await services(caller).chat.stop(messageId)
      return null
    },
    'chat-message:retry': ({ messageId }, caller) => services(caller).chat.retry(messageId),
    'chat-message:regenerate': ({ messageId }, caller) => services(caller).chat.retry(messageId),
    'chat-message:edit': (edit, caller) => services(caller).chat.edit(edit),
    'chat-message:continue': ({ messageId }, caller) => services(caller).chat.continueAnswer(messageId),
  }
}

type SearchRequests = Extract<keyof Handlers, `search:${string}`>

function searchHandlers({ services }: HandlerTools): Pick<Handlers, SearchRequests> {
  return {
    'search:messages': (search, caller) => {
      const { history } = services(caller)
      const { limit = LIMITS.pageRows, place = 'chats', ...rest } = search
      return searchMessages((work) => history.read(work), { ...rest, limit, place })
    },
    'search:in-conversation': ({ conversationId, query }, caller) => {
      const { history } = services(caller)
      return findInConversation((work) => history.read(work), conversationId, query)
    },
  }
}

type TransferRequests = Extract<keyof Handlers, `${'export' | 'import' | 'transfer'}:${string}`>

function transferHandlers({ services }: HandlerTools): Pick<Handlers, TransferRequests> {
  return {
    'export:start': (request, caller) => services(caller).transfer.startExport(request),
    'import:preview': ({ from }, caller) => services(caller).transfer.preview(from),
    'import:start': async ({ previewId }, caller) => {
      services(caller).transfer.startImport(previewId)
      return null
    },
    'transfer:cancel': async (_input, caller) => {
      services(caller).transfer.cancel()
      return null
    },
  }
}

type ProviderRequests = Extract<keyof Handlers, `provider:${string}`>

function providerHandlers({ services }: HandlerTools): Pick<Handlers, ProviderRequests> {
  return {
    'provider:get': (_input, caller) => services(caller).provider.state(),
    'provider:update': ({ scope, changes }, caller) => services(caller).provider.update(scope, changes),
    'provider:reset': (_input, caller) => services(caller).provider.reset(),
    'provider:set-key': ({ scope, key }, caller) => services(caller).provider.setKey(scope, key),
    'provider:remove-key': ({ scope }, caller) => services(caller).provider.removeKey(scope),
    'provider:test': ({ scope }, caller) => services(caller).provider.test(scope ?? 'profile'),
    'provider:models': ({ scope }, caller) => services(caller).provider.models(scope ?? 'profile'),
  }
}
