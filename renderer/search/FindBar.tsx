import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import { occurrenceAt, useFindStore } from '../state/findStore.ts'
import { useMessageTarget } from '../state/messageTargetStore.ts'
import { isRunning } from '../state/openConversationState.ts'
import { useOpenConversation } from '../state/openConversationStore.ts'
import { useShortcuts } from '../state/shortcuts.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { words } from '../words/words.ts'
import styles from './FindBar.module.css'
import { firstDepthInSight } from './paintMatches.ts'

const text = words.search.find

/** Finding in the chat on screen, over all its messages, drawn or not. Shown while it is open. */
export function FindBar() {
  const isOpen = useFindStore((state) => state.isOpen)
  const hasChat = useOpenConversation((state) => state.conversationId !== null)
  useEffect(() => {
    if (!hasChat) useFindStore.getState().close()
  }, [hasChat])
  return isOpen && hasChat ? <OpenBar /> : null
}

function OpenBar() {
  const { query, total, current, openings, setQuery, find, step, close } = useFindStore()
  const { textOf } = useShortcuts()
  const box = useRef<HTMLInputElement>(null)
  useFollowChat()
  useShowCurrent()
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened again, the box is ready for another text
  useEffect(() => box.current?.select(), [openings])
  const leave = () => {
    close()
    messageBox()?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter' && event.target === box.current) step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.place}>
      <search className={styles.bar} aria-label={text.bar} onKeyDown={onKeyDown}>
        <input
          ref={box}
          className={styles.input}
          dir="auto"
          aria-label={text.box}
          placeholder={text.box}
          autoComplete="off"
          spellCheck={false}
          maxLength={LIMITS.searchCharacters}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            void find(firstDepthInSight())
          }}
        />
        <span className={styles.count} role="status">
          {query.trim() === '' ? '' : total === 0 ? text.none : text.place((current ?? 0) + 1, total)}
        </span>
        <IconButton
          size="small"
          label={text.previous}
          shortcut={textOf('findPrevious')}
          icon={<ChevronUp />}
          onClick={() => step(-1)}
        />
        <IconButton
          size="small"
          label={text.next}
          shortcut={textOf('findNext')}
          icon={<ChevronDown />}
          onClick={() => step(1)}
        />
        <IconButton size="small" label={text.close} shortcut="Esc" icon={<X />} onClick={leave} />
      </search>
    </div>
  )
}

/** Looks again when the bar opens, in another chat or on another branch, when messages have come, and when an answer has ended. */
function useFollowChat(): void {
  const conversationId = useOpenConversation((state) => state.conversationId)
  const total = useOpenConversation((state) => state.total)
  const branch = useOpenConversation((state) => state.branch)
  // An answer that is being made is always the end of what is shown.
  const newest = useOpenConversation(({ messages, total: count }) => {
    const last = messages.get(count - 1)
    return last && `${last.id} ${isRunning(last)}`
  })
  const before = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chat that has changed is looked through again
  useEffect(() => {
    const isSame = before.current === conversationId
    before.current = conversationId
    void useFindStore.getState().find(isSame ? null : firstDepthInSight())
  }, [conversationId, total, branch, newest])
}

/** Goes to the current match when the person has asked for it, but not when the chat has changed: they may be reading. */
function useShowCurrent(): void {
  const shows = useFindStore((state) => state.shows)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every time it was asked for
  useEffect(() => {
    const { hits, current } = useFindStore.getState()
    const occurrence = occurrenceAt(hits, current)
    const { conversationId } = useOpenConversation.getState()
    if (occurrence === null || conversationId === null) return
    useMessageTarget.getState().aim({ conversationId, depth: occurrence.depth, patterns: [], flash: false })
  }, [shows])
}

function messageBox(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main textarea')
}
