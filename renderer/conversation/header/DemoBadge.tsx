import { FlaskConical } from 'lucide-react'
import { words } from '../../words/words.ts'
import styles from './ConversationHeader.module.css'

/** Says that answers are made inside the app, and leads to the settings for real ones. */
export function DemoBadge({ onOpenModels }: { readonly onOpenModels: () => void }) {
  const { demoBadge, demoText, demoAction } = words.conversation
  return (
    <button
      type="button"
      className={styles.demo}
      title={`${demoText} ${demoAction}`}
      aria-label={`${demoText} ${demoAction}`}
      onClick={onOpenModels}
    >
      <FlaskConical aria-hidden />
      <span className={styles.demoWord}>{demoBadge}</span>
    </button>
  )
}
