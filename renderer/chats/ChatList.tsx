import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { MessageSquareDashed } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import styles from './ChatList.module.css'
import { ChatRow } from './ChatRow.tsx'
import { groupByDate } from './groupByDate.ts'
import { useRowFocus } from './useRowFocus.ts'
import { useToday } from './useToday.ts'

const text = words.chats

/** Height of a row before it is measured, CSS pixels. */
const ROW_HEIGHT = 38

/** Rows from the end at which the next page is asked for. */
const PAGE_AHEAD = 15

/** The chats by date, newest first. Only the rows in sight exist; pages are loaded as the list is scrolled. */
export function ChatList({ onChosen }: { readonly onChosen: () => void }) {
  const { chats, loadChats } = useConversationListStore()
  if (chats.items.length > 0) return <Rows onChosen={onChosen} />
  return (
    <div className={styles.instead}>
      {chats.status === 'ready' ? (
        <EmptyState icon={<MessageSquareDashed />} title={text.empty} text={text.emptyText} />
      ) : null}
      {chats.status === 'loading' ? <Spinner label={text.loading} /> : null}
      {chats.status === 'failed' ? <LoadFailed onRetry={() => void loadChats()} /> : null}
    </div>
  )
}

function LoadFailed({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Banner tone="danger" action={{ label: words.actions.tryAgain, onClick: onRetry }}>
      {text.loadFailed}
    </Banner>
  )
}

function Rows({ onChosen }: { readonly onChosen: () => void }) {
  const { chats, activeConversationId, loadChats, select } = useConversationListStore()
  const today = useToday()
  const rows = useMemo(() => groupByDate(chats.items, today), [chats.items, today])
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const focus = useRowFocus(list, rows, activeConversationId)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    // The row that Tab leads to exists even when it is scrolled away.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...focus.keptRows])].toSorted((a, b) => a - b),
  })
  const shown = virtualizer.getVirtualItems()
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= rows.length - PAGE_AHEAD
  useEffect(() => {
    if (isNearEnd && chats.status === 'ready') void loadChats()
  }, [isNearEnd, chats.status, loadChats])
  const choose = useMemo(
    () => (conversationId: number) => {
      select(conversationId)
      onChosen()
    },
    [select, onChosen],
  )
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        ref={list}
        {...focus.listeners}
        className={styles.list}
        aria-label={text.list}
        style={{ blockSize: virtualizer.getTotalSize() }}
        onKeyDown={(event) => focus.moveByKey(event, virtualizer.scrollToIndex)}
      >
        {shown.map(({ index, start, key }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row.kind === 'heading' ? (
                <h3 className={styles.heading}>{row.label}</h3>
              ) : (
                <ChatRow
                  conversation={row.conversation}
                  isActive={row.conversation.id === activeConversationId}
                  isTabStop={row.conversation.id === focus.tabStopId}
                  onSelect={choose}
                  buttonRef={focus.register}
                />
              )}
            </li>
          )
        })}
      </ul>
      {chats.status === 'failed' ? <LoadFailed onRetry={() => void loadChats()} /> : null}
    </div>
  )
}
