import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, type Ref, useCallback, useEffect, useRef } from 'react'
import type { Conversation } from '../../shared/models.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { extended, toggled, useSelection } from '../state/selectionStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { Banner } from '../ui/Banner.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import styles from './ChatList.module.css'
import { ChatRow } from './ChatRow.tsx'
import { FolderRow, PinnedRow } from './FolderRow.tsx'
import type { ListRow } from './sidebarRows.ts'
import { useChatDrop } from './useChatDrop.ts'
import { useRowFocus } from './useRowFocus.ts'
import { useSelectionKeys } from './useSelectionKeys.ts'

const text = words.chats

/** Height of a row before it is measured, CSS pixels. */
const ROW_HEIGHT = 38

/** Rows below the last one in sight in which the next page is asked for. */
const PAGE_AHEAD = 15

interface ChatRowsProps {
  readonly label: string
  readonly rows: readonly ListRow[]
  readonly today: Date
  readonly onChosen: () => void
}

/** Ids of the chats in a list, from above. */
function orderOf(rows: readonly ListRow[]): readonly number[] {
  return rows.flatMap((row) => (row.kind === 'chat' ? [row.conversation.id] : []))
}

/** A list of chats and what stands between them. Only the rows in sight exist; pages are loaded as it is scrolled. */
export function ChatRows({ label, rows, today, onChosen }: ChatRowsProps) {
  const activeConversationId = useConversationListStore((state) => state.activeConversationId)
  const load = useConversationListStore((state) => state.load)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const focus = useRowFocus(list, rows, activeConversationId === null ? null : `chat ${activeConversationId}`)
  const drop = useChatDrop(rows)
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
  const { range } = virtualizer
  const wanted = rows
    .slice(range?.startIndex ?? 0, (range?.endIndex ?? 0) + PAGE_AHEAD)
    .find((row) => row.kind === 'more' && !row.hasFailed)
  useEffect(() => {
    if (wanted !== undefined) void load(wanted.section)
  }, [wanted, load])
  const press = useRowPress(rows, onChosen)
  const onKeyDown = useSelectionKeys(rows, (event) => focus.moveByKey(event, virtualizer.scrollToIndex))
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-drop={drop.target === 'loose' && !rows.some(({ section }) => section === 'loose')}
      {...drop.listeners}
    >
      <ul
        ref={list}
        {...focus.listeners}
        className={styles.list}
        aria-label={label}
        style={{ blockSize: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {shown.map(({ index, start, key }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-drop={drop.target === row.section}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <RowView
                row={row}
                today={today}
                isTabStop={row.key === focus.tabStop}
                buttonRef={focus.register}
                onPress={press}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** What a press on a chat does: with Shift it chooses a range, with Ctrl or Cmd, or while some are chosen, one more or less. */
function useRowPress(rows: readonly ListRow[], onChosen: () => void) {
  const newest = useRef(rows)
  newest.current = rows
  return useCallback(
    ({ id }: Conversation, event: MouseEvent) => {
      const selection = useSelection.getState()
      const { activeConversationId, select } = useConversationListStore.getState()
      const order = orderOf(newest.current)
      const from = activeConversationId !== null && order.includes(activeConversationId) ? activeConversationId : id
      if (event.shiftKey) selection.set(extended(selection, order, from, id))
      else if (event.ctrlKey || event.metaKey || selection.ids.size > 0) selection.set(toggled(selection, id))
      else {
        select(id)
        onChosen()
      }
    },
    [onChosen],
  )
}

interface RowViewProps {
  readonly row: ListRow
  readonly today: Date
  readonly isTabStop: boolean
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onPress: (conversation: Conversation, event: MouseEvent) => void
}

/** One line of the list. */
function RowView({ row, today, isTabStop, buttonRef, onPress }: RowViewProps) {
  const activeConversationId = useConversationListStore((state) => state.activeConversationId)
  const load = useConversationListStore((state) => state.load)
  const sort = useSessionStore((state) => state.session?.view.chatSort ?? 'updated')
  const selected = useSelection((state) => state.ids)
  const head = { rowKey: row.key, isTabStop, buttonRef }
  switch (row.kind) {
    case 'heading':
      return <h3 className={styles.heading}>{row.label}</h3>
    case 'pinned':
      return <PinnedRow {...head} isFolded={row.isFolded} />
    case 'folder':
      return <FolderRow {...head} folder={row.folder} isFolded={row.isFolded} />
    case 'empty':
      return <p className={styles.emptyFolder}>{text.folders.empty}</p>
    case 'more':
      return row.hasFailed ? <LoadFailed onRetry={() => void load(row.section)} /> : <MoreToCome />
    case 'chat':
      return (
        <ChatRow
          {...head}
          conversation={row.conversation}
          time={sort === 'created' ? row.conversation.createdAt : row.conversation.updatedAt}
          today={today}
          isActive={row.conversation.id === activeConversationId}
          isSelected={selected.size === 0 ? null : selected.has(row.conversation.id)}
          isInFolder={row.isInFolder}
          onPress={onPress}
        />
      )
  }
}

/** The list could not be read. */
export function LoadFailed({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Banner tone="danger" action={{ label: words.actions.tryAgain, onClick: onRetry }}>
      {text.loadFailed}
    </Banner>
  )
}

function MoreToCome() {
  return (
    <div className={styles.more}>
      <Spinner label={text.loadMore} />
    </div>
  )
}
