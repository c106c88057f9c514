import { ClipboardType, Code, Type } from 'lucide-react'
import { LIMITS } from '../../../shared/limits.ts'
import type { Message } from '../../../shared/models.ts'
import { copyFormatted } from '../../state/windowActions.ts'
import type { MenuItem } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { richText } from '../markdown/richText.ts'
import { whyNot } from '../tree/treeActions.ts'

/** Copies a message with its formatting, for programs that take it, and as Markdown for all others. */
function copyRich(markdown: string): void {
  copyFormatted(markdown, richText(markdown)).then(
    () => showToast({ text: words.conversation.richTextCopied }),
    (cause: unknown) => showToast({ text: words.conversation.actionFailed(whyNot(cause)), tone: 'problem' }),
  )
}

/** How a message is shown and copied, for its menu. @param isSource it is shown as it was written */
export function textItems({ message }: Message, isSource: boolean, onChange: () => void): readonly MenuItem[] {
  if (message === '' || message.length > LIMITS.markdownBytes) return []
  const text = words.conversation
  return [
    {
      label: isSource ? text.showFormatted : text.showSource,
      icon: isSource ? <Type /> : <Code />,
      onSelect: onChange,
    },
    { label: text.copyRichText, icon: <ClipboardType />, onSelect: () => copyRich(message) },
    { kind: 'separator', key: 'text' },
  ]
}
