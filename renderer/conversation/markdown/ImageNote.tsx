import { ImageOff } from 'lucide-react'
import { words } from '../../words/words.ts'
import { visibleControls } from '../code/visibleControls.ts'
import styles from './Markdown.module.css'

interface ImageNoteProps {
  readonly address: string
  readonly description: string
}

/** Stands where Markdown asks for a picture: pictures are never fetched. Shows what it is said to be, and from where. */
export function ImageNote({ address, description }: ImageNoteProps) {
  return (
    <span className={styles.imageNote} title={words.conversation.imageNotLoaded}>
      <ImageOff aria-hidden size="1em" />
      <span className={styles.visuallyHidden}>{words.conversation.imageNotLoaded}</span>
      {description !== '' && <bdi>{description}</bdi>}
      <bdi className={styles.address}>{visibleControls(address)}</bdi>
    </span>
  )
}
