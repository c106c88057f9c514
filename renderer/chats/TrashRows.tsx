import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { Trash2, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import type { Conversation } from '../../shared/models.ts'
import type { ConversationList } from '../state/conversationList.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { Banner } from '../ui/Banner.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { words } from '../words/words.ts'
import list from './ChatList.module.css'
import { restoreChats } from './chatActions.ts'
import styles from './TrashList.module.css'
import { useToday } from './useToday.ts'

const text = words.chats.trash

/** Milliseconds of a day. */
const DAY = 86_400_000

/** Height of a row before it is measured, CSS pixels. */
const ROW_HEIGHT = 38

/** Rows from the end at which the next page is asked for. */
const PAGE_AHEAD = 15

/** Days until a chat in the trash is removed, for this day. */
function daysLeft({ trashedAt }: Conversation, today: Date): number {
  const gone = (trashedAt ?? 0) + LIMITS.trashDays * DAY
  return Math.max(0, Math.ceil((gone - today.getTime()) / DAY))
}

/** The restore button of the row below, or above where there is none: it has the focus when this row goes. */
function neighbourButton(button: HTMLElement): HTMLElement | null {
  const all = [...(button.closest('ul')?.querySelectorAll<HTMLElement>('button[data-restore]') ?? [])]
  const at = all.indexOf(button)
  return all[at + 1] ?? all[at - 1] ?? null
}

interface TrashRowsProps {
  readonly trash: ConversationList
  /** The last chat was restored: the focus needs another place. */
  readonly onEmptied: () => void
}

/** Every chat in the trash. Only the rows in sight exist; pages are loaded as the list is scrolled. */
export function TrashRows({ trash, onEmptied }: TrashRowsProps) {
  const load = useConversationListStore((state) => state.load)
  const today = useToday()
  const scroller = useRef<HTMLDivElement>(null)
  const [focusedRow, setFocusedRow] = useState(0)
  const virtualizer = useVirtualizer({
    count: trash.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => trash.items[index]?.id ?? index,
    overscan: 8,
    // The row with the focus exists even when it is scrolled away.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(focusedRow, range.count - 1)])].toSorted((a, b) => a - b),
  })
  const shown = virtualizer.getVirtualItems()
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= trash.items.length - PAGE_AHEAD
  useEffect(() => {
    if (isNearEnd && trash.status === 'ready') void load('trash')
  }, [isNearEnd, trash.status, load])
  // A row that was removed for good takes the focus with it: the row in its place has it then.
  useEffect(() => {
    if (trash.items.length === 0 || document.activeElement !== document.body) return
    const buttons = scroller.current?.querySelectorAll<HTMLElement>('button[data-restore]')
    const at = Math.min(focusedRow, trash.items.length - 1)
    const row = scroller.current?.querySelector<HTMLElement>(`li[data-index="${at}"] button[data-restore]`)
    ;(row ?? buttons?.[0])?.focus()
  }, [trash.items.length, focusedRow])
  const restore = async (conversation: Conversation, button: HTMLElement) => {
    const next = neighbourButton(button)
    await restoreChats([conversation])
    if (next === null) onEmptied()
    else next.focus()
  }
  return (
    <div ref={scroller} className={list.scroller}>
      <ul
        className={list.list}
        aria-label={text.title}
        style={{ blockSize: virtualizer.getTotalSize() }}
        onFocus={(event) => setFocusedRow(Number(event.target.closest('li')?.getAttribute('data-index') ?? 0))}
      >
        {shown.map(({ index, start, key }) => {
          const conversation = trash.items[index]
          if (conversation === undefined) return null
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={list.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <div className={styles.row}>
                <bdi className={styles.name} title={conversation.title}>
                  {conversation.title}
                </bdi>
                <span className={styles.days} title={text.deletedIn(daysLeft(conversation, today))}>
                  {text.daysLeft(daysLeft(conversation, today))}
                </span>
                <IconButton
                  data-restore
                  size="small"
                  label={text.restoreNamed(conversation.title)}
                  icon={<Undo2 />}
                  onClick={(event) => void restore(conversation, event.currentTarget)}
                />
                <IconButton
                  size="small"
                  label={text.removeNamed(conversation.title)}
                  icon={<Trash2 />}
                  onClick={() =>
                    useScreenStore.getState().open({ kind: 'remove-chats', conversations: [conversation] })
                  }
                />
              </div>
            </li>
          )
        })}
      </ul>
      {trash.status === 'failed' ? (
        <Banner tone="danger" action={{ label: words.actions.tryAgain, onClick: () => void load('trash') }}>
          {words.chats.loadFailed}
        </Banner>
      ) : null}
    </div>
  )
}
