import { Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import { EMPTY_LIST } from '../state/conversationList.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useScreenStore } from '../state/screenStore.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import list from './ChatList.module.css'
import { LoadFailed } from './ChatRows.tsx'
import { PlaceHeader } from './PlaceHeader.tsx'
import { TrashRows } from './TrashRows.tsx'

const text = words.chats.trash

/** The chats in the trash, the last one moved there first. */
export function TrashList() {
  const trash = useConversationListStore((state) => state.lists.trash ?? EMPTY_LIST)
  const load = useConversationListStore((state) => state.load)
  const isEmpty = trash.items.length === 0
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (trash.status === 'idle') void load('trash')
  }, [trash.status, load])
  useEffect(() => {
    if (isEmpty && document.activeElement === document.body) back.current?.focus()
  }, [isEmpty])
  const askToEmpty = async () => {
    // The question says how many there are.
    await useConversationListStore.getState().loadAll(['trash'])
    useScreenStore.getState().open({ kind: 'remove-chats', conversations: null })
  }
  const empty = (
    <Button variant="ghost" size="small" icon={<Trash2 />} onClick={() => void askToEmpty()}>
      {text.emptyTrash}
    </Button>
  )
  return (
    <>
      <PlaceHeader
        backRef={back}
        title={text.title}
        text={isEmpty ? null : text.text(LIMITS.trashDays)}
        action={isEmpty ? null : empty}
      />
      {isEmpty ? (
        <div className={list.instead}>
          {trash.status === 'loading' ? <Spinner label={words.chats.loading} /> : null}
          {trash.status === 'ready' ? (
            <EmptyState icon={<Trash2 />} title={text.empty} text={text.text(LIMITS.trashDays)} />
          ) : null}
          {trash.status === 'failed' ? <LoadFailed onRetry={() => void load('trash')} /> : null}
        </div>
      ) : (
        <TrashRows trash={trash} onEmptied={() => back.current?.focus()} />
      )}
    </>
  )
}
