import type { Answer, ParlorEvent } from '../../shared/ipc.ts'
import type { ApplicationInfo } from '../../shared/models.ts'
import { answerRequest, type Caller } from './answerRequest.ts'
import { createHandlers } from './createHandlers.ts'
import { type DemoServer, startDemoServer } from './demo/startDemoServer.ts'
import { createReplySource } from './openai/createReplySource.ts'
import { listModels } from './openai/listModels.ts'
import { testConnection } from './openai/testConnection.ts'
import { ProfileServices, type SharedTools } from './ProfileServices.ts'
import type { Desktop, Endpoint, KeyVault, Log, Now, Settings } from './ports.ts'
import { ProfileRegistry } from './profiles/ProfileRegistry.ts'
import { type OpenSession, Sessions } from './profiles/Sessions.ts'

/** What core needs of the shell around it. */
export interface CoreOptions {
  readonly dataFolder: string
  readonly settings: Settings
  readonly keyVault: KeyVault
  readonly desktop: Desktop
  readonly log: Log
  readonly now: Now
  readonly info: () => ApplicationInfo
  /** Path of the built script of transfer/transferWorker.ts, a worker thread. */
  readonly transferWorker: string
  /** Path of the built script of attachments/pdfWorker.ts, a worker thread. */
  readonly pdfWorker: string
  /** Tells all windows. */
  readonly broadcast: (event: ParlorEvent) => void
}

/** The running application without its windows. */
export interface Core {
  /** Answers one request of a window; never throws. */
  answer(caller: Caller, name: unknown, input: unknown): Promise<Answer<unknown>>
  /** Ends the session of a window that is gone. */
  windowClosed(windowId: number): Promise<void>
  /** Interrupts running answers, stores them, closes every file. */
  close(): Promise<void>
}

/**
 * Opens the registry and puts the parts together.
 * @throws CodedError `profile-damaged` or `profile-too-new` for a registry that can't be used
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { log, now, dataFolder } = options
  const registry = await ProfileRegistry.open({ dataFolder, log, now })
  const sessions = new Sessions({ registry, log, now })
  const demo = createDemo()
  const tools: SharedTools = {
    ...options,
    ledger: registry.ledger,
    reply: createReplySource({ now, log }),
    folderOf: (profileId) => registry.folderOf(profileId),
    listModels,
    testConnection,
    demoEndpoint: demo.endpoint,
    tellProviderDefaults: async () => {
      const told = sessions.all().map((session) => services(session).provider.publishState())
      for (const result of await Promise.allSettled(told)) {
        if (result.status === 'rejected') log.error('provider.not-told', result.reason)
      }
    },
  }
  const opened = new WeakMap<OpenSession, ProfileServices>()
  const services = (session: OpenSession): ProfileServices => {
    const known = opened.get(session)
    if (known) return known
    const created = new ProfileServices(session, tools)
    opened.set(session, created)
    created.lookAfter()
    return created
  }
  sessions.onClose(async (session) => opened.get(session)?.close())
  const handlers = createHandlers({
    ...options,
    registry,
    sessions,
    services: ({ windowId }) => services(sessions.require(windowId)),
  })
  return {
    answer: (caller, name, input) => answerRequest(handlers, log, caller, name, input),
    windowClosed: async (windowId) => {
      await sessions.close(windowId)
      options.broadcast({ type: 'profiles:changed' })
    },
    close: async () => {
      await sessions.closeAll()
      await demo.close().catch((error: unknown) => log.error('demo.not-closed', error))
      await registry.close()
    },
  }
}

/** Starts the demo assistant at its first use, once for all profiles. */
function createDemo(): { endpoint: () => Promise<Endpoint>; close: () => Promise<void> } {
  let server: Promise<DemoServer> | null = null
  return {
    endpoint: async () => {
      server ??= startDemoServer().catch((error: unknown) => {
        server = null // The next question tries again.
        throw error
      })
      return (await server).endpoint
    },
    close: async () => (await server)?.close(),
  }
}
