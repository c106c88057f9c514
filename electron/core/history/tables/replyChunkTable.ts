import { EntitySchema } from 'typeorm'

/** A row of `reply_chunk`: text of a running answer that is not in its row yet. */
export interface ReplyChunkRow {
  readonly messageId: number
  /** UTF-16 offset of `text` in the whole answer. */
  readonly at: number
  readonly text: string
}

/** Table `reply_chunk`. */
export const replyChunkTable = new EntitySchema<ReplyChunkRow>({
  name: 'reply_chunk',
  columns: {
    messageId: { name: 'message_id', type: 'integer', primary: true },
    at: { type: 'integer', primary: true },
    text: { type: 'text' },
  },
})
