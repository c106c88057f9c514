import { useEffect, useState } from 'react'
import type { Attachment } from '../../../shared/attachments.ts'
import { openImage } from '../../state/attachmentImages.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { words } from '../../words/words.ts'
import { fileFacts } from './fileFacts.ts'
import styles from './ImageDialog.module.css'
import { saveCopy } from './saveCopy.ts'

/** A picture as large as the window allows. */
export function ImageDialog({
  attachment,
  onClose,
}: {
  readonly attachment: Attachment
  readonly onClose: () => void
}) {
  const [address, setAddress] = useState<string | null>()
  const text = words.attachments
  useEffect(() => {
    let isOpen = true
    let opened: string | null = null
    const show = (found: string | null) => {
      opened = found
      if (isOpen) setAddress(found)
      else if (found !== null) URL.revokeObjectURL(found)
    }
    openImage(attachment.id).then(show, () => show(null))
    return () => {
      isOpen = false
      if (opened !== null) URL.revokeObjectURL(opened)
    }
  }, [attachment.id])
  const { width, height } = attachment
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={attachment.name}
      text={`${fileFacts(attachment)}, ${width} × ${height}`}
      footer={<Button onClick={() => saveCopy(attachment.id)}>{text.saveCopy}</Button>}
    >
      <div className={styles.stage}>
        {address === undefined && <Spinner label={text.loading} />}
        {address === null && <p>{text.missing}</p>}
        {address && <img className={styles.image} src={address} alt={attachment.name} />}
      </div>
    </Dialog>
  )
}
