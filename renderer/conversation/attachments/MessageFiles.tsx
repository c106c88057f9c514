import { Download, ImageOff } from 'lucide-react'
import { useState } from 'react'
import { type Attachment, isImage } from '../../../shared/attachments.ts'
import { words } from '../../words/words.ts'
import { FileChip } from './FileChip.tsx'
import { ImageDialog } from './ImageDialog.tsx'
import styles from './MessageFiles.module.css'
import { saveCopy } from './saveCopy.ts'
import { useThumbnail } from './useThumbnail.ts'

/** Width and height of a thumbnail, CSS pixels: known before it is read, so that nothing moves. */
function frameOf({ width, height }: Attachment) {
  const [w, h] = [width ?? 1, height ?? 1]
  const scale = Math.min(1, 240 / w, 180 / h)
  return { width: Math.max(48, Math.round(w * scale)), height: Math.max(48, Math.round(h * scale)) }
}

function Picture({ attachment, onOpen }: { readonly attachment: Attachment; readonly onOpen: () => void }) {
  const thumbnail = useThumbnail(attachment.id)
  const text = words.attachments
  if (thumbnail === null)
    return (
      <span className={styles.missing}>
        <ImageOff aria-hidden />
        <span>
          <bdi>{attachment.name}</bdi>
          <br />
          {text.missing}
        </span>
      </span>
    )
  return (
    <button type="button" className={styles.picture} aria-label={text.view(attachment.name)} onClick={onOpen}>
      <span className={styles.frame} style={frameOf(attachment)}>
        {thumbnail && <img src={thumbnail} alt="" draggable={false} />}
      </span>
    </button>
  )
}

interface MessageFilesProps {
  readonly attachments: readonly Attachment[]
  /** Whether they belong to an answer, whose text begins where lines begin. */
  readonly isAnswer?: boolean
}

/** The files of a message: pictures that open large, other files as chips that save a copy. */
export function MessageFiles({ attachments, isAnswer = false }: MessageFilesProps) {
  const [opened, setOpened] = useState<Attachment | null>(null)
  const text = words.attachments
  if (attachments.length === 0) return null
  return (
    <>
      <ul className={styles.files} data-answer={isAnswer} aria-label={text.list}>
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            {isImage(attachment) ? (
              <Picture attachment={attachment} onOpen={() => setOpened(attachment)} />
            ) : (
              <button
                type="button"
                className={styles.file}
                title={text.save(attachment.name)}
                onClick={() => saveCopy(attachment.id)}
              >
                <FileChip attachment={attachment} />
                <Download className={styles.download} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      {opened && <ImageDialog attachment={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
