import { EntitySchema } from 'typeorm'
import type { ErrorCode } from '../../../../shared/errors.ts'
import type { FinishReason, MessageStatus, Role } from '../../../../shared/models.ts'

/** A row of `chat_history`: one message. Times are UTC ms. */
export interface ChatHistoryRow {
  readonly id: number
  readonly userId: number
  readonly conversationId: number
  readonly parentId: number | null
  readonly depth: number
  /** 1: on the path that the chat shows. At most one row per depth of a chat. */
  readonly active: number
  readonly role: Role
  readonly timestamp: number
  readonly status: MessageStatus
  readonly finishReason: FinishReason | null
  readonly errorCode: ErrorCode | null
  /** `ErrorDetails` as JSON. */
  readonly errorDetails: string | null
  readonly model: string | null
  readonly promptTokens: number | null
  readonly completionTokens: number | null
  readonly finishedAt: number | null
  readonly clientMessageId: string | null
  readonly message: string
  /** When it was deleted, UTC ms; null: it is not. Deleted messages are on no path, in no list and in no count. */
  readonly deletedAt: number | null
  /** How long the model thought, ms. */
  readonly reasoningMs: number | null
  /** What it thought; null: nothing. */
  readonly reasoning: string | null
}

/** Table `chat_history`. */
export const chatHistoryTable = new EntitySchema<ChatHistoryRow>({
  name: 'chat_history',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    userId: { name: 'user_id', type: 'integer' },
    conversationId: { name: 'conversation_id', type: 'integer' },
    parentId: { name: 'parent_id', type: 'integer', nullable: true },
    depth: { type: 'integer' },
    active: { type: 'integer' },
    role: { type: 'text' },
    timestamp: { type: 'integer' },
    status: { type: 'text' },
    finishReason: { name: 'finish_reason', type: 'text', nullable: true },
    errorCode: { name: 'error_code', type: 'text', nullable: true },
    errorDetails: { name: 'error_details', type: 'text', nullable: true },
    model: { type: 'text', nullable: true },
    promptTokens: { name: 'prompt_tokens', type: 'integer', nullable: true },
    completionTokens: { name: 'completion_tokens', type: 'integer', nullable: true },
    finishedAt: { name: 'finished_at', type: 'integer', nullable: true },
    clientMessageId: { name: 'client_message_id', type: 'text', nullable: true },
    message: { type: 'text' },
    deletedAt: { name: 'deleted_at', type: 'integer', nullable: true },
    reasoningMs: { name: 'reasoning_ms', type: 'integer', nullable: true },
    reasoning: { type: 'text', nullable: true },
  },
})
