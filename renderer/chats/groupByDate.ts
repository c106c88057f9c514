import type { Conversation } from '../../shared/models.ts'
import { words } from '../words/words.ts'

/** A line of the list of chats. */
export type ListRow =
  | { readonly kind: 'heading'; readonly key: string; readonly label: string }
  | { readonly kind: 'chat'; readonly key: string; readonly conversation: Conversation }

/** Midnight of the day that lies `days` before the day of `now`, in local time; days of 23 and 25 hours count as days. */
function startOfDay(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime()
}

function labelOf(timestamp: number, now: Date): string {
  const { groups } = words.chats
  if (timestamp >= startOfDay(now, 0)) return groups.today
  if (timestamp >= startOfDay(now, 1)) return groups.yesterday
  if (timestamp >= startOfDay(now, 7)) return groups.week
  if (timestamp >= startOfDay(now, 30)) return groups.month
  const date = new Date(timestamp)
  if (date.getFullYear() !== now.getFullYear()) return String(date.getFullYear())
  return new Intl.DateTimeFormat(undefined, { month: 'long' }).format(date)
}

/** Puts headings between chats that are ordered newest first: days, weeks, then months of this year, then years. */
export function groupByDate(conversations: readonly Conversation[], now: Date): readonly ListRow[] {
  const rows: ListRow[] = []
  let shown = ''
  for (const conversation of conversations) {
    const label = labelOf(conversation.updatedAt, now)
    if (label !== shown) rows.push({ kind: 'heading', key: `heading ${label}`, label })
    shown = label
    rows.push({ kind: 'chat', key: `chat ${conversation.id}`, conversation })
  }
  return rows
}
