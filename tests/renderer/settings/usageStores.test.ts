import { beforeEach, expect, test } from 'vitest'
import { useUsageReport } from '../../../renderer/state/usageReportStore.ts'
import { useUsageStore } from '../../../renderer/state/usageStore.ts'
import type { ParlorEvent } from '../../../shared/ipc.ts'
import { INITIAL_USAGE_SETTINGS } from '../../../shared/modelFacts.ts'
import { type ContextState, NOTHING_SPENT, type UsageReport } from '../../../shared/usage.ts'
import { HeldBridge } from './HeldBridge.ts'

const NOTHING: UsageReport = { total: NOTHING_SPENT, months: [], models: [] }
const report = () => useUsageReport.getState()
const gauge = () => useUsageStore.getState()
const changed: ParlorEvent = { type: 'usage-settings:changed', settings: INITIAL_USAGE_SETTINGS }

function contextWith(budget: number): ContextState {
  const parts = { system: 0, summary: 0, messages: 0 }
  const rest = { mode: 'leave-out', starts: null, summary: null, spent: NOTHING_SPENT, price: null } as const
  return { model: 'normal', window: budget, budget, parts, unsentPictures: 0, ...rest }
}

function linesOf(name: string): UsageReport {
  return { total: NOTHING_SPENT, months: [], models: [{ ...NOTHING_SPENT, name, requests: 1 }] }
}

async function answerReport(bridge: HeldBridge, answer: UsageReport): Promise<void> {
  await bridge.next('usage:report').answer(answer)
  await bridge.next('usage-settings:get').answer(INITIAL_USAGE_SETTINGS)
}

beforeEach(() => {
  report().clear()
  gauge().clear()
})

test('why the usage could not be read is kept, and gone once it can', async () => {
  const bridge = new HeldBridge()
  const failing = report().load('2026-03')
  await bridge.next('usage:report').refuse('storage-failed')
  await bridge.next('usage-settings:get').answer(INITIAL_USAGE_SETTINGS)
  await failing
  expect(report().failure?.code).toBe('storage-failed')
  const again = report().load('2026-03')
  await answerReport(bridge, NOTHING)
  await again
  expect(report()).toMatchObject({ failure: null, report: NOTHING, reportMonth: '2026-03' })
})

test('a month that could not be read leaves the one before on screen, under its own name', async () => {
  const bridge = new HeldBridge()
  const first = report().load('2026-03')
  await answerReport(bridge, linesOf('of March'))
  await first
  const second = report().load('2026-04')
  await bridge.next('usage:report').refuse('storage-failed')
  await second
  expect(report()).toMatchObject({ reportMonth: '2026-03', report: linesOf('of March') })
})

test('a month that was asked for earlier and arrives later is dropped', async () => {
  const bridge = new HeldBridge()
  const loads = [report().load('2026-03'), report().load('2026-04')]
  const late = [bridge.next('usage:report'), bridge.next('usage-settings:get')] as const
  await answerReport(bridge, linesOf('of April'))
  await late[0].answer(linesOf('of March'))
  await late[1].answer(INITIAL_USAGE_SETTINGS)
  await Promise.all(loads)
  expect(report()).toMatchObject({ reportMonth: '2026-04', report: linesOf('of April') })
})

test('the report is read again when something was used, as long as it is on screen', async () => {
  const bridge = new HeldBridge()
  const loading = report().load('2026-03')
  await answerReport(bridge, NOTHING)
  await loading
  report().applyEvent({ type: 'usage:changed' })
  await answerReport(bridge, linesOf('more'))
  expect(report().report).toEqual(linesOf('more'))
  report().leave()
  report().applyEvent({ type: 'usage:changed' })
  expect(bridge.held).toEqual([])
})

test('the gauge is read again, for the same chat and model, when windows or prices change', async () => {
  const bridge = new HeldBridge()
  const loading = gauge().load(7, 'normal')
  await bridge.next('context:state').answer(contextWith(1_000))
  await loading
  gauge().applyEvent(changed)
  const again = bridge.next('context:state')
  expect(again.input).toEqual({ conversationId: 7, model: 'normal' })
  await again.answer(contextWith(2_000))
  expect(gauge().context?.budget).toBe(2_000)
})

test('nothing is read for changed prices while no chat is open', () => {
  const bridge = new HeldBridge()
  gauge().applyEvent(changed)
  expect(bridge.held).toEqual([])
})

test('a choice that was saved after another chat was opened does not bring the old chat’s gauge back', async () => {
  const bridge = new HeldBridge()
  const first = gauge().load(7, null)
  await bridge.next('context:state').answer(contextWith(1_000))
  await first
  const choosing = gauge().setMode('summarise')
  const saving = bridge.next('context:set-mode')
  const second = gauge().load(8, null)
  await bridge.next('context:state').answer(contextWith(2_000))
  await second
  await saving.answer('summarise')
  await choosing
  expect(bridge.held).toEqual([])
  expect(gauge()).toMatchObject({ conversationId: 8, context: { budget: 2_000 } })
})
