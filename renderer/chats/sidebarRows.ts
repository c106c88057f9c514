import type { ChatSort, Conversation, Folder } from '../../shared/models.ts'
import type { ListKey, Section } from '../state/chatPlaces.ts'
import { type ConversationList, hasMore } from '../state/conversationList.ts'
import { words } from '../words/words.ts'

/** A line of a list of chats. */
export type ListRow =
  | { readonly kind: 'heading'; readonly key: string; readonly label: string; readonly section: ListKey }
  /** The head of the pinned chats: folds and unfolds them. */
  | { readonly kind: 'pinned'; readonly key: string; readonly section: ListKey; readonly isFolded: boolean }
  | {
      readonly kind: 'folder'
      readonly key: string
      readonly section: ListKey
      readonly folder: Folder
      readonly isFolded: boolean
    }
  | {
      readonly kind: 'chat'
      readonly key: string
      readonly section: ListKey
      readonly conversation: Conversation
      readonly isInFolder: boolean
    }
  /** A folder without chats says so. */
  | { readonly kind: 'empty'; readonly key: string; readonly section: ListKey }
  /** The chats that follow are not loaded yet. */
  | { readonly kind: 'more'; readonly key: string; readonly section: ListKey; readonly hasFailed: boolean }

/** Midnight of the day that lies `days` before the day of `now`, in local time; days of 23 and 25 hours count as days. */
function startOfDay(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime()
}

const monthName = new Intl.DateTimeFormat(undefined, { month: 'long' })

/** Names the group of a time: days, weeks, then months of this year, then years. */
function labelsAt(now: Date): (timestamp: number) => string {
  const { groups } = words.chats
  const [today, yesterday, week, month] = [0, 1, 7, 30].map((days) => startOfDay(now, days)) as [
    number,
    number,
    number,
    number,
  ]
  return (timestamp) => {
    if (timestamp >= today) return groups.today
    if (timestamp >= yesterday) return groups.yesterday
    if (timestamp >= week) return groups.week
    if (timestamp >= month) return groups.month
    const date = new Date(timestamp)
    return date.getFullYear() === now.getFullYear() ? monthName.format(date) : String(date.getFullYear())
  }
}

function chatRow(conversation: Conversation, section: ListKey, isInFolder: boolean): ListRow {
  return { kind: 'chat', key: `chat ${conversation.id}`, section, conversation, isInFolder }
}

function endOf(section: ListKey, list: ConversationList): readonly ListRow[] {
  if (!hasMore(list)) return []
  return [{ kind: 'more', key: `more ${section}`, section, hasFailed: list.status === 'failed' }]
}

/** Puts headings between chats that are ordered by a time, newest first; by title they have one heading. */
function groupByDate({ key, list }: Section, sort: ChatSort, now: Date): readonly ListRow[] {
  const labelOf = labelsAt(now)
  const rows: ListRow[] = []
  let shown = ''
  for (const conversation of list.items) {
    const label =
      sort === 'title'
        ? words.chats.allByTitle
        : labelOf(sort === 'created' ? conversation.createdAt : conversation.updatedAt)
    if (label !== shown) rows.push({ kind: 'heading', key: `heading ${label}`, label, section: key })
    shown = label
    rows.push(chatRow(conversation, key, false))
  }
  return [...rows, ...endOf(key, list)]
}

/** The lines of the sidebar: the pinned chats, the folders, the others by date. */
export function sidebarRows(sections: readonly Section[], sort: ChatSort, now: Date): readonly ListRow[] {
  return sections.flatMap((section): readonly ListRow[] => {
    const { key, folder, isFolded, list } = section
    if (key === 'loose') return groupByDate(section, sort, now)
    if (folder === null && list.items.length === 0 && list.status !== 'failed') return []
    const head: ListRow =
      folder === null
        ? { kind: 'pinned', key: 'pinned', section: key, isFolded }
        : { kind: 'folder', key, section: key, folder, isFolded }
    if (isFolded) return [head]
    const chats = list.items.map((conversation) => chatRow(conversation, key, folder !== null))
    const isEmpty = chats.length === 0 && !hasMore(list)
    return [
      head,
      ...(isEmpty ? [{ kind: 'empty', key: `empty ${key}`, section: key } as const] : chats),
      ...endOf(key, list),
    ]
  })
}

/** The lines of the archive. */
export function plainRows(key: ListKey, list: ConversationList): readonly ListRow[] {
  return [...list.items.map((conversation) => chatRow(conversation, key, false)), ...endOf(key, list)]
}
