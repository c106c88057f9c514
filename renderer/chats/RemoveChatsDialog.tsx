import type { Conversation } from '../../shared/models.ts'
import { EMPTY_LIST, hasMore } from '../state/conversationList.ts'
import { useConversationListStore } from '../state/conversationListStore.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { words } from '../words/words.ts'
import { removeChats } from './chatActions.ts'

const text = words.chats.trash

interface RemoveChatsDialogProps {
  /** Null: all in the trash. */
  readonly conversations: readonly Conversation[] | null
  readonly onClose: () => void
}

/** Asks before chats in the trash are gone for good. */
export function RemoveChatsDialog({ conversations, onClose }: RemoveChatsDialogProps) {
  const trash = useConversationListStore((state) => state.lists.trash ?? EMPTY_LIST)
  const [only] = conversations?.length === 1 ? conversations : []
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={
        conversations === null
          ? text.emptyTitle(trash.items.length, !hasMore(trash))
          : text.removeTitle(conversations.length)
      }
      text={only === undefined ? text.removeTextMany : text.removeText(only.title)}
      confirmLabel={text.remove}
      danger
      onConfirm={() => void removeChats(conversations)}
    />
  )
}
