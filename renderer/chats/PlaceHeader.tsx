import { ArrowLeft } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useScreenStore } from '../state/screenStore.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../words/words.ts'
import styles from './TrashList.module.css'

interface PlaceHeaderProps {
  readonly title: string
  readonly text: string | null
  /** Beside the title. */
  readonly action?: ReactNode
  readonly backRef?: RefObject<HTMLButtonElement | null>
}

/** The way back from the archive or the trash, which has the focus first, and what the place is. */
export function PlaceHeader({ title, text, action, backRef }: PlaceHeaderProps) {
  const own = useRef<HTMLButtonElement>(null)
  const back = backRef ?? own
  useEffect(() => back.current?.focus(), [back])
  return (
    <div className={styles.header}>
      <Button
        ref={back}
        variant="ghost"
        size="small"
        icon={<ArrowLeft data-mirror />}
        onClick={() => useScreenStore.getState().showList('chats')}
      >
        {words.chats.trash.back}
      </Button>
      <div className={styles.named}>
        <h3 className={styles.title}>{title}</h3>
        {action}
      </div>
      {text === null ? null : <p className={styles.text}>{text}</p>}
    </div>
  )
}
