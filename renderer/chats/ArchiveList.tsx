import { Archive } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { EMPTY_LIST } from '../state/conversationList.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useSelection } from '../state/selectionStore.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { words } from '../words/words.ts'
import styles from './ChatList.module.css'
import { ChatRows, LoadFailed } from './ChatRows.tsx'
import { PlaceHeader } from './PlaceHeader.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { plainRows } from './sidebarRows.ts'
import { useToday } from './useToday.ts'

const text = words.chats.archive

/** The archived chats. */
export function ArchiveList({ onChosen }: { readonly onChosen: () => void }) {
  const archive = useConversationListStore((state) => state.lists.archive ?? EMPTY_LIST)
  const load = useConversationListStore((state) => state.load)
  const isSelecting = useSelection((state) => state.ids.size > 0)
  const today = useToday()
  const rows = useMemo(() => plainRows('archive', archive), [archive])
  const isEmpty = archive.items.length === 0
  useEffect(() => {
    if (archive.status === 'idle') void load('archive')
  }, [archive.status, load])
  return (
    <>
      <PlaceHeader title={text.title} text={isEmpty ? null : text.text} />
      {isSelecting ? <SelectionBar isArchive /> : null}
      {isEmpty ? (
        <div className={styles.instead}>
          {archive.status === 'ready' ? <EmptyState icon={<Archive />} title={text.empty} text={text.text} /> : null}
          {archive.status === 'loading' ? <Spinner label={words.chats.loading} /> : null}
          {archive.status === 'failed' ? <LoadFailed onRetry={() => void load('archive')} /> : null}
        </div>
      ) : (
        <ChatRows label={text.title} rows={rows} today={today} onChosen={onChosen} />
      )}
    </>
  )
}
