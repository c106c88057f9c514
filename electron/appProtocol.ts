import { readFile } from 'node:fs/promises'
import { basename, extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

/** Scheme and host of every page. */
export const APP_ORIGIN = 'app://parlor'

/** The page of a window. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** What a page may do: its own scripts, styles, fonts and pictures; no network at all. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  // The frame that draws diagrams; it may do less than the page.
  `frame-src ${APP_ORIGIN}/diagram.html`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types parlor-worker',
].join('; ')

/** The document that draws diagrams, in a frame without an origin: see {@link DIAGRAM_POLICY}. */
const DIAGRAM_PAGE = 'diagram.html'

/**
 * What it may do: run the build's scripts, and style what it measures. It has no origin, no network, no pictures, and
 * reaches the page by messages only.
 */
const DIAGRAM_POLICY = [
  "default-src 'none'",
  `script-src ${APP_ORIGIN}/assets/`,
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${APP_ORIGIN}`,
  'sandbox allow-scripts',
].join('; ')

/** Types of the files a build contains; anything else is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

/** Makes `app:` a standard, secure scheme. Must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
    },
  ])
}

/** Serves the built pages below `root` to `session`. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle('app', (request) => answerPage(request, root))
}

/** Answers a request of a page with a file below `root` and the headers that bind the page; 404 for all else. */
export async function answerPage(request: Request, root: string): Promise<Response> {
  const file = request.method === 'GET' ? fileOf(request.url, root) : null
  const type = file === null ? undefined : CONTENT_TYPES[extname(file)]
  if (file === null || type === undefined) return new Response('Not found', { status: 404 })
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'content-type': type,
        'content-security-policy': basename(file) === DIAGRAM_PAGE ? DIAGRAM_POLICY : CONTENT_SECURITY_POLICY,
        // A document without an origin loads even its own scripts across origins.
        ...(type.startsWith('text/javascript') ? { 'access-control-allow-origin': '*' } : {}),
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      },
    })
  } catch {
    return new Response('Not found', { status: 404 })
  }
}

/** The file below `root` that `address` names; null for another host, a broken escape, or a way out of `root`. */
function fileOf(address: string, root: string): string | null {
  try {
    const url = new URL(address)
    if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return null
    const file = normalize(join(root, decodeURIComponent(url.pathname)))
    return file.startsWith(root + sep) && !file.includes('\0') ? file : null
  } catch {
    return null
  }
}
