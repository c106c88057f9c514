import { Paperclip } from 'lucide-react'
import { chooseFiles } from '../../state/draftFilesStore.ts'
import { failureOf } from '../../state/openConversationStore.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import styles from './Composer.module.css'

/** Opens the system's dialog for files. */
export function AttachButton({ disabled }: { readonly disabled: boolean }) {
  const text = words.attachments
  const sayWhy = (cause: unknown) =>
    showToast({ text: text.chooseFailed(errorText(failureOf(cause))), tone: 'problem' })
  return (
    <IconButton
      className={styles.attach}
      tooltipSide="top"
      label={text.attach}
      icon={<Paperclip />}
      disabled={disabled}
      onClick={() => void chooseFiles().catch(sayWhy)}
    />
  )
}
