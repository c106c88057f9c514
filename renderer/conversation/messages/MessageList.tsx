import { ArrowDown } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type EditedMessage, useMessageTree } from '../../state/messageTreeStore.ts'
import { loadMessagesAround } from '../../state/openConversationPages.ts'
import { useOpenConversation } from '../../state/openConversationStore.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/words.ts'
import type { AnswerActions } from './answerActions.ts'
import styles from './MessageList.module.css'
import { MessageRow } from './MessageRow.tsx'
import { AT_END, estimatedHeight, useMessageRows } from './useMessageRows.ts'
import { useScrollToTarget } from './useScrollToTarget.ts'

interface MessageListProps {
  readonly conversationId: number
  readonly actions: AnswerActions
}

/** Where the message that is being edited stands on the branch on screen; null: it is not there. */
function shownDepth(editing: EditedMessage | null): number | null {
  if (!editing) return null
  const { conversationId, messages } = useOpenConversation.getState()
  const isShown = editing.conversationId === conversationId && messages.get(editing.depth)?.id === editing.messageId
  return isShown ? editing.depth : null
}

/** Whether the newest text is in sight; it stays so when the window or the text changes its size. */
function useIsAtEnd(scroller: RefObject<HTMLDivElement | null>, scrollToEnd: () => void) {
  const [isAtEnd, setAtEnd] = useState(true)
  const wasAtEnd = useRef(true)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current) scrollToEnd()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, scrollToEnd])
  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 2 * AT_END
    setAtEnd(wasAtEnd.current)
  }
  return { isAtEnd, onScroll }
}

/**
 * The messages of the chat on screen. Only those around the visible part are in the page; the others are empty space.
 * Stays at the end while an answer grows if the person is there, and otherwise never moves what is being read.
 */
export function MessageList({ conversationId, actions }: MessageListProps) {
  const total = useOpenConversation((state) => state.total)
  const sends = useOpenConversation((state) => state.sends)
  const branch = useOpenConversation((state) => state.branch)
  const editedDepth = useMessageTree(({ editing }) => shownDepth(editing))
  const scroller = useRef<HTMLDivElement>(null)
  const { virtualizer, onFocus, onBlur } = useMessageRows(scroller, total)
  const { isAtEnd, onScroll } = useIsAtEnd(scroller, virtualizer.scrollToEnd)
  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: goes to the end on opening and after every send
  useLayoutEffect(() => virtualizer.scrollToEnd(), [conversationId, sends, virtualizer])

  useScrollToTarget(virtualizer, scroller, conversationId)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer chat, or another branch, has other pages to read
  useEffect(() => loadMessagesAround(first, last), [conversationId, first, last, total, branch])

  useEffect(() => {
    if (editedDepth !== null) virtualizer.scrollToIndex(editedDepth, { align: 'auto' })
  }, [editedDepth, virtualizer])

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="feed"
        aria-label={words.conversation.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onFocus={onFocus}
        onBlur={onBlur}
      >
        <div ref={virtualizer.containerRef} className={styles.rows}>
          {rows.map((row) => (
            <div key={row.key} data-index={row.index} ref={virtualizer.measureElement} className={styles.row}>
              <MessageRow
                depth={row.index}
                total={total}
                placeholderHeight={estimatedHeight(row.index)}
                actions={actions}
              />
            </div>
          ))}
        </div>
      </div>
      {!isAtEnd && (
        <div className={styles.jump} data-above-box>
          <Button size="small" icon={<ArrowDown />} onClick={() => virtualizer.scrollToEnd()}>
            {words.conversation.jumpToNewest}
          </Button>
        </div>
      )}
    </div>
  )
}
