import { CornerUpLeft } from 'lucide-react'
import { type MouseEvent, type ReactNode, useContext } from 'react'
import { words } from '../../words/words.ts'
import { AnswerContext } from './AnswerContext.ts'
import styles from './Markdown.module.css'

/** Goes to a place of the same answer without touching the page's address. */
function goTo(event: MouseEvent, selector: string): void {
  event.preventDefault()
  const place = document.querySelector<HTMLElement>(selector)
  place?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'nearest' })
}

interface FootnoteReferenceProps {
  readonly label: string
  /** As it is written, shown while there is no such footnote. */
  readonly source: string
}

/** The number of a footnote in a text, which leads to the note. */
export function FootnoteReference({ label, source }: FootnoteReferenceProps) {
  const { idPrefix, footnotes } = useContext(AnswerContext)
  const number = footnotes.get(label)
  if (number === undefined) return source
  const id = `${idPrefix}-note-${number}`
  return (
    <sup>
      <a
        href={`#${id}`}
        role="doc-noteref"
        aria-label={words.conversation.footnotes.reference(number)}
        className={styles.noteReference}
        data-note={id}
        onClick={(event) => goTo(event, `#${CSS.escape(id)}`)}
      >
        {number}
      </a>
    </sup>
  )
}

interface FootnoteListProps {
  readonly notes: readonly { readonly number: number; readonly content: ReactNode }[]
}

/** The footnotes of an answer, at its end. */
export function FootnoteList({ notes }: FootnoteListProps) {
  const { idPrefix } = useContext(AnswerContext)
  const text = words.conversation.footnotes
  return (
    <div className={styles.notes}>
      <ol aria-label={text.title}>
        {notes.map(({ number, content }) => {
          const id = `${idPrefix}-note-${number}`
          return (
            <li key={number} id={id} tabIndex={-1} dir="auto">
              {content}
              <a
                href={`#${id}`}
                role="doc-backlink"
                aria-label={text.back(number)}
                title={text.back(number)}
                className={styles.noteBack}
                onClick={(event) => goTo(event, `[data-note="${CSS.escape(id)}"]`)}
              >
                <CornerUpLeft aria-hidden />
              </a>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
