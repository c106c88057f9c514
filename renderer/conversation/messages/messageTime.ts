import { words } from '../../words/words.ts'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const ago = new Intl.RelativeTimeFormat(undefined, { style: 'short' })

/** Milliseconds in a minute. */
const MINUTE = 60_000

/** As short as it can be said at `now`: minutes within the hour, the clock today, the date before. Both are UTC ms. */
export function shortTime(timestamp: number, now: number): string {
  const minutes = Math.floor((now - timestamp) / MINUTE)
  if (minutes >= 0 && minutes < 1) return words.conversation.justNow
  if (minutes >= 1 && minutes < 60) return ago.format(-minutes, 'minute')
  const then = new Date(timestamp)
  const today = new Date(now)
  const yesterday = new Date(now)
  yesterday.setDate(today.getDate() - 1)
  if (then.toDateString() === today.toDateString()) return clock.format(then)
  if (then.toDateString() === yesterday.toDateString()) return words.conversation.yesterday(clock.format(then))
  const isThisYear = then.getFullYear() === today.getFullYear()
  return `${(isThisYear ? dayAndMonth : day).format(then)}, ${clock.format(then)}`
}
