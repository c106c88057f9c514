import type { RefObject } from 'react'
import { removeFile, useDraftFiles } from '../../state/draftFilesStore.ts'
import { failureOf } from '../../state/openConversationStore.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../words/words.ts'
import { errorText } from '../errorText.ts'
import styles from './DraftFiles.module.css'
import { ChipFrame, FileChip } from './FileChip.tsx'

interface DraftFilesProps {
  /** Has the focus after a file was removed. */
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly readOnly: boolean
}

/** The files of the message box: those that are in it, those that are being read, and why others were not taken. */
export function DraftFiles({ box, readOnly }: DraftFilesProps) {
  const { attachments, reading, refused } = useDraftFiles()
  const text = words.attachments
  const remove = (id: number) => {
    box.current?.focus()
    removeFile(id).catch((cause: unknown) =>
      showToast({ text: words.conversation.actionFailed(errorText(failureOf(cause))), tone: 'problem' }),
    )
  }
  return (
    <>
      {attachments.length + reading.length > 0 && (
        <ul className={styles.files} aria-label={text.draftList}>
          {attachments.map((attachment) => (
            <li key={attachment.id}>
              <FileChip attachment={attachment} onRemove={readOnly ? undefined : () => remove(attachment.id)} />
            </li>
          ))}
          {reading.map(({ key, name }) => (
            <li key={`reading ${key}`}>
              <ChipFrame name={name} facts="…" face={<Spinner label={text.reading(name)} />} />
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <div className={styles.refused} role="alert">
          {refused.map(({ name, code }) => (
            <p key={`${name} ${code}`}>{text.addFailed(name, errorText({ code, details: {} }))}</p>
          ))}
        </div>
      )}
    </>
  )
}
