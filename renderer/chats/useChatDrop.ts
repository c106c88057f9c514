import { type DragEvent, useState } from 'react'
import type { Conversation } from '../../shared/models.ts'
import { folderKey, type ListKey } from '../state/chatPlaces.ts'
import { loadedChats } from '../state/conversationListStore.ts'
import { useFolderStore } from '../state/folderStore.ts'
import { useSelection } from '../state/selectionStore.ts'
import { words } from '../words/words.ts'
import styles from './ChatList.module.css'
import { type DropPlace, dropChats } from './chatActions.ts'
import type { ListRow } from './sidebarRows.ts'

/** What a drag carries, so that nothing else takes it. */
const TYPE = 'application/x-parlor-chats'

function rowAt(rows: readonly ListRow[], event: DragEvent): ListRow | undefined {
  return rows[Number((event.target as Element).closest('li')?.getAttribute('data-index') ?? -1)]
}

/** The part of the list under the pointer; below all rows it is the one of the loose chats, which comes last. */
function sectionAt(rows: readonly ListRow[], event: DragEvent): ListKey | null {
  const row = rowAt(rows, event)
  if (row !== undefined) return row.section
  return rows[0]?.section === 'archive' ? null : 'loose'
}

function placeOf(section: ListKey): DropPlace | null {
  if (section === 'pinned' || section === 'loose') return { kind: section }
  const folder = useFolderStore.getState().folders.find(({ id }) => folderKey(id) === section)
  return folder === undefined ? null : { kind: 'folder', folder }
}

/** The picture of several chats beside the pointer; the browser takes it at once. */
function showCount(event: DragEvent, count: number): void {
  const picture = document.createElement('div')
  picture.className = styles.dragged ?? ''
  picture.textContent = words.chats.selection.dragged(count)
  document.body.append(picture)
  event.dataTransfer.setDragImage(picture, 0, 0)
  setTimeout(() => picture.remove())
}

/**
 * Lets chats be dragged to another part of the list: one, or all that are chosen. Every row stands for its part, and the
 * room below the rows for the chats without a folder. The same is in the menus, for those who can't drag.
 */
export function useChatDrop(rows: readonly ListRow[]) {
  const [dragged, setDragged] = useState<readonly Conversation[]>([])
  const [target, setTarget] = useState<ListKey | null>(null)
  const end = () => {
    setDragged([])
    setTarget(null)
  }
  const placeAt = (event: DragEvent) => {
    const isOurs = dragged.length > 0 && event.dataTransfer.types.includes(TYPE)
    const section = isOurs ? sectionAt(rows, event) : null
    const place = section === null ? null : placeOf(section)
    return section === null || place === null ? null : { section, place }
  }
  const listeners = {
    onDragStart: (event: DragEvent) => {
      const row = rowAt(rows, event)
      if (row?.kind !== 'chat') return
      const { ids } = useSelection.getState()
      const chats = ids.has(row.conversation.id) ? loadedChats(ids) : [row.conversation]
      event.dataTransfer.setData(TYPE, '')
      event.dataTransfer.effectAllowed = 'move'
      if (chats.length > 1) showCount(event, chats.length)
      setDragged(chats)
    },
    onDragOver: (event: DragEvent) => {
      const at = placeAt(event)
      setTarget(at?.section ?? null)
      if (at === null) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setTarget(null)
    },
    onDrop: (event: DragEvent) => {
      const at = placeAt(event)
      if (at === null) return
      event.preventDefault()
      void dropChats(dragged, at.place)
      end()
    },
    onDragEnd: end,
  }
  return { target, listeners }
}
