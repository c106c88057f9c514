/** What is wrong with a server address; null where nothing is. */
export type AddressProblem = 'empty' | 'no-scheme' | 'not-an-address' | 'insecure' | 'has-credentials' | 'has-query'

/** An address as it will be saved, and what is wrong with it. */
export interface CheckedAddress {
  readonly address: string
  readonly problem: AddressProblem | null
}

/** Whether `hostname`, as `URL` gives it, means this computer: `localhost`, 127.0.0.0/8 or `::1`. */
export function isThisComputer(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

/** Drops what people paste too much of: spaces, a closing slash, the path of the request itself. */
function tidy(text: string): string {
  return text
    .trim()
    .replace(/(?<![:/])\/+$/, '')
    .replace(/(?<=[^/])\/(chat\/completions|models)$/i, '')
    .replace(/(?<![:/])\/+$/, '')
}

function problemOf(address: string): AddressProblem | null {
  if (address === '') return 'empty'
  if (!/^https?:\/\//i.test(address)) return 'no-scheme'
  const url = URL.parse(address)
  if (url === null || url.hostname === '') return 'not-an-address'
  if (url.username !== '' || url.password !== '') return 'has-credentials'
  if (url.search !== '' || url.hash !== '') return 'has-query'
  if (url.protocol === 'http:' && !isThisComputer(url.hostname)) return 'insecure'
  return null
}

/**
 * Checks the address of a chat-completions server as a person typed it: https, or http where the server is this
 * computer. Main checks again when it asks; this check is there to answer while the field is in sight.
 */
export function checkAddress(text: string): CheckedAddress {
  const address = tidy(text)
  return { address, problem: problemOf(address) }
}

/** The origin of an address, such as `https://api.openai.com`; null when it is not an address. */
export function originOf(address: string): string | null {
  return URL.parse(address)?.origin ?? null
}
