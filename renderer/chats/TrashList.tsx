import { ArrowLeft, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import list from './ChatList.module.css'
import styles from './TrashList.module.css'
import { TrashRows } from './TrashRows.tsx'

const text = words.chats.trash

/** The chats in the trash, the last one moved there first. */
export function TrashList() {
  const { trash, loadTrash } = useConversationListStore()
  const showList = useScreenStore((state) => state.showList)
  const isEmpty = trash.items.length === 0
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  useEffect(() => {
    if (trash.status === 'idle') void loadTrash()
  }, [trash.status, loadTrash])
  return (
    <>
      <div className={styles.header}>
        <Button
          ref={back}
          variant="ghost"
          size="small"
          icon={<ArrowLeft data-mirror />}
          onClick={() => showList('chats')}
        >
          {text.back}
        </Button>
        <h3 className={styles.title}>{text.title}</h3>
        {isEmpty ? null : <p className={styles.text}>{text.text(LIMITS.trashDays)}</p>}
      </div>
      {isEmpty ? (
        <div className={list.instead}>
          {trash.status === 'loading' ? <Spinner label={words.chats.loading} /> : null}
          {trash.status === 'ready' ? (
            <EmptyState icon={<Trash2 />} title={text.empty} text={text.text(LIMITS.trashDays)} />
          ) : null}
          {trash.status === 'failed' ? (
            <EmptyState
              title={words.chats.loadFailed}
              action={<Button onClick={() => void loadTrash()}>{words.actions.tryAgain}</Button>}
            />
          ) : null}
        </div>
      ) : (
        <TrashRows onEmptied={() => back.current?.focus()} />
      )}
    </>
  )
}
