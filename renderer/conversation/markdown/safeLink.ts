/** Schemes that a link in a message may have. Everything else stays plain text. */
const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:'])

/** Longest address of a link, UTF-16 units; a longer one stays plain text. Equals the limit of `link:open`. */
const LONGEST = 2_000

/** Whether an address is absolute and of a scheme that may be opened. */
export function hasSafeScheme(address: string): boolean {
  return URL.canParse(address) && SCHEMES.has(new URL(address).protocol)
}

/** The parts of an address that a person should see before opening it. */
export interface LinkTarget {
  /** The whole address, with the host in its ASCII form (punycode). */
  readonly address: string
  /** Host and port as the network sees them, or the mail address of a mailto link. */
  readonly host: string
  readonly isMail: boolean
}

/** Reads the address of a link. @returns null when it is relative, malformed, too long or of another scheme */
export function readLink(address: string): LinkTarget | null {
  if (address.length > LONGEST || !hasSafeScheme(address)) return null
  const url = new URL(address)
  if (url.protocol === 'mailto:') return { address: url.href, host: url.pathname, isMail: true }
  return url.host === '' ? null : { address: url.href, host: url.host, isMail: false }
}
