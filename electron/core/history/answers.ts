import { type EntityManager, In } from 'typeorm'
import { CodedError, type ErrorCode, type ErrorDetails } from '../../../shared/errors.ts'
import type { FinishReason, Message, Reasoning, Usage } from '../../../shared/models.ts'
import { type Journal, joinChunks, journalOf, parseChunks } from './joinChunks.ts'
import { getMessage } from './messages.ts'
import { type ChatHistoryRow, chatHistoryTable } from './tables/chatHistoryTable.ts'
import { type AskedRequest, beginUsage, endUsage } from './usageEvents.ts'

/** How an answer ended. */
export interface AnswerEnd {
  /** The whole text. */
  readonly text: string
  /** Null or absent: the model did not think aloud. */
  readonly reasoning?: Reasoning | null
  readonly status: 'complete' | 'interrupted' | 'failed' | 'cancelled'
  readonly finishReason: FinishReason | null
  readonly errorCode: ErrorCode | null
  readonly errorDetails: ErrorDetails | null
  readonly usage: Usage | null
  /** What was asked, if the server began to answer: its cost is counted with this end. */
  readonly asked?: AskedRequest | null
  /** Null: the one that was asked for. */
  readonly model: string | null
}

/** Notes that the server has begun to answer. @throws CodedError `internal` unless the answer is `pending` */
export async function markStreaming(
  manager: EntityManager,
  id: number,
  asked: AskedRequest | null,
  now: number,
): Promise<Message> {
  if (asked) await beginUsage(manager, asked, now)
  await changeAnswer(manager, id, ['pending'], { status: 'streaming' })
  return getMessage(manager, id)
}

/**
 * Adds text to the journal of a running answer; the same `at` again replaces what it had by longer text.
 * @throws CodedError `internal` when the answer does not run
 */
export async function appendChunk(
  manager: EntityManager,
  journal: Journal,
  id: number,
  at: number,
  text: string,
): Promise<void> {
  const running: readonly unknown[] = await manager.query(
    `SELECT 1 FROM chat_history WHERE id = ? AND status IN ('pending', 'streaming')`,
    [id],
  )
  if (running.length === 0) throw notRunning(id)
  await manager.query(
    `INSERT INTO ${journal} (message_id, at, text) VALUES (?, ?, ?)
      ON CONFLICT (message_id, at) DO UPDATE SET text = excluded.text
      WHERE octet_length(excluded.text) > octet_length(text)`,
    [id, at, text.toWellFormed()],
  )
}

/** Stores the end of an answer and drops its journal. @throws CodedError `internal` when it has ended before */
export async function finishAnswer(manager: EntityManager, id: number, end: AnswerEnd, now: number): Promise<Message> {
  await changeAnswer(manager, id, ['pending', 'streaming'], {
    message: end.text.toWellFormed(),
    reasoning: end.reasoning?.text.toWellFormed() ?? null,
    reasoningMs: end.reasoning?.milliseconds ?? null,
    status: end.status,
    finishReason: end.finishReason,
    errorCode: end.errorCode,
    errorDetails: end.errorDetails === null ? null : JSON.stringify(end.errorDetails),
    promptTokens: end.usage?.promptTokens ?? null,
    completionTokens: end.usage?.completionTokens ?? null,
    finishedAt: now,
    ...(end.model === null ? {} : { model: end.model }),
  })
  await manager.query('DELETE FROM reply_chunk WHERE message_id = ?', [id])
  await manager.query('DELETE FROM reasoning_chunk WHERE message_id = ?', [id])
  if (end.asked) await endUsage(manager, end.asked, end.usage, end.text, now)
  return getMessage(manager, id)
}

/** Whether there are answers that ran when the application ended. */
export async function hasLostAnswers(manager: EntityManager): Promise<boolean> {
  const rows: readonly unknown[] = await manager.query(
    `SELECT 1 FROM chat_history WHERE status IN ('pending', 'streaming') LIMIT 1`,
  )
  return rows.length > 0
}

interface LostAnswer extends Pick<ChatHistoryRow, 'id' | 'message' | 'reasoning' | 'reasoningMs'> {
  readonly chunks: string
  readonly reasoningChunks: string
}

/** Ends answers that ran when the application ended, with the text that was journalled. @returns how many */
export async function recoverAnswers(manager: EntityManager, now: number): Promise<number> {
  const rows: readonly LostAnswer[] = await manager.query(
    `SELECT m.id, m.message, m.reasoning, m.reasoning_ms AS reasoningMs, ${journalOf('reply_chunk', 'm.id')} AS chunks,
        ${journalOf('reasoning_chunk', 'm.id')} AS reasoningChunks
      FROM chat_history AS m WHERE m.status IN ('pending', 'streaming')`,
  )
  for (const { id, message, chunks, reasoning, reasoningMs, reasoningChunks } of rows) {
    const thought = joinChunks(reasoning ?? '', parseChunks(reasoningChunks))
    await finishAnswer(
      manager,
      id,
      {
        text: joinChunks(message, parseChunks(chunks)),
        reasoning: thought === '' ? null : { text: thought, milliseconds: reasoningMs },
        status: 'interrupted',
        finishReason: null,
        errorCode: 'app-closed',
        errorDetails: null,
        usage: null,
        model: null,
      },
      now,
    )
  }
  return rows.length
}

/** States only move forward: the update says from which, and must change exactly one row. */
async function changeAnswer(
  manager: EntityManager,
  id: number,
  from: readonly ('pending' | 'streaming')[],
  changes: Partial<ChatHistoryRow>,
): Promise<void> {
  const { affected } = await manager.update(chatHistoryTable, { id, role: 'assistant', status: In([...from]) }, changes)
  if (affected !== 1) throw notRunning(id)
}

function notRunning(id: number): CodedError {
  return new CodedError('internal', `The answer ${id} does not run.`)
}
