import { Split, Trash2 } from 'lucide-react'
import type { Message } from '../../../shared/models.ts'
import type { MenuItem } from '../../ui/Menu.tsx'
import { words } from '../../words/words.ts'
import { askToDelete, fork } from './treeActions.ts'

/** The rarer things to do with a message, for its menu. */
export function treeItems(message: Message): readonly MenuItem[] {
  return [
    { label: words.tree.fork, icon: <Split />, onSelect: () => fork(message) },
    { label: words.tree.delete, icon: <Trash2 />, danger: true, onSelect: () => askToDelete(message) },
  ]
}
