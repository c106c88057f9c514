import { z } from 'zod'
import type { ImportPreview } from '../transfer.ts'
import { EXPORT_FORMATS } from '../transfer.ts'
import { conversationIds, nothing } from './fields.ts'
import { answers } from './RequestDefinition.ts'

/** Requests of export and import. */
export const transferRequests = {
  /** Asks where to, then writes in the background; `false`: no place was chosen. Ends with `transfer:done`. */
  'export:start': answers<boolean>()(
    z.strictObject({
      format: z.enum(EXPORT_FORMATS),
      /** Null: all chats outside the trash. */
      conversationIds: conversationIds.nullable(),
    }),
  ),
  /** Asks what to read and reads it; null: nothing was chosen. Fails with `stopped` when it is cancelled. */
  'import:preview': answers<ImportPreview | null>()(z.strictObject({ from: z.enum(['file', 'folder']) })),
  /** Imports what was previewed, in the background. Ends with `transfer:done`. */
  'import:start': answers<null>()(z.strictObject({ previewId: z.uuid() })),
  'transfer:cancel': answers<null>()(nothing),
} as const
