/** Milliseconds of a week, in which a day of the week says enough. */
const WEEK = 7 * 86_400_000

// Made once: making one takes longer than all its uses in a long list.
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const year = new Intl.DateTimeFormat(undefined, { year: 'numeric' })

/** A time in a few characters, as exact as its distance from `today` allows: 14:05, Mon, 3 Mar, 2024. */
export function shortTime(timestamp: number, today: Date): string {
  const date = new Date(timestamp)
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime()
  if (timestamp >= midnight) return clock.format(date)
  if (timestamp > midnight - WEEK + 86_400_000) return weekday.format(date)
  return date.getFullYear() === today.getFullYear() ? day.format(date) : year.format(date)
}
