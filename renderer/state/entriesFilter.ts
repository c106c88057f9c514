import type { RequestInput } from '../../shared/ipc.ts'
import type { Role } from '../../shared/models.ts'

/** What the list of all entries shows. Days are `YYYY-MM-DD` on this system's calendar; '' leaves that side open. */
export interface EntriesFilter {
  readonly role: Role | 'all'
  readonly firstDay: string
  readonly lastDay: string
  readonly order: 'newest-first' | 'oldest-first'
}

/** Everything, newest first. */
export const EVERY_ENTRY: EntriesFilter = { role: 'all', firstDay: '', lastDay: '', order: 'newest-first' }

/** The first instant of a day in local time, UTC ms; null when `day` is not a date. */
function startOfDay(day: string, daysLater: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  const instant = new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime()
  return Number.isNaN(instant) ? null : Math.max(0, instant)
}

/** True when the last day is before the first: nothing can be in between. */
export function isBackwards(filter: EntriesFilter): boolean {
  return filter.firstDay !== '' && filter.lastDay !== '' && filter.lastDay < filter.firstDay
}

/** True when the filter leaves out anything. */
export function leavesOut(filter: EntriesFilter): boolean {
  return filter.role !== 'all' || filter.firstDay !== '' || filter.lastDay !== ''
}

/** The filter as `chat-history:list` takes it: `from` is inclusive, `until` exclusive, so the last day is whole. */
export function listInput(filter: EntriesFilter): RequestInput<'chat-history:list'> {
  const from = startOfDay(filter.firstDay, 0)
  const until = startOfDay(filter.lastDay, 1)
  return {
    order: filter.order,
    ...(filter.role === 'all' ? {} : { role: filter.role }),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
  }
}
