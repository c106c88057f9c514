import { memo, useLayoutEffect, useRef, useState } from 'react'
import { entryLabel } from '../../../shared/entryLabel.ts'
import type { HistoryEntry } from '../../../shared/models.ts'
import { words } from '../../words/words.ts'
import styles from './EntryRow.module.css'

const text = words.settings.entries

interface EntryRowProps {
  readonly entry: HistoryEntry
  readonly email: string
  readonly isOpen: boolean
  readonly onToggle: (id: number) => void
}

/** Characters that three lines of the widest column can't hold. */
const PREVIEW_CHARACTERS = 600

/** One entry: its label, its chat, its text in three lines or whole. */
export const EntryRow = memo(function EntryRow({ entry, email, isOpen, onToggle }: EntryRowProps) {
  const paragraph = useRef<HTMLParagraphElement>(null)
  const isCut = useIsCut(paragraph, isOpen) || entry.message.length > PREVIEW_CHARACTERS
  const label = entryLabel(entry, email)
  const state = text.statuses[entry.status]
  return (
    <article className={styles.entry}>
      <h4 className={styles.label}>
        <bdi>{label}</bdi>
      </h4>
      <p ref={paragraph} className={isOpen ? styles.whole : styles.preview} dir="auto">
        {isOpen ? entry.message : entry.message.slice(0, PREVIEW_CHARACTERS)}
        {entry.message === '' ? <i>{text.noText}</i> : null}
      </p>
      <div className={styles.context}>
        <span>
          {text.inChat} <bdi>{entry.conversationTitle}</bdi>
        </span>
        {entry.model === null ? null : <bdi>{entry.model}</bdi>}
        {state === '' ? null : <span>{state}</span>}
        {isCut || isOpen ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-label={isOpen ? text.lessOf(label) : text.moreOf(label)}
            onClick={() => onToggle(entry.id)}
          >
            {isOpen ? text.less : text.more}
          </button>
        ) : null}
      </div>
    </article>
  )
})

/** Whether the three lines leave out some of the text at the present width. */
function useIsCut(paragraph: React.RefObject<HTMLElement | null>, isOpen: boolean): boolean {
  const [isCut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = paragraph.current
    if (element === null || isOpen) return
    const observer = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1))
    observer.observe(element)
    return () => observer.disconnect()
  }, [paragraph, isOpen])
  return isCut
}
