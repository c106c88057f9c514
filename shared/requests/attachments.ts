import { z } from 'zod'
import type { AddedFiles, Attachment } from '../attachments.ts'
import { LIMITS } from '../limits.ts'
import { rowId } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Whose draft: null is that of the chat that is not there yet. */
const draft = { conversationId: rowId.nullable() }

/** Requests of files in drafts and messages. */
export const attachmentRequests = {
  'attachment:list': answers<readonly Attachment[]>()(z.strictObject(draft)),
  /** Asks the person for files and reads them; one that is not taken is named with its reason. */
  'attachment:choose': answers<AddedFiles>()(z.strictObject(draft)),
  /** A file that was dropped or pasted. */
  'attachment:add': answers<AddedFiles>()(
    z.strictObject({ ...draft, name: z.string().max(LIMITS.fileNameCharacters), bytes: z.instanceof(Uint8Array) }),
  ),
  'attachment:remove': answers<readonly Attachment[]>()(z.strictObject({ ...draft, attachmentId: rowId })),
  /** The bytes of a picture; null: the file is missing. Other files are never given to a page. */
  'attachment:read-image': answers<Uint8Array | null>()(z.strictObject({ attachmentId: rowId })),
  /** Asks for a place and writes a copy there; `false`: no place was chosen. */
  'attachment:save': answers<boolean>()(z.strictObject({ attachmentId: rowId })),
} as const
