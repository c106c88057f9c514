import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFaultServer } from '../support/faultServer/startFaultServer.ts'
import { TestApplication, type TestWindow } from '../support/TestApplication.ts'
import { median } from './quantile.ts'
import { RawHistory } from './rawHistory.ts'
import type { Row } from './report.ts'
import { seedHistory } from './seedHistory.ts'

/** Repetitions of every request, and of a question with its answer. */
const RUNS = 200
const QUESTIONS = 50

/** Listing 100 entries and committing messages in a history of `rows` rows, through core, beside raw SQL. */
export async function measureRequests(rows: number): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parlor-bench-'))
  const server = await startFaultServer()
  const provider = { preset: 'custom', baseURL: server.endpoint.baseURL, model: 'normal' }
  const folder = await seedHistory(dataFolder, [rows], { provider })
  const application = await TestApplication.start(dataFolder)
  const raw = new RawHistory(join(folder, 'history.db'))
  try {
    const window = application.window()
    const profile = (await window.ask('profile:list', {}))[0]
    await window.ask('profile:open', { profileId: profile?.id ?? '' })
    return [...(await measureReads(window, raw, rows)), ...(await measureWrites(window, raw))]
  } finally {
    await raw.close()
    await application.quit()
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function measureReads(window: TestWindow, raw: RawHistory, rows: number): Promise<Row[]> {
  const list = await time(RUNS, () => window.ask('chat-history:list', { limit: 100, order: 'newest-first' }))
  const rawList = await time(RUNS, () => raw.list(100))
  const open = await time(RUNS, () => window.ask('conversation:open', { conversationId: 1 }))
  const rawOpen = await time(RUNS, () => raw.openChat(1, 50))
  return [
    row(`list 100 of ${rows} entries, median ms`, list, rawList, '≤ 5 ms, ≤ 2 × raw SQL'),
    row(`open a chat of ${rows} messages in core, median ms`, open, rawOpen, 'the same at every length'),
  ]
}

/** Both write to the same chat of the same file, taking turns, so that a slow disk shows in both. */
async function measureWrites(window: TestWindow, raw: RawHistory): Promise<Row[]> {
  const { conversation } = await window.ask('chat-history:create', newMessage(null))
  const floor = await raw.startChat()
  const [entry, rawEntry] = await inTurns(
    RUNS,
    () => window.ask('chat-history:create', newMessage(conversation.id)),
    () => raw.addMessages(floor, 1),
  )
  const [exchange, rawExchange] = await inTurns(
    QUESTIONS,
    () => window.ask('chat-message:send', newMessage(conversation.id)),
    () => raw.addMessages(floor, 2),
    () => answered(window, conversation.id),
  )
  const goal = '≤ 15 ms, ≤ 2 × raw SQL'
  return [
    row('store an entry (committed, synchronous=FULL), median ms', entry, rawEntry, goal),
    row('chat-message:send → both rows committed, median ms', exchange, rawExchange, goal),
  ]
}

function newMessage(conversationId: number | null) {
  return { message: 'A question of the usual length, as people ask it.', conversationId, clientMessageId: randomUUID() }
}

/** Resolves when no answer runs in the chat. */
async function answered(window: TestWindow, conversationId: number): Promise<void> {
  for (;;) {
    const { page } = await window.ask('conversation:open', { conversationId })
    const status = page.messages.at(-1)?.status
    if (status !== 'pending' && status !== 'streaming') return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function time(runs: number, action: () => Promise<unknown>): Promise<number> {
  const durations: number[] = []
  for (let run = 0; run < runs; run++) durations.push(await duration(action))
  return median(durations)
}

async function inTurns(
  runs: number,
  own: () => Promise<unknown>,
  floor: () => Promise<unknown>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<readonly [number, number]> {
  const durations: [number[], number[]] = [[], []]
  for (let run = 0; run < runs; run++) {
    durations[0].push(await duration(own))
    await between()
    durations[1].push(await duration(floor))
  }
  return [median(durations[0]), median(durations[1])]
}

async function duration(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}

function row(name: string, value: number, floor: number, goal: string): Row {
  return { name, value, floor, goal }
}
