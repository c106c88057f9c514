import type { ChatChange } from '../../shared/ipc.ts'
import type { ChatSort, Conversation, Folder } from '../../shared/models.ts'
import { asFailure } from '../state/asFailure.ts'
import { undoChanges } from '../state/chatPlaces.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { useSelection } from '../state/selectionStore.ts'
import { useSessionStore } from '../state/sessionStore.ts'
import { showToast } from '../ui/toasts.ts'
import { words } from '../words/words.ts'

const { done } = words.chats

/** Runs a change and tells in a toast why it did not work. */
export async function orTell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const { code, details } = asFailure(cause)
    const { title, text } = words.errors[code](details)
    showToast({ text: `${title}. ${text}`, tone: 'problem' })
  }
}

/** Changes chats one way after the other, and offers to undo all; undone, an active chat is active again. */
function changeChats(
  conversations: readonly Conversation[],
  changes: readonly ChatChange[],
  text: string,
): Promise<void> {
  const store = useConversationListStore.getState()
  const ids = conversations.map(({ id }) => id)
  const activeId = store.activeConversationId
  const undo = (after: readonly Conversation[]) =>
    orTell(async () => {
      for (const { conversationIds, change } of undoChanges(conversations, after))
        await store.change(conversationIds, change)
      if (activeId !== null && ids.includes(activeId)) store.select(activeId)
    })
  return orTell(async () => {
    let after: readonly Conversation[] = conversations
    for (const change of changes) after = await store.change(ids, change)
    useSelection.getState().clear()
    showToast({ text, action: { label: words.actions.undo, onSelect: () => void undo(after) } })
  })
}

function wordsFor(conversations: readonly Conversation[]) {
  return { count: conversations.length, title: conversations[0]?.title ?? '' }
}

type PlainChange = Exclude<keyof typeof done, 'move' | 'moveOut' | 'remove'>

const plain = (kind: PlainChange) => (conversations: readonly Conversation[]) =>
  conversations.length === 0
    ? Promise.resolve()
    : changeChats(conversations, [{ kind }], done[kind](wordsFor(conversations)))

/** Puts chats above all others. */
export const pinChats = plain('pin')
/** Puts chats back among the others. */
export const unpinChats = plain('unpin')
/** Takes chats out of the list; the search still finds them. */
export const archiveChats = plain('archive')
/** Brings archived chats back into the list. */
export const unarchiveChats = plain('unarchive')
/** Moves chats to the trash. */
export const trashChats = plain('trash')
/** Takes chats out of the trash. */
export const restoreChats = plain('restore')

/** Moves chats to a folder, or out of theirs (null). */
export function moveChats(conversations: readonly Conversation[], folder: Folder | null): Promise<void> {
  const meant = conversations.filter(({ folderId }) => folderId !== (folder?.id ?? null))
  if (meant.length === 0) return Promise.resolve()
  const text = folder === null ? done.moveOut(wordsFor(meant)) : done.move(wordsFor(meant), folder.name)
  return changeChats(meant, [{ kind: 'move', folderId: folder?.id ?? null }], text)
}

/** Where chats can be dropped: on the pinned ones, in a folder, or among the others. */
export type DropPlace = { readonly kind: 'pinned' | 'loose' } | { readonly kind: 'folder'; readonly folder: Folder }

/** Brings dropped chats to where they were dropped: what is pinned is not pinned any more in another place. */
export function dropChats(dropped: readonly Conversation[], place: DropPlace): Promise<void> {
  if (place.kind === 'pinned') return pinChats(dropped.filter(({ pinnedAt }) => pinnedAt === null))
  const folderId = place.kind === 'folder' ? place.folder.id : null
  const meant = dropped.filter((chat) => chat.pinnedAt !== null || chat.folderId !== folderId)
  if (meant.length === 0) return Promise.resolve()
  const what = wordsFor(meant)
  const isMoved = meant.some((chat) => chat.folderId !== folderId)
  const text =
    place.kind === 'folder' ? done.move(what, place.folder.name) : isMoved ? done.moveOut(what) : done.unpin(what)
  return changeChats(meant, [{ kind: 'move', folderId }, { kind: 'unpin' }], text)
}

/** Removes chats in the trash for good; null: all. There is no way back. */
export function removeChats(conversations: readonly Conversation[] | null): Promise<void> {
  const store = useConversationListStore.getState()
  return orTell(async () => {
    if (conversations === null) {
      showToast({ text: words.chats.trash.emptied(await store.emptyTrash()) })
      return
    }
    const ids = conversations.map(({ id }) => id)
    await store.change(ids, { kind: 'remove' })
    showToast({ text: done.remove(wordsFor(conversations)) })
  })
}

/** Gives a chat another title; an empty or unchanged one changes nothing. */
export function renameChat(conversation: Conversation, title: string): Promise<void> {
  const trimmed = title.trim()
  if (trimmed === '' || trimmed === conversation.title) return Promise.resolve()
  return orTell(() => useConversationListStore.getState().rename(conversation.id, trimmed))
}

/** Orders the chats another way, from their beginning. */
export function sortChats(chatSort: ChatSort): void {
  useSessionStore.getState().updateView({ chatSort })
  const { begin, activeConversationId } = useConversationListStore.getState()
  begin(activeConversationId)
}
