import type { Conversation } from '../../../shared/models.ts'

/** A chat with a newest message at `updatedAt`. */
export function chat(id: number, updatedAt: number, changes: Partial<Conversation> = {}): Conversation {
  const empty = { createdAt: 0, model: null, activeLeafId: null, trashedAt: null, pinnedAt: null } as const
  return {
    id,
    title: `Chat ${id}`,
    updatedAt,
    titleSource: 'automatic',
    ...empty,
    archivedAt: null,
    folderId: null,
    unreadAt: null,
    ...changes,
  }
}
