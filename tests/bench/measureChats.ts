import type { ElectronApplication, Page } from 'playwright'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'
import { openChat, openNewChat } from './application.ts'
import { MEMORY_CHATS, OPENED_CHATS } from './benchChats.ts'
import { fillFloor, withFloor } from './floorPage.ts'
import { costBetween, mainProcessMs, PageMeter } from './processCost.ts'
import { median } from './quantile.ts'
import type { Row } from './report.ts'

/** Repetitions; their median counts. */
const RUNS = 5

/** Requests of one kind that are made through IPC. */
const REQUESTS = 50

/** How long nothing is done, ms. */
const IDLE_TIME = 5_000

/** Distance of one step of scrolling, CSS pixels per frame, and the number of steps. */
const SCROLLING = { step: 120, steps: 180 }

/** Opening chats of every length. */
export async function measureOpening(page: Page, server: FaultServer): Promise<Row[]> {
  const rows: Row[] = []
  for (const chat of OPENED_CHATS) {
    const durations: number[] = []
    for (let run = 0; run < RUNS; run++) {
      await openNewChat(page)
      durations.push(await openChat(page, chat))
    }
    const floor = await withFloor(server, (bare) => fillFloor(bare, chat.length))
    const name = `open a chat of ${chat.length} messages: click → its end painted, median ms`
    rows.push({ name, value: median(durations), floor, goal: '≤ 150 ms at every length' })
  }
  return rows
}

/** Scrolling up through a long chat whose pages are read on the way. */
export async function measureScrolling(page: Page): Promise<Row[]> {
  const chat = OPENED_CHATS.at(-1)
  if (chat === undefined) throw new Error('There is no chat to scroll.')
  await openChat(page, chat)
  const framesPerSecond = await page.evaluate(async ({ step, steps }) => {
    const scroller = document.querySelector('[role="feed"]')
    const start = performance.now()
    for (let done = 0; done < steps; done++) {
      scroller?.scrollBy(0, -step)
      await new Promise(requestAnimationFrame)
    }
    return (steps / (performance.now() - start)) * 1_000
  }, SCROLLING)
  const name = `scroll up through ${chat.length} messages, frames per second`
  return [{ name, value: framesPerSecond, floor: null, goal: '≥ 55' }]
}

/** Requests through IPC beside an empty one. */
export async function measureRoundTrip(page: Page): Promise<Row[]> {
  const time = async (name: string, input: object) =>
    median(
      await page.evaluate(
        async ([request, value, count]) => {
          const durations: number[] = []
          for (let run = 0; run < count; run++) {
            const start = performance.now()
            await window.parlor.request(request, value)
            durations.push(performance.now() - start)
          }
          return durations
        },
        [name, input, REQUESTS] as const,
      ),
    )
  const floor = await time('app:info', {})
  const list = await time('chat-history:list', { limit: 100, order: 'newest-first' })
  const name = 'chat-history:list of 100 through IPC, median ms'
  return [{ name, value: list, floor, goal: 'floor: an empty request' }]
}

/** What ten long chats leave in memory. */
export async function measureMemory(page: Page): Promise<Row[]> {
  const meter = await PageMeter.open(page)
  await openNewChat(page)
  const before = await meter.usedHeap()
  for (const chat of MEMORY_CHATS) await openChat(page, chat)
  const after = await meter.usedHeap()
  await meter.close()
  const name = `memory in use after opening ${MEMORY_CHATS.length} chats of ${MEMORY_CHATS[0]?.length} messages, MB`
  return [{ name, value: after / 1e6, floor: before / 1e6, goal: '≤ 200 MB; floor: a new chat' }]
}

/** What the application does while nobody does anything. */
export async function measureIdle(app: ElectronApplication, page: Page): Promise<Row[]> {
  const meter = await PageMeter.open(page)
  const mainBefore = await mainProcessMs(app)
  const before = await meter.cost()
  await new Promise((resolve) => setTimeout(resolve, IDLE_TIME))
  const cost = costBetween(before, await meter.cost())
  const mainMs = (await mainProcessMs(app)) - mainBefore
  await meter.close()
  const during = `${IDLE_TIME / 1_000} s without anybody`
  return [
    { name: `${during}: page scripts ms`, value: cost.scriptMs, floor: null, goal: '0' },
    { name: `${during}: page CPU ms`, value: cost.processMs, floor: null, goal: '0, but for the measuring' },
    { name: `${during}: main process CPU ms`, value: mainMs, floor: null, goal: '0, but for the measuring' },
  ]
}
