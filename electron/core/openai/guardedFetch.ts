import { CodedError } from '../../../shared/errors.ts'
import { readBody } from './readBody.ts'

/** Bytes of an error's body that are looked at; error bodies of chat servers have a few hundred. */
const ERROR_BODY_BYTES = 65_536

/** What {@link guardedFetch} needs beside what the SDK passes. */
export interface GuardedFetchOptions {
  /** Null: no Authorization header is sent. */
  readonly apiKey: string | null
  readonly host: string
  readonly signal: AbortSignal
}

/** The shape in which the SDK takes a `fetch`. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * A `fetch` for the SDK that sends exactly the headers a chat server needs (the SDK would add facts about this
 * computer, and headers from the environment), never follows a redirect, and cuts the body of an error short.
 * Its errors are CodedErrors where the answer itself is the fault; network faults pass through.
 */
export function guardedFetch({ apiKey, host, signal }: GuardedFetchOptions): Fetch {
  return async (input, init = {}) => {
    const headers = new Headers({
      accept: 'application/json, text/event-stream',
      // Compression gains nothing on a stream of short events and makes some servers hold text back.
      'accept-encoding': 'identity',
      'user-agent': 'Parlor',
    })
    if (apiKey !== null) headers.set('authorization', `Bearer ${apiKey}`)
    const body = typeof init.body === 'string' ? init.body : null
    if (body !== null) headers.set('content-type', 'application/json')
    const method = init.method ?? 'GET'
    const response = await fetch(input, { method, headers, body, redirect: 'manual', signal })
    if (response.ok) return response
    const { status } = response
    const target = redirectTarget(response, host)
    if (target !== null) {
      await response.body?.cancel().catch(() => undefined)
      throw new CodedError('redirected', 'The server redirects to another address.', { host: target, status })
    }
    const { text } = await readBody(response, ERROR_BODY_BYTES)
    return new Response(text, { status: status < 400 ? 400 : status, headers: response.headers })
  }
}

/** The host that a redirect points to; null: the response is no redirect. */
function redirectTarget(response: Response, host: string): string | null {
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || location === null) return null
  const base = `https://${host}`
  return URL.canParse(location, base) ? new URL(location, base).host.slice(0, 253) : host
}
