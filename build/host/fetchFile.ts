import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guard } from './unsupported.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain',
}

/** `net`. Only files are fetched; the app's own requests go through Node. */
export const net = guard(
  {
    isOnline: () => true,
    /** A file as a Response with its content type. Rejects with net::ERR_FILE_NOT_FOUND. */
    async fetch(input: string | URL | Request): Promise<Response> {
      const url = input instanceof Request ? input.url : String(input)
      if (!url.startsWith('file:'))
        throw new Error('electron: net.fetch of anything but files is not supported by this host')
      const path = fileURLToPath(url.split(/[?#]/)[0] ?? url)
      const bytes = await readFile(path).catch(() => {
        throw new Error('net::ERR_FILE_NOT_FOUND')
      })
      const type = contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'
      return new Response(bytes, { headers: { 'content-type': type } })
    },
  },
  'net',
)
