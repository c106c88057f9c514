import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../electron/core/database/Database.ts'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { monthOf } from '../../../electron/core/history/usageEvents.ts'
import { ProfileRegistry } from '../../../electron/core/profiles/ProfileRegistry.ts'
import { registryKind } from '../../../electron/core/profiles/registryKind.ts'
import type { Profile } from '../../../shared/models.ts'
import { TestApplication } from '../../support/TestApplication.ts'
import { completed, newFolder, send, silentLog } from '../history/openHistory.ts'

/** Nano-dollars per token. */
const PRICE = { input: 10, cachedInput: 10, output: 10 }

const thisMonth = () => monthOf(Date.now())

/** A registry with one profile and its history, as the application has them open; closed when the test ends. */
async function openProfile(dataFolder: string, name = 'Ada') {
  const registry = await ProfileRegistry.open({ dataFolder, log: silentLog, now: Date.now })
  const email = `${name.toLowerCase()}@example.org`
  const profile = await registry.create({ name, email, colour: 'teal' })
  const history = await ChatHistory.open({
    folder: registry.folderOf(profile.id),
    profile,
    log: silentLog,
    now: Date.now,
  })
  const close = async () => {
    await history.close()
    await registry.close()
  }
  onTestFinished(close)
  return { registry, profile, history, close }
}

/** Stores one answer whose request used 8 tokens (80 nano-dollars), by the model `model-a`. */
async function answer(history: ChatHistory, question: string): Promise<void> {
  const { conversation, assistantMessage } = await send(history, question)
  const asked = {
    uuid: crypto.randomUUID(),
    conversationId: conversation.id,
    messageId: assistantMessage.id,
    startLength: 0,
    purpose: 'answer',
    model: 'model-a',
    server: 'other',
    price: PRICE,
    promptTokens: 3,
  } as const
  await history.finishAnswer(assistantMessage.id, { ...completed('An answer'), asked })
}

/** What the ledger says of a profile this month: requests, tokens and cost. */
async function sums({ ledger }: ProfileRegistry, { id }: Profile) {
  const { months } = await ledger.report(id, thisMonth())
  return months.map(({ requests, completionTokens, costNanos }) => ({ requests, completionTokens, costNanos }))
}

async function openLedger(folder: string): Promise<Database> {
  const database = await openDatabase({ folder, kind: registryKind, log: silentLog, now: Date.now })
  onTestFinished(() => database.close())
  return database
}

test('moving the same requests twice, or at the same time, counts them once', async () => {
  const { registry, profile, history } = await openProfile(await newFolder())
  await answer(history, 'one')
  await answer(history, 'two')
  const entries = await history.usage.waiting()
  await Promise.all([registry.ledger.add(profile.id, entries), registry.ledger.add(profile.id, entries)])
  await registry.ledger.add(profile.id, [...entries, ...entries])
  expect(await sums(registry, profile)).toEqual([{ requests: 2, completionTokens: 10, costNanos: 160 }])
  const uuids = entries.map(({ uuid }) => uuid)
  await Promise.all([history.usage.markMoved(uuids), history.usage.markMoved(uuids)])
  expect(await history.usage.waiting()).toEqual([])
})

test('a move that is cut between the ledger and the history is finished at the next opening, counted once', async () => {
  const dataFolder = await newFolder()
  const { registry, profile, history, close } = await openProfile(dataFolder)
  await answer(history, 'in the ledger, and still waiting')
  await registry.ledger.add(profile.id, await history.usage.waiting())
  await answer(history, 'not in the ledger yet')
  await close()
  const application = await TestApplication.start(dataFolder)
  onTestFinished(() => application.dispose())
  const window = application.window()
  await window.ask('profile:open', { profileId: profile.id })
  for (const time of ['first', 'again']) {
    const { months } = await window.ask('usage:report', { month: thisMonth() })
    expect(months, time).toMatchObject([{ requests: 2, completionTokens: 10, costNanos: 160 }])
  }
})

test('a chat that is removed before its requests moved is in the ledger all the same', async () => {
  const { registry, profile, history } = await openProfile(await newFolder())
  await answer(history, 'soon gone')
  const [chat] = (await history.listConversations({ limit: 1 })).items
  await history.removeChat(chat?.id ?? 0)
  const entries = await history.usage.waiting()
  await registry.ledger.add(profile.id, entries)
  await history.usage.markMoved(entries.map(({ uuid }) => uuid))
  expect(await sums(registry, profile)).toEqual([{ requests: 1, completionTokens: 5, costNanos: 80 }])
  expect(await history.usage.waiting()).toEqual([])
})

test('removing a profile takes its name out of the ledger and keeps every sum', async () => {
  const dataFolder = await newFolder()
  const { registry, profile, history, close } = await openProfile(dataFolder)
  await answer(history, 'one')
  const entries = await history.usage.waiting()
  await registry.ledger.add(profile.id, entries)
  const other = await registry.create({ name: 'Bela', email: 'bela@example.org', colour: 'rose' })
  await registry.ledger.add(other.id, [{ ...(entries[0] as (typeof entries)[0]), uuid: crypto.randomUUID() }])
  await history.close()
  await registry.remove(profile.id)
  expect(await sums(registry, profile)).toEqual([])
  expect(await sums(registry, other)).toEqual([{ requests: 1, completionTokens: 5, costNanos: 80 }])
  await close()
  const database = await openLedger(dataFolder)
  const rows = await database.read((manager) =>
    manager.query(
      'SELECT profile, model, completion_tokens AS tokens, cost_nanos AS cost FROM usage_ledger ORDER BY id',
    ),
  )
  const counted = { model: 'model-a', tokens: 5, cost: 80 }
  expect(rows).toEqual([
    { profile: null, ...counted },
    { profile: other.id, ...counted },
  ])
})

test.each([
  ['a row can not be deleted', 'DELETE FROM usage_ledger'],
  ['a cost can not be changed', 'UPDATE usage_ledger SET cost_nanos = 0'],
  ['a count can not be changed while the name goes', 'UPDATE usage_ledger SET profile = NULL, prompt_tokens = 0'],
  ['a row can not be given to somebody else', `UPDATE usage_ledger SET profile = 'somebody'`],
  ['a row can not be given another id', 'UPDATE usage_ledger SET uuid = uuid || 1, profile = NULL'],
])('the ledger is append-only: %s', async (_name, statement) => {
  const dataFolder = await newFolder()
  const { registry, profile, history, close } = await openProfile(dataFolder)
  await answer(history, 'one')
  await registry.ledger.add(profile.id, await history.usage.waiting())
  await close()
  const database = await openLedger(dataFolder)
  const rows = () => database.read((manager) => manager.query('SELECT * FROM usage_ledger'))
  const before = await rows()
  await expect(database.write((manager) => manager.query(statement))).rejects.toThrow(/append-only/)
  expect(await rows()).toEqual(before)
})
