import type { KeyboardEvent } from 'react'
import { LIMITS } from '../../shared/limits.ts'
import type { ListKey } from '../state/chatPlaces.ts'
import { loadedChats, useConversationListStore } from '../state/conversationListStore.ts'
import { extended, toggled, useSelection } from '../state/selectionStore.ts'
import { trashChats } from './chatActions.ts'
import type { ListRow } from './sidebarRows.ts'

function orderOf(rows: readonly ListRow[]): readonly number[] {
  return rows.flatMap((row) => (row.kind === 'chat' ? [row.conversation.id] : []))
}

/** Chooses every chat of the parts of a list that are unfolded, also those that are not loaded yet. */
async function selectAll(rows: readonly ListRow[]): Promise<void> {
  const sections = new Set(rows.flatMap((row) => (row.kind === 'chat' || row.kind === 'more' ? [row.section] : [])))
  const keys: readonly ListKey[] = [...sections]
  const { loadAll } = useConversationListStore.getState()
  await loadAll(keys)
  const { lists } = useConversationListStore.getState()
  const ids = keys.flatMap((key) => lists[key]?.items.map(({ id }) => id) ?? []).slice(0, LIMITS.chosenChats)
  if (ids.length > 0) useSelection.getState().set({ ids: new Set(ids), anchor: ids[0] ?? null })
}

/**
 * Keys in a list of chats: Ctrl+Space chooses or not, Shift with an arrow a range, Ctrl/Cmd+A all, Delete trashes what is
 * chosen, Esc ends it; all others move the focus.
 */
export function useSelectionKeys(
  rows: readonly ListRow[],
  moveFocus: (event: KeyboardEvent) => ListRow | null,
): (event: KeyboardEvent) => void {
  const act = (event: KeyboardEvent, row: ListRow | undefined): boolean => {
    const selection = useSelection.getState()
    const isMod = event.ctrlKey || event.metaKey
    if (event.key === 'Escape' && selection.ids.size > 0) selection.clear()
    else if (isMod && event.key.toLowerCase() === 'a') void selectAll(rows)
    else if (isMod && event.key === ' ' && row?.kind === 'chat') selection.set(toggled(selection, row.conversation.id))
    else if (event.key === 'Delete' && selection.ids.size > 0) void trashChats(loadedChats(selection.ids))
    else return false
    return true
  }
  return (event) => {
    const target = event.target as Element
    // Menus are drawn elsewhere, but tell their keys to the row they belong to.
    if (!event.currentTarget.contains(target)) return
    const row = rows[Number(target.closest('li')?.getAttribute('data-index') ?? -1)]
    if (act(event, row)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const next = moveFocus(event)
    if (!event.shiftKey || next?.kind !== 'chat') return
    const selection = useSelection.getState()
    const to = next.conversation.id
    selection.set(extended(selection, orderOf(rows), row?.kind === 'chat' ? row.conversation.id : to, to))
  }
}
