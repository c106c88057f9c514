import { EntitySchema } from 'typeorm'
import type { TitleSource } from '../../../../shared/models.ts'
import type { ContextMode } from '../../../../shared/usage.ts'

/** A row of `conversation`. Times are UTC ms. */
export interface ConversationRow {
  readonly id: number
  readonly title: string
  /** What the title is ordered by, see `titleKey`. */
  readonly titleKey: string
  readonly titleSource: TitleSource
  readonly model: string | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly trashedAt: number | null
  /** When an answer ended in it while nobody looked; null: all is read. */
  readonly unreadAt: number | null
  readonly pinnedAt: number | null
  readonly archivedAt: number | null
  readonly folderId: number | null
  readonly contextMode: ContextMode
}

/** Table `conversation`. */
export const conversationTable = new EntitySchema<ConversationRow>({
  name: 'conversation',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    title: { type: 'text' },
    titleKey: { name: 'title_key', type: 'text' },
    titleSource: { name: 'title_source', type: 'text' },
    model: { type: 'text', nullable: true },
    createdAt: { name: 'created_at', type: 'integer' },
    updatedAt: { name: 'updated_at', type: 'integer' },
    trashedAt: { name: 'trashed_at', type: 'integer', nullable: true },
    unreadAt: { name: 'unread_at', type: 'integer', nullable: true },
    pinnedAt: { name: 'pinned_at', type: 'integer', nullable: true },
    archivedAt: { name: 'archived_at', type: 'integer', nullable: true },
    folderId: { name: 'folder_id', type: 'integer', nullable: true },
    contextMode: { name: 'context_mode', type: 'text', default: 'leave-out' },
  },
})
