import { useUsageStore } from '../../state/usageStore.ts'
import { words } from '../../words/words.ts'
import styles from './MemoryMark.module.css'

/** Before the first message that the model is sent word by word: what is above it is left out or summarised. */
export function MemoryMark({ messageId }: { readonly messageId: number }) {
  const starts = useUsageStore((state) => state.context?.starts?.messageId === messageId)
  const summary = useUsageStore((state) => state.context?.summary ?? null)
  const text = words.usage.memory
  if (!starts) return null
  return (
    <div className={styles.mark} role="note" data-beside-text>
      <p className={styles.line}>
        {text.starts}
        <span className={styles.mode}>{summary === null ? text.leftOut : text.summarised}</span>
      </p>
      {summary !== null && (
        <details className={styles.summary}>
          <summary>{text.show}</summary>
          <p dir="auto">{summary}</p>
        </details>
      )}
    </div>
  )
}
