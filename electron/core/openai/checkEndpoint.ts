import { CodedError } from '../../../shared/errors.ts'
import type { Endpoint } from '../ports.ts'

/**
 * Checks where a question is about to go, before anything is sent.
 *
 * Only https is accepted; http only for this computer itself (127.0.0.0/8, ::1, localhost). Addresses of a private
 * network are no exception: anyone on that network could read the key and the chat.
 * @returns the parsed base URL
 * @throws CodedError `unreachable` for text that is no web address, `insecure-address` for every address that would
 * show the chat to others or carries a password in itself, `key-refused` for a key that can't be sent in a header
 */
export function checkEndpoint({ baseURL, apiKey }: Endpoint): URL {
  if (!URL.canParse(baseURL)) throw new CodedError('unreachable', 'The server address is not a web address.')
  const url = new URL(baseURL)
  const details = { host: url.host }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  if (!secure || url.username !== '' || url.password !== '') {
    throw new CodedError('insecure-address', 'The server address is neither https nor this computer.', details)
  }
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new CodedError('key-refused', 'The key has characters that no key has.', details)
  }
  return url
}

/** Whether a host name as {@link URL} writes it is this computer: `URL` has already brought IPv4 into dotted form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
