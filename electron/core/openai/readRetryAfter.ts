/**
 * How long a server asks to wait, ms: `retry-after-ms` (OpenAI), or `retry-after` in seconds or as a date (RFC 9110,
 * section 10.2.3). Null: it does not say, or says nonsense. @param now UTC ms
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const milliseconds = wait(headers.get('retry-after-ms'))
  if (milliseconds !== null) return milliseconds
  const value = headers.get('retry-after')
  const seconds = wait(value)
  if (seconds !== null) return seconds * 1_000
  // A bare number that is no wait, such as -5, would be read as a year.
  const date = value !== null && /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

function wait(value: string | null): number | null {
  return value !== null && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null
}
