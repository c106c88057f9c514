import { type Attachment, isImage } from '../../../shared/attachments.ts'
import { words } from '../../words/words.ts'
import { sizeWords } from '../composer/messageSize.ts'

/** What a file is and how large, such as `PDF, 210 kB`. */
export function fileFacts(attachment: Attachment): string {
  const text = words.attachments
  const kind = isImage(attachment) ? text.image : attachment.mediaType === 'application/pdf' ? text.pdf : text.text
  return text.facts(kind, sizeWords(Math.max(attachment.bytes, 1_024)))
}
