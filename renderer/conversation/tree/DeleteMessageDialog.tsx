import { useMessageTree } from '../../state/messageTreeStore.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { words } from '../../words/words.ts'
import { deleteNow } from './treeActions.ts'

/** The question before a message is deleted with all that follows it. */
export function DeleteMessageDialog() {
  const deletion = useMessageTree((state) => state.deletion)
  const askDeletion = useMessageTree((state) => state.askDeletion)
  if (!deletion) return null
  const { messageId, count } = deletion
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={(isOpen) => {
        if (!isOpen) askDeletion(null)
      }}
      title={words.tree.deleteTitle(count)}
      text={words.tree.deleteText(count)}
      confirmLabel={words.tree.delete}
      onConfirm={() => deleteNow(messageId)}
    />
  )
}
