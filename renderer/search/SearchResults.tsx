import { MessageSquare } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { SearchHit, TitleHit } from '../../shared/searchModels.ts'
import { MarkedLine } from '../ui/MarkedLine.tsx'
import { words } from '../words/words.ts'
import styles from './SearchResults.module.css'

const text = words.search
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** A line of the results: a chat by its title, or a message. */
export type Result =
  | { readonly kind: 'chat'; readonly hit: TitleHit }
  | { readonly kind: 'message'; readonly hit: SearchHit }

interface SearchResultsProps {
  readonly id: string
  readonly results: readonly Result[]
  /** The line that Enter chooses. */
  readonly active: number
  readonly onChoose: (result: Result) => void
  readonly onActive: (index: number) => void
  /** The end of the list comes near. */
  readonly onNearEnd: () => void
}

/** Distance from the end of the list at which more is asked for, CSS pixels. */
const NEAR_END = 600

/** The id of a line, for the box that steers the list. */
export function resultId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** What was found. The keyboard stays in the box above; a line can also be clicked. */
export function SearchResults({ id, results, active, onChoose, onActive, onNearEnd }: SearchResultsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[id="${resultId(id, active)}"]`)?.scrollIntoView({ block: 'nearest' })
    if (active >= results.length - 5) onNearEnd()
  }, [id, active, results.length, onNearEnd])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={text.results}
      tabIndex={-1}
      className={styles.list}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < NEAR_END) onNearEnd()
      }}
    >
      {results.map((result, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keyboard and chooses with Enter
        // biome-ignore lint/a11y/useFocusableInteractive: the box names the active line instead of moving the focus
        <div
          key={result.kind === 'chat' ? `chat ${result.hit.conversationId}` : result.hit.messageId}
          id={resultId(id, index)}
          role="option"
          aria-selected={index === active}
          className={styles.result}
          onClick={() => onChoose(result)}
          onMouseMove={() => {
            if (index !== active) onActive(index)
          }}
        >
          {result.kind === 'chat' ? <ChatLine hit={result.hit} /> : <MessageLines hit={result.hit} />}
        </div>
      ))}
    </div>
  )
}

function ChatLine({ hit }: { readonly hit: TitleHit }) {
  return (
    <div className={styles.top}>
      <MessageSquare size="1rem" aria-hidden="true" />
      <span className={styles.title}>
        <MarkedLine {...hit.title} />
      </span>
      <span className={styles.facts}>
        {text.chat} · {day.format(hit.updatedAt)}
      </span>
    </div>
  )
}

function MessageLines({ hit }: { readonly hit: SearchHit }) {
  return (
    <>
      <div className={styles.top}>
        <span className={styles.title}>
          <bdi>{hit.conversationTitle}</bdi>
        </span>
        <span className={styles.facts}>
          {text.roles[hit.role]} · {day.format(hit.timestamp)}
        </span>
      </div>
      <div className={styles.snippet}>
        <MarkedLine {...hit.snippet} />
      </div>
    </>
  )
}
