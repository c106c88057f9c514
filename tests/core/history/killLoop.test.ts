import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../electron/core/database/openDatabase.ts'
import { ChatHistory } from '../../../electron/core/history/ChatHistory.ts'
import { historyKind } from '../../../electron/core/history/historyKind.ts'
import { compileCache, runAndKill } from '../../support/runAndKill.ts'
import { ANNA, newFolder, silentLog } from './openHistory.ts'

/** Histories that are written and killed side by side, and kills of each. */
const HISTORIES = 2
const KILLS = 15

/** Longest time from the trigger to the kill, ms: long enough for some commits, short enough to hit the opening. */
const LONGEST_LIFE = 150

/**
 * What starts the clock of one life after the other: every third ends around the opening (creation in a new folder,
 * recovery in an old one), every third only after something was acknowledged, however slow the machine is.
 */
const TRIGGERS = ['opening', 'opened', 'finished'] as const

const SCRIPT = join(import.meta.dirname, 'killLoopChild.ts')

type Report =
  | { readonly type: 'opening' | 'opened' }
  | { readonly type: 'sent'; readonly user: number; readonly assistant: number; readonly message: string }
  | { readonly type: 'chunk'; readonly assistant: number; readonly text: string }
  | { readonly type: 'finished'; readonly assistant: number; readonly status: string; readonly text: string }

/** What was acknowledged over all lives of the child. */
class Acknowledged {
  readonly questions = new Map<number, string>()
  readonly answers = new Map<number, { user: number; text: string; status: string | null }>()

  add(reports: readonly Report[]): void {
    for (const report of reports) {
      if (report.type === 'sent') {
        this.questions.set(report.user, report.message)
        this.answers.set(report.assistant, { user: report.user, text: '', status: null })
      }
      if (report.type === 'chunk' || report.type === 'finished') {
        const answer = this.answers.get(report.assistant)
        if (!answer) throw new Error('The child reports text of an answer it never reported.')
        answer.text = report.text
        if (report.type === 'finished') answer.status = report.status
      }
    }
  }
}

interface Row {
  readonly id: number
  readonly parent: number | null
  readonly role: string
  readonly status: string
  readonly message: string
  readonly active: number
}

async function readRows(folder: string): Promise<Map<number, Row>> {
  const database = await openDatabase({ folder, kind: historyKind, log: silentLog, now: Date.now })
  try {
    expect(await database.quickCheck()).toEqual([])
    const rows: Row[] = await database.read((manager) =>
      manager.query('SELECT id, parent_id AS parent, role, status, message, active FROM chat_history'),
    )
    expect(await database.read((manager) => manager.query('SELECT count(*) AS chunks FROM reply_chunk'))).toEqual([
      { chunks: 0 },
    ])
    return new Map(rows.map((row) => [row.id, row]))
  } finally {
    await database.close()
  }
}

function check(rows: Map<number, Row>, acknowledged: Acknowledged, finals: Map<number, string>): void {
  for (const [id, message] of acknowledged.questions)
    expect(rows.get(id)).toMatchObject({ message, status: 'complete' })
  for (const [id, { user, text, status }] of acknowledged.answers) {
    const row = rows.get(id)
    expect(row).toMatchObject({ parent: user, role: 'assistant' })
    expect(row?.message.startsWith(text)).toBe(true)
    if (status !== null) expect(row).toMatchObject({ status, message: text })
  }
  const shown = new Map<number, number>()
  for (const { id, parent, role, status, active } of rows.values()) {
    if (role === 'user') continue
    expect(['complete', 'failed', 'interrupted']).toContain(status)
    expect(finals.get(id) ?? status).toBe(status)
    finals.set(id, status)
    if (parent !== null) shown.set(parent, (shown.get(parent) ?? 0) + active)
  }
  for (const { id, role } of rows.values()) if (role === 'user') expect([id, shown.get(id)]).toEqual([id, 1])
}

/** Kills one child after the other over the same history. @returns how many reports they made */
async function killRepeatedly(folder: string, kills: number, cache: string): Promise<number> {
  const acknowledged = new Acknowledged()
  const finals = new Map<number, string>()
  let count = 0
  for (let kill = 0; kill < kills; kill++) {
    const after = TRIGGERS[kill % TRIGGERS.length] as string
    const life = { script: SCRIPT, parameters: [folder], after, longestLife: LONGEST_LIFE, cache }
    const reports = await runAndKill<Report>(life)
    count += reports.length
    acknowledged.add(reports)
    const history = await ChatHistory.open({ folder, profile: ANNA, log: silentLog, now: Date.now })
    await history.close()
    check(await readRows(folder), acknowledged, finals)
  }
  return count
}

test(`nothing that was acknowledged is lost over ${HISTORIES * KILLS} kills at random moments`, async () => {
  const cache = compileCache()
  onTestFinished(cache.remove)
  const folders = await Promise.all(Array.from({ length: HISTORIES }, newFolder))
  const counts = await Promise.all(folders.map((folder) => killRepeatedly(folder, KILLS, cache.folder)))
  expect(Math.min(...counts)).toBeGreaterThan(KILLS * 2)
})
