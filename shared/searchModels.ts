import type { Stretch } from './foldText.ts'
import type { Role } from './models.ts'

/** Which chats are searched. */
export type SearchPlace = 'chats' | 'trash' | 'all'

/** How hits are ordered: the best of the newest first, or by time. */
export type SearchOrder = 'best' | 'newest'

/** A part of a text with what was found in it. */
export interface MarkedText {
  readonly text: string
  /** UTF-16 offsets in `text`, in order, without overlap. */
  readonly marks: readonly Stretch[]
}

/** A message that was found. */
export interface SearchHit {
  readonly messageId: number
  readonly conversationId: number
  readonly conversationTitle: string
  /** Its place on its path, from 0. */
  readonly depth: number
  /** Whether it is on the path that its chat shows. */
  readonly isActive: boolean
  readonly role: Role
  /** UTC ms. */
  readonly timestamp: number
  readonly snippet: MarkedText
}

/** A chat whose title was found. */
export interface TitleHit {
  readonly conversationId: number
  readonly title: MarkedText
  /** Time of its newest message, UTC ms. */
  readonly updatedAt: number
}

/**
 * A part of what was found. It may be short, or empty, because its time was over: there is more as long as there is a
 * cursor.
 */
export interface SearchPage {
  readonly hits: readonly SearchHit[]
  /** Newest first; with the first page only, and only where messages are not chosen by writer or time. */
  readonly titles: readonly TitleHit[]
  readonly nextCursor: string | null
}

/** A message of an open chat in which a text occurs. */
export interface FindHit {
  readonly messageId: number
  readonly depth: number
  /** How many times, at least 1. */
  readonly count: number
}
