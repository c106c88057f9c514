import { EntitySchema } from 'typeorm'

/** A row of `draft`: what stands in the message box of a chat. */
export interface DraftRow {
  /** 0: the chat that is not there yet. */
  readonly conversationId: number
  readonly text: string
}

/** Table `draft`. */
export const draftTable = new EntitySchema<DraftRow>({
  name: 'draft',
  columns: { conversationId: { name: 'conversation_id', type: 'integer', primary: true }, text: { type: 'text' } },
})
