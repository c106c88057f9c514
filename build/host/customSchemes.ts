/*
 * Chromium refuses to navigate to a scheme it does not know, so `app://bundle/x` is loaded as
 * `https://bundle.app.localhost/x`: a stable, secure origin that request interception answers and no server ever does.
 */
const schemes = new Set<string>()

/** Makes a scheme one that is mapped. Called for privileged and for handled schemes. */
export function addCustomScheme(scheme: string): void {
  schemes.add(scheme.toLowerCase())
}

/** The mapped schemes, such as `['app']`. */
export function customSchemes(): string[] {
  return [...schemes]
}

/** `app://bundle/x` → `https://bundle.app.localhost/x`; other URLs stay as they are. */
export function toBrowserUrl(url: string): string {
  const [, scheme = '', hostName = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  if (!schemes.has(scheme.toLowerCase())) return url
  return `https://${hostName.toLowerCase() || 'none'}.${scheme.toLowerCase()}.localhost${rest.startsWith('/') ? '' : '/'}${rest}`
}

/** The reverse of `toBrowserUrl`. */
export function toAppUrl(url: string): string {
  const [, hostName = '', scheme = '', rest = ''] = /^https:\/\/(.+)\.([a-z0-9+-]+)\.localhost(\/.*|$)/.exec(url) ?? []
  if (!schemes.has(scheme)) return url
  return `${scheme}://${hostName === 'none' ? '' : hostName}${rest}`
}

/** Rewrites custom-scheme sources of a Content-Security-Policy value; other headers stay as they are. */
export function toBrowserHeader(name: string, value: string): string {
  if (!/^content-security-policy/i.test(name)) return value
  return customSchemes().reduce(
    (policy, scheme) =>
      policy
        .replace(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'), `https://$1.${scheme}.localhost`)
        .replace(new RegExp(`(^|[ ;])${scheme}:(?=[ ;]|$)`, 'g'), `$1https://*.${scheme}.localhost`),
    value,
  )
}
