import { Split, Trash2 } from 'lucide-react'
import type { Message } from '../../../shared/models.ts'
import type { MenuItem } from '../../ui/Menu.tsx'
import { words } from '../../words/words.ts'
import { askToDelete, fork } from './treeActions.ts'

/** The rarer things to do with a message, for its menu. @param isAnswering the answer that is being made would go too */
export function treeItems(message: Message, isAnswering: boolean): readonly MenuItem[] {
  const text = words.tree
  return [
    { label: text.fork, icon: <Split />, onSelect: () => fork(message) },
    {
      label: isAnswering ? text.later(text.delete) : text.delete,
      icon: <Trash2 />,
      danger: true,
      disabled: isAnswering,
      onSelect: () => askToDelete(message),
    },
  ]
}
