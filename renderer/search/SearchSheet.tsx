import { ListFilter, Search, SearchX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { leavesOut, NO_FILTER, useSearchStore } from '../state/searchStore.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { words } from '../words/words.ts'
import { SearchFilters } from './SearchFilters.tsx'
import { type Result, resultId, SearchResults } from './SearchResults.tsx'
import styles from './SearchSheet.module.css'
import { showChat, showMessage } from './showMessage.ts'

const text = words.search

/** Lines that Page Up and Page Down move by. */
const PAGE_LINES = 8

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_LINES,
  PageUp: -PAGE_LINES,
}

function choose(result: Result): void {
  if (result.kind === 'chat') showChat(result.hit.conversationId)
  else void showMessage(result.hit, useSearchStore.getState().form.query)
}

/** Search in all chats of the profile, with results while one types. */
export function SearchSheet() {
  const { form, titles, hits, change, loadMore } = useSearchStore()
  const [active, setActive] = useState(0)
  const [showsFilters, setShowsFilters] = useState(() => leavesOut(form))
  const listId = useId()
  const results = useMemo<readonly Result[]>(
    () => [
      ...titles.map((hit) => ({ kind: 'chat', hit }) as const),
      ...hits.map((hit) => ({ kind: 'message', hit }) as const),
    ],
    [titles, hits],
  )
  const current = Math.max(0, Math.min(active, results.length - 1))
  useEffect(() => void useSearchStore.getState().search(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first line
  useEffect(() => setActive(0), [form])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = STEPS[event.key]
    const result = results[current]
    if (step !== undefined) setActive(Math.max(0, Math.min(results.length - 1, current + step)))
    else if (event.key === 'Enter' && result !== undefined) choose(result)
    else return
    event.preventDefault()
  }
  return (
    <Sheet title={text.title} onClose={useScreenStore.getState().closeOverlay}>
      <div className={styles.search}>
        <div className={styles.top}>
          <div className={styles.box}>
            <Search size="1.125rem" aria-hidden="true" />
            <input
              data-first-focus
              className={styles.input}
              role="combobox"
              dir="auto"
              aria-label={text.box}
              aria-expanded={results.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={results.length > 0 ? resultId(listId, current) : undefined}
              placeholder={text.placeholder}
              autoComplete="off"
              spellCheck={false}
              maxLength={LIMITS.searchCharacters}
              value={form.query}
              onChange={(event) => change({ query: event.target.value })}
              onFocus={(event) => event.target.select()}
              onKeyDown={onKeyDown}
            />
          </div>
          <Button icon={<ListFilter />} aria-expanded={showsFilters} onClick={() => setShowsFilters(!showsFilters)}>
            {text.filters}
          </Button>
        </div>
        {showsFilters ? <SearchFilters /> : null}
        <Status />
        {results.length > 0 ? (
          <SearchResults
            id={listId}
            results={results}
            active={current}
            onChoose={choose}
            onActive={setActive}
            onNearEnd={loadMore}
          />
        ) : (
          <Instead />
        )}
      </div>
    </Sheet>
  )
}

/** How many there are so far; also read aloud. */
function Status() {
  const { status, hits, titles, nextCursor } = useSearchStore()
  const count = hits.length + titles.length
  const isLong = status === 'searching' && count === 0
  return (
    <p className={styles.status} role="status">
      {isLong ? text.searching : status === 'idle' || count === 0 ? '' : text.count(count, nextCursor !== null)}
    </p>
  )
}

/** What stands in the place of results. */
function Instead() {
  const { status, failure, form, search, change } = useSearchStore()
  if (status === 'failed' && failure !== null) {
    return (
      <Banner tone="danger" action={{ label: words.actions.tryAgain, onClick: () => void search() }}>
        {words.errors[failure.code](failure.details).text}
      </Banner>
    )
  }
  if (status === 'searching') return null
  const isBegin = status === 'idle'
  const isFiltered = !isBegin && leavesOut(form)
  return (
    <div className={styles.instead}>
      <EmptyState
        icon={isBegin ? <Search /> : <SearchX />}
        title={isBegin ? text.beginTitle : text.noneTitle}
        text={isBegin ? text.beginText : isFiltered ? text.noneFilteredText : text.noneText}
        action={isFiltered ? <Button onClick={() => change(NO_FILTER)}>{text.clearFilters}</Button> : undefined}
      />
    </div>
  )
}
