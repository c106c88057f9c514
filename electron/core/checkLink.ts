import { CodedError } from '../../shared/errors.ts'

/** Kinds of addresses that may leave the application, after the person was asked. */
const SCHEMES = new Set(['https:', 'mailto:'])

/**
 * An address as the system may open it, normalised.
 * @throws CodedError `not-allowed` for every other scheme, credentials in the address, or no address at all
 */
export function checkLink(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !SCHEMES.has(url.protocol) || url.username !== '' || url.password !== '') {
    throw new CodedError('not-allowed', 'Only https and mail addresses are opened.')
  }
  return url.href
}
