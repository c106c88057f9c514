import { EventEmitter } from 'node:events'
import type { CustomScheme, OnBeforeRequestListenerDetails, OnHeadersReceivedListenerDetails } from 'electron'
import { addCustomScheme, customSchemes } from './customSchemes.ts'
import { host, record, recorder } from './host.ts'
import { guard, guardInstances } from './unsupported.ts'

type ProtocolHandler = (request: Request) => Response | Promise<Response>
type Listener<Details, Answer> = (details: Details, callback: (answer: Answer) => void) => void
type Filter = { urls?: string[] } | null

/** What `onBeforeRequest` answers. */
export interface BeforeRequestAnswer {
  readonly cancel?: boolean
  readonly redirectURL?: string
}

/** What `onHeadersReceived` answers. */
export interface HeadersReceivedAnswer {
  readonly cancel?: boolean
  readonly responseHeaders?: Record<string, string | string[]>
}

/** `<all_urls>` or `https://*\/*` as an expression. */
function toExpression(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /./
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`)
}

/** One listener of `webRequest`, with its filter. Without a listener the question answers itself. */
class RequestListener<Details extends { url: string }, Answer extends object> {
  #listener: Listener<Details, Answer> | null = null
  #urls: RegExp[] = []

  /** `(filter, listener)` or `(listener)`; null removes the listener. */
  set(...args: (Filter | Listener<Details, Answer>)[]): void {
    const listener = args.at(-1)
    const [filter] = args as [Filter]
    this.#listener = typeof listener === 'function' ? listener : null
    this.#urls = args.length > 1 ? (filter?.urls ?? []).map(toExpression) : []
  }

  get active(): boolean {
    return this.#listener !== null
  }

  ask(details: Details): Promise<Partial<Answer>> {
    const listener = this.#listener
    const wanted = this.#urls.length === 0 || this.#urls.some((url) => url.test(details.url))
    if (!listener || !wanted) return Promise.resolve({})
    return new Promise((resolve) => listener(details, (answer) => resolve(answer ?? {})))
  }
}

/** The custom schemes that one session answers itself. */
class SessionProtocol {
  readonly handlers = new Map<string, ProtocolHandler>()

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    if (/^(https?|file)$/.test(scheme))
      throw new Error(`electron: protocol.handle('${scheme}') is not supported by this host`)
    addCustomScheme(scheme)
    this.handlers.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    this.handlers.delete(scheme)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme)
  }

  /** All privileges are granted here; genuine Electron grants only those that are asked for. */
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (host.browser) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) addCustomScheme(scheme)
  }
}

/** A session: its own schemes, request listeners and permission handlers. Storage is shared, and in memory. */
export class Session extends EventEmitter {
  readonly partition: string
  readonly protocol = new SessionProtocol()
  readonly beforeRequest = new RequestListener<OnBeforeRequestListenerDetails, BeforeRequestAnswer>()
  readonly headersReceived = new RequestListener<OnHeadersReceivedListenerDetails, HeadersReceivedAnswer>()
  readonly webRequest = guard(
    {
      onBeforeRequest: this.beforeRequest.set.bind(this.beforeRequest),
      onHeadersReceived: this.headersReceived.set.bind(this.headersReceived),
    },
    'webRequest',
  )

  setPermissionRequestHandler = recorder('session.setPermissionRequestHandler', undefined)
  setPermissionCheckHandler = recorder('session.setPermissionCheckHandler', undefined)
  setDevicePermissionHandler = recorder('session.setDevicePermissionHandler', undefined)
  setDisplayMediaRequestHandler = recorder('session.setDisplayMediaRequestHandler', undefined)
  setSpellCheckerEnabled = recorder('session.setSpellCheckerEnabled', undefined)
  setProxy = recorder('session.setProxy', Promise.resolve())
  clearCache = recorder('session.clearCache', Promise.resolve())

  constructor(partition: string) {
    super()
    this.partition = partition
  }

  /** Clears what the pages of custom schemes stored. */
  async clearStorageData(options?: object): Promise<void> {
    record('session.clearStorageData', [options])
    const pages = [...host.windows.values()].map((window) => window.webContents)
    for (const page of pages.filter(({ session: own }) => own === this)) {
      if (!URL.canParse(page.currentUrl)) continue
      const { origin } = new URL(page.currentUrl)
      await page.target?.session.post('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    }
  }
}

guardInstances(Session, 'session')

const partitions = new Map<string, Session>()

/** `session`. */
export const session = guard(
  {
    defaultSession: new Session(''),
    /** The session of that name. Only in-memory names are known: nothing is kept over restarts here. */
    fromPartition(partition: string): Session {
      if (partition.startsWith('persist:'))
        throw new Error('electron: persistent partitions are not supported by this host')
      const known = partitions.get(partition) ?? new Session(partition)
      partitions.set(partition, known)
      return known
    },
  },
  'session',
)

/** All sessions, the default one first. */
export function allSessions(): Session[] {
  return [session.defaultSession, ...partitions.values()]
}

/** The switch that keeps mapped hosts from ever being looked up. */
export function resolverSwitches(): string[] {
  return customSchemes().map((scheme) => `--host-resolver-rules=MAP *.${scheme}.localhost ~NOTFOUND`)
}
