import { Square, SquareCheck } from 'lucide-react'
import { words } from '../../words/words.ts'
import styles from './Markdown.module.css'

/** The mark of a task in a list: shown, not changeable. */
export function TaskMark({ isDone }: { readonly isDone: boolean }) {
  const Icon = isDone ? SquareCheck : Square
  return (
    <span
      role="img"
      aria-label={isDone ? words.conversation.taskDone : words.conversation.taskOpen}
      className={styles.taskMark}
    >
      <Icon aria-hidden size="1em" />
    </span>
  )
}
