import { toAppUrl, toBrowserHeader, toBrowserUrl } from './customSchemes.ts'
import type { ProtocolObject } from './DevToolsPipe.ts'
import { host, runningBrowser } from './host.ts'
import { mayNavigate } from './navigation.ts'
import { preventableEvent } from './preventableEvent.ts'
import type { Session } from './session.ts'
import { allSessions, session } from './session.ts'
import type { WebContents } from './WebContents.ts'

interface Header {
  readonly name: string
  readonly value: string
}

const resourceTypes: Record<string, string> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
}

/** One paused request, in Electron's terms. */
interface PausedRequest {
  readonly event: ProtocolObject
  readonly id: string
  /** With the custom scheme, as the app knows it. */
  readonly url: string
  readonly contents: WebContents | undefined
  readonly session: Session
}

function describe(event: ProtocolObject): PausedRequest {
  const contents = host.contentsByTarget.get(event.frameId) ?? host.contentsByFrame.get(event.frameId)
  const url = toAppUrl(event.request.url)
  // A worker's requests name no frame: they belong to whichever session answers that scheme.
  const scheme = url.split(':')[0] ?? ''
  const owner = allSessions().find((candidate) => candidate.protocol.isProtocolHandled(scheme))
  const onlyWindow = host.windows.size > 0 ? [...host.windows.values()][0]?.webContents.session : undefined
  return {
    event,
    id: event.requestId,
    url,
    contents,
    session: contents?.session ?? owner ?? onlyWindow ?? session.defaultSession,
  }
}

function details({ event, url, contents }: PausedRequest) {
  const isMainFrame = host.contentsByTarget.has(event.frameId)
  const documentType = isMainFrame ? 'mainFrame' : 'subFrame'
  return {
    id: 0,
    url,
    method: event.request.method as string,
    resourceType: (event.resourceType === 'Document' ? documentType : resourceTypes[event.resourceType]) ?? 'other',
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
    ...(contents && { webContentsId: contents.id }),
  } as never
}

const post = (method: string, request: PausedRequest, parameters: object = {}) =>
  runningBrowser().pipe.post(`Fetch.${method}`, { requestId: request.id, ...parameters })

const fail = (request: PausedRequest, errorReason: string) => post('failRequest', request, { errorReason })

/** The headers after `onHeadersReceived`; null when it cancelled. */
async function filterHeaders(request: PausedRequest, status: number, headers: Header[]): Promise<Header[] | null> {
  const responseHeaders: Record<string, string[]> = {}
  for (const { name, value } of headers) {
    responseHeaders[name] ??= []
    responseHeaders[name].push(value)
  }
  const common: object = details(request)
  const answer = await request.session.headersReceived.ask({
    ...common,
    statusCode: status,
    statusLine: `HTTP/1.1 ${status}`,
    responseHeaders,
  } as never)
  if (answer.cancel) return null
  return Object.entries(answer.responseHeaders ?? responseHeaders).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: toBrowserHeader(name, String(value)) })),
  )
}

async function answerFromHandler(request: PausedRequest): Promise<void> {
  const { event, url } = request
  const handler = request.session.protocol.handlers.get(url.split(':')[0] ?? '')
  if (!handler) return fail(request, 'NameNotResolved')
  const { method, headers, postDataEntries = [] } = event.request
  const parts = postDataEntries.map(({ bytes = '' }: { bytes?: string }) => Buffer.from(bytes, 'base64'))
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(parts)
  const response = await handler(new Request(url, { method, headers, body }))
  const sent = [...response.headers].map(([name, value]) => ({ name, value }))
  const responseHeaders = await filterHeaders(request, response.status, sent)
  if (!responseHeaders) return fail(request, 'BlockedByClient')
  const content = Buffer.from(await response.arrayBuffer()).toString('base64')
  return post('fulfillRequest', request, { responseCode: response.status, responseHeaders, body: content })
}

async function handleRequest(request: PausedRequest): Promise<void> {
  const { event, url } = request
  const isCustom = url !== event.request.url
  // Chromium's own wish, which Electron does not have.
  if (isCustom && url.endsWith('/favicon.ico') && event.resourceType === 'Other') {
    return post('fulfillRequest', request, { responseCode: 404 })
  }
  if (event.resourceType === 'Document' && !mayNavigate(event)) return fail(request, 'Aborted')
  const answer = await request.session.beforeRequest.ask(details(request))
  if (answer.cancel) return fail(request, 'BlockedByClient')
  if (answer.redirectURL) {
    const responseHeaders = [{ name: 'location', value: toBrowserUrl(answer.redirectURL) }]
    return post('fulfillRequest', request, { responseCode: 307, responseHeaders })
  }
  return isCustom ? answerFromHandler(request) : post('continueRequest', request)
}

async function handleResponse(request: PausedRequest): Promise<void> {
  const { responseStatusCode: status, responseHeaders = [], responseErrorReason } = request.event
  if (responseErrorReason || !request.session.headersReceived.active) return post('continueRequest', request)
  const headers = await filterHeaders(request, status, responseHeaders)
  if (!headers) return fail(request, 'BlockedByClient')
  return post('continueResponse', request, { responseCode: status, responseHeaders: headers })
}

function handleDownload({ guid, url, suggestedFilename, frameId }: ProtocolObject): void {
  const contents = host.contentsByTarget.get(frameId)
  const item = { getURL: () => toAppUrl(url), getFilename: () => suggestedFilename, cancel: () => undefined }
  contents?.session.emit('will-download', preventableEvent({}), item, contents)
  void runningBrowser().pipe.post('Browser.cancelDownload', { guid })
}

// What Electron would ask the app's permission handlers about.
const permissions = [
  'camera clipboard-read display-capture geolocation idle-detection local-fonts microphone midi notifications',
  'screen-wake-lock speaker-selection storage-access window-management',
].flatMap((line) => line.split(' '))

/** Denies what the app's handlers would be asked about. A visible window needs the clipboard for the app itself. */
export async function denyPermissions(): Promise<void> {
  const { pipe, headless } = runningBrowser()
  const names = headless ? [...permissions, 'clipboard-write'] : permissions
  const deny = (name: string) => pipe.post('Browser.setPermission', { permission: { name }, setting: 'denied' })
  await Promise.all(names.map(deny))
}

/** Starts to watch every request of every page and worker. Nothing leaves before this has resolved. */
export async function interceptRequests(): Promise<void> {
  const { pipe } = runningBrowser()
  pipe.on('Fetch.requestPaused', async (event) => {
    const request = describe(event)
    const isResponse = event.responseStatusCode !== undefined || event.responseErrorReason !== undefined
    await (isResponse ? handleResponse(request) : handleRequest(request)).catch((error) => {
      console.error(`electron: ${request.url}:`, error)
      return fail(request, 'Failed')
    })
  })
  pipe.on('Browser.downloadWillBegin', handleDownload)
  const stages = ['Request', 'Response']
  await pipe.send('Fetch.enable', { patterns: stages.map((requestStage) => ({ urlPattern: '*', requestStage })) })
  await pipe.post('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
}
