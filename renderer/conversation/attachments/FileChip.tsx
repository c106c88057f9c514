import { FileText, FileType2, ImageOff, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Attachment, isImage } from '../../../shared/attachments.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { words } from '../../words/words.ts'
import styles from './FileChip.module.css'
import { fileFacts } from './fileFacts.ts'
import { useThumbnail } from './useThumbnail.ts'

/** The face of a file: its thumbnail, or a sign of its kind. */
function Face({ attachment }: { readonly attachment: Attachment }) {
  const thumbnail = useThumbnail(isImage(attachment) ? attachment.id : null)
  if (typeof thumbnail === 'string') return <img className={styles.picture} src={thumbnail} alt="" draggable={false} />
  if (isImage(attachment)) return thumbnail === null ? <ImageOff aria-hidden /> : null
  return attachment.mediaType === 'application/pdf' ? <FileType2 aria-hidden /> : <FileText aria-hidden />
}

interface FileChipProps {
  readonly attachment: Attachment
  /** With it the file can be taken away. */
  readonly onRemove?: (() => void) | undefined
}

/** A file as a chip: face, name, kind and size. */
export function FileChip({ attachment, onRemove }: FileChipProps) {
  return (
    <ChipFrame name={attachment.name} facts={fileFacts(attachment)} face={<Face attachment={attachment} />}>
      {onRemove && (
        <IconButton
          size="small"
          tooltipSide="top"
          label={words.attachments.remove(attachment.name)}
          icon={<X />}
          onClick={onRemove}
        />
      )}
    </ChipFrame>
  )
}

interface ChipFrameProps {
  readonly name: string
  readonly facts: string
  readonly face: ReactNode
  readonly children?: ReactNode
}

/** The shape of a chip, also for a file that is being read. */
export function ChipFrame({ name, facts, face, children }: ChipFrameProps) {
  return (
    <span className={styles.chip}>
      <span className={styles.face}>{face}</span>
      <span className={styles.words}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.facts}>{facts}</span>
      </span>
      {children}
    </span>
  )
}
