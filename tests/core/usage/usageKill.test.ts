import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import { monthOf } from '../../../electron/core/history/usageEvents.ts'
import { registryKind } from '../../../electron/core/profiles/registryKind.ts'
import { estimateTokens } from '../../../shared/estimateTokens.ts'
import type { Spending } from '../../../shared/usage.ts'
import { startFaultServer } from '../../support/faultServer/startFaultServer.ts'
import { compileCache, runAndKill } from '../../support/runAndKill.ts'
import { TestApplication } from '../../support/TestApplication.ts'
import { newFolder, silentLog } from '../history/openHistory.ts'

const KILLS = 16

/** Longest time from the trigger to the kill, ms: some answers end in it, others are in the middle. */
const LONGEST_LIFE = 600

/**
 * What starts the clock of one life after the other: some end around the opening (creation in a new folder, recovery and
 * moving in an old one), others while answers run, or after one has ended or was counted, however slow the machine is.
 */
const TRIGGERS = ['opening', 'ended', 'opened', 'moved'] as const

const SCRIPT = join(import.meta.dirname, 'usageKillChild.ts')

type Report =
  | { readonly type: 'opening' | 'opened' | 'moved' }
  | { readonly type: 'began'; readonly answer: number }
  | { readonly type: 'ended'; readonly answer: number; readonly status: string; readonly spent: Spending | null }

/** A row that both files have: what the ledger must say of a request. */
interface Entry {
  readonly uuid: string
  readonly purpose: string
  readonly prompt: number
  readonly completion: number
  readonly estimated: number
  readonly cost: number
}

interface Event extends Entry {
  readonly state: string
  readonly answer: number | null
  readonly text: string | null
}

const ENTRY = `uuid, purpose, prompt_tokens AS prompt, completion_tokens AS completion, estimated, cost_nanos AS cost`

/** Opens the profile as a person does after the kill, has its usage settled, and quits. @returns its id; null: none yet */
async function recover(dataFolder: string): Promise<string | null> {
  const application = await TestApplication.start(dataFolder)
  const window = application.window()
  const [profile] = await window.ask('profile:list', {})
  if (profile) {
    await window.ask('profile:open', { profileId: profile.id })
    await window.ask('usage:report', { month: monthOf(Date.now()) })
  }
  await application.quit()
  return profile?.id ?? null
}

async function readEvents(folder: string): Promise<Event[]> {
  const database = await openDatabase({ folder, kind: historyKind, log: silentLog, now: Date.now })
  const text = '(SELECT message FROM chat_history WHERE id = usage_event.message_id) AS text'
  const rows = await database.read<Event[]>((manager) =>
    manager.query(`SELECT ${ENTRY}, state, message_id AS answer, ${text} FROM usage_event ORDER BY uuid`),
  )
  await database.close()
  return rows
}

async function readLedger(folder: string, profile: string): Promise<Entry[]> {
  const database = await openDatabase({ folder, kind: registryKind, log: silentLog, now: Date.now })
  const rows = await database.read<Entry[]>((manager) =>
    manager.query(`SELECT ${ENTRY} FROM usage_ledger WHERE profile = ? ORDER BY uuid`, [profile]),
  )
  await database.close()
  return rows
}

/** What the child acknowledged over all its lives. */
class Acknowledged {
  readonly began = new Set<number>()
  readonly ends = new Map<number, Spending>()
  moved = 0

  add(reports: readonly Report[]): void {
    for (const report of reports) {
      if (report.type === 'began') this.began.add(report.answer)
      if (report.type === 'moved') this.moved += 1
      if (report.type !== 'ended') continue
      if (report.spent === null) throw new Error(`The answer ${report.answer} ended as ${report.status}, uncounted.`)
      this.ends.set(report.answer, report.spent)
    }
  }
}

function check(events: readonly Event[], ledger: readonly Entry[], { began, ends }: Acknowledged): void {
  expect(events.filter(({ state }) => state !== 'moved')).toEqual([])
  expect(ledger).toEqual(events.map(({ state, answer, text, ...entry }) => entry))
  const answers = events.filter(({ purpose }) => purpose === 'answer')
  const byAnswer = new Map(answers.map((event) => [event.answer, event]))
  expect(byAnswer.size).toBe(answers.length)
  for (const [answer, { promptTokens, completionTokens, costNanos, estimated }] of ends) {
    const counted = {
      prompt: promptTokens,
      completion: completionTokens,
      cost: costNanos,
      estimated: Number(estimated),
    }
    expect(byAnswer.get(answer)).toMatchObject(counted)
  }
  for (const answer of began) expect(byAnswer.has(answer)).toBe(true)
  for (const { prompt, completion, cost, estimated, text } of answers) {
    expect(cost).toBe(prompt * 2_000 + completion * 3_000)
    if (estimated === 1) expect(completion).toBe(estimateTokens(`${text}`))
  }
}

test(`over ${KILLS} kills at random moments every answer is in the ledger exactly once, cut ones by an estimate`, async () => {
  const server = await startFaultServer()
  onTestFinished(() => server.close())
  const cache = compileCache()
  onTestFinished(cache.remove)
  const dataFolder = await newFolder()
  const { baseURL, apiKey } = server.endpoint
  const acknowledged = new Acknowledged()
  const written = new Map<string, Entry>()
  let answers = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const after = TRIGGERS[kill % TRIGGERS.length] as string
    const parameters = [dataFolder, baseURL, `${apiKey}`]
    const life = { script: SCRIPT, parameters, after, longestLife: LONGEST_LIFE, cache: cache.folder }
    acknowledged.add(await runAndKill<Report>(life))
    const profile = await recover(dataFolder)
    if (profile === null) continue
    const events = await readEvents(join(dataFolder, 'profiles', profile))
    const ledger = await readLedger(dataFolder, profile)
    check(events, ledger, acknowledged)
    for (const entry of ledger) {
      expect(written.get(entry.uuid) ?? entry).toEqual(entry)
      written.set(entry.uuid, entry)
    }
    expect(ledger.filter(({ uuid }) => written.has(uuid))).toHaveLength(written.size)
    answers = ledger.filter(({ purpose }) => purpose === 'answer').length
  }
  expect(acknowledged.ends.size).toBeGreaterThanOrEqual(KILLS / 2)
  expect(acknowledged.moved).toBeGreaterThan(0)
  expect(answers).toBeGreaterThan(acknowledged.ends.size)
  expect(answers).toBeLessThanOrEqual(server.calls.length)
})
