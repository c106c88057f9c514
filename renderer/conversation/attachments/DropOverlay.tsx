import { Paperclip } from 'lucide-react'
import { words } from '../../words/words.ts'
import styles from './DropOverlay.module.css'

/** Says over the whole chat that files can be dropped here. */
export function DropOverlay() {
  return (
    <div className={styles.overlay}>
      <p className={styles.card}>
        <Paperclip aria-hidden />
        <strong>{words.attachments.drop}</strong>
        <span>{words.attachments.dropText}</span>
      </p>
    </div>
  )
}
