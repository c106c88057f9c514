import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Database } from '../../../electron/core/database/Database.ts'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import type { Log } from '../../../electron/core/ports.ts'
import type { StorageProblem } from '../../../shared/errors.ts'
import { titleKey } from '../../../shared/titleKey.ts'

/** Whose history the tests write. */
export const ANNA = { id: '3c9f0d6e-5f7b-4a55-9d7c-2f1f6f3f7a01', email: 'anna@example.org' }

/** A log that keeps nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A new folder that is removed when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-history-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that moves one millisecond at every look; `set` moves it anywhere. */
export function makeClock(start = 1_700_000_000_000): { now: () => number; set: (time: number) => void } {
  let time = start
  return { now: () => time++, set: (next) => (time = next) }
}

/** What a test of an open history works with. */
export interface OpenHistory {
  readonly folder: string
  readonly history: ChatHistory
  readonly clock: ReturnType<typeof makeClock>
  readonly problems: (StorageProblem | null)[]
}

/** Opens a history as the application does; it is closed when the test ends. */
export async function openHistory(folder?: string): Promise<OpenHistory> {
  const place = folder ?? (await newFolder())
  const clock = makeClock()
  const problems: (StorageProblem | null)[] = []
  const history = await ChatHistory.open({
    folder: place,
    profile: ANNA,
    log: silentLog,
    now: clock.now,
    onStorageProblem: (problem) => problems.push(problem),
  })
  onTestFinished(() => history.close())
  return { folder: place, history, clock, problems }
}

/** As {@link openHistory}, with the file's connections in reach. */
export async function openWithDatabase(): Promise<OpenHistory & { database: Database }> {
  const folder = await newFolder()
  const clock = makeClock()
  const first = await ChatHistory.open({ folder, profile: ANNA, log: silentLog, now: clock.now })
  await first.close()
  const problems: (StorageProblem | null)[] = []
  const database = await openDatabase({
    folder,
    kind: historyKind,
    log: silentLog,
    now: clock.now,
    onStorageProblem: (problem) => problems.push(problem),
  })
  const history = new ChatHistory(database, ANNA.id, clock.now)
  onTestFinished(() => history.close())
  return { folder, history, clock, problems, database }
}

/** Sends one message, to a new chat unless one is named. */
export function send(history: ChatHistory, message = 'Hello', conversationId: number | null = null) {
  return history.beginExchange({
    conversationId,
    message,
    clientMessageId: randomUUID(),
    model: 'model-a',
    title: message.slice(0, 40),
  })
}

/** How an answer ends well. */
export function completed(text: string) {
  const end = { finishReason: 'stop', errorCode: null, errorDetails: null, model: null } as const
  return { ...end, text, status: 'complete', usage: { promptTokens: 3, completionTokens: 5 } } as const
}

/** How an answer ends without success. */
export function ended(text: string, status: 'interrupted' | 'failed' | 'cancelled') {
  return { ...completed(text), status, finishReason: null, usage: null }
}

/** Sends one message and stores its whole answer. */
export async function converse(history: ChatHistory, question: string, answer: string, chat: number | null = null) {
  const sent = await send(history, question, chat)
  return { ...sent, assistantMessage: await history.finishAnswer(sent.assistantMessage.id, completed(answer)) }
}

/** Fills a chat with `messages` messages in turns, straight through SQL, as one long path. @returns its id */
export async function fillChat(database: Database, messages: number, title = 'Long'): Promise<number> {
  return database.write(async (manager) => {
    await manager.query(
      `INSERT INTO conversation (title, title_key, title_source, created_at, updated_at)
        VALUES (?, ?, 'automatic', 1, ?)`,
      [title, titleKey(title), 1_600_000_000_000],
    )
    const [{ chat }] = await manager.query('SELECT max(id) AS chat FROM conversation')
    const [{ first }] = await manager.query('SELECT coalesce(max(id), 0) + 1 AS first FROM chat_history')
    await manager.query(
      `WITH RECURSIVE series (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM series WHERE value < ?3 - 1)
      INSERT INTO chat_history (id, user_id, conversation_id, parent_id, depth, active, role, timestamp, status, message)
        SELECT ?1 + value, 1, ?2, CASE WHEN value = 0 THEN NULL ELSE ?1 + value - 1 END, value, 1,
          CASE value % 2 WHEN 0 THEN 'user' ELSE 'assistant' END, 1600000000000 + value, 'complete', 'message ' || value
        FROM series`,
      [first, chat, messages],
    )
    return chat
  })
}
