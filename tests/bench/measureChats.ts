import type { ElectronApplication, Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'
import { openChat, openNewChat } from './application.ts'
import { MEMORY_CHATS, OPENED_CHATS } from './benchChats.ts'
import { fillFloor, withFloor } from './floorPage.ts'
import { costBetween, mainProcessMs, mainTimers, PageMeter, privateMemory } from './processCost.ts'
import { median } from './quantile.ts'
import type { Row } from './report.ts'

/** Repetitions; their median counts. */
const RUNS = 5

/** Requests of one kind that are made through IPC. */
const REQUESTS = 50

/** How long nothing is done, ms. */
const IDLE_TIME = 5_000

/** Messages between a hit and the end of its chat, and the word that is found there. */
const FAR_UP = 9_000
const WORD_FAR_UP = 'message 1000'

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

/** Opening a chat around a message far up, as a search does it: Enter in the results → the message painted. */
export async function measureAroundHit(page: Page, server: FaultServer): Promise<Row[]> {
  const chat = OPENED_CHATS.find(({ length }) => length === 10_000)
  if (chat === undefined) throw new Error('There is no chat of 10,000 messages.')
  const durations: number[] = []
  for (let run = 0; run < RUNS; run++) {
    await openNewChat(page)
    await page.keyboard.press('ControlOrMeta+Shift+F')
    await page.getByRole('combobox', { name: words.search.box }).fill(`"${WORD_FAR_UP}"`)
    await page.getByRole('option').first().locator('mark').first().waitFor()
    durations.push(await pressEnter(page, String(chat.length - FAR_UP + 1)))
  }
  const floor = await withFloor(server, (bare) => fillFloor(bare, chat.length))
  const name = `open a chat of ${chat.length} around a hit ${FAR_UP} up: Enter → painted, median ms`
  return [{ name, value: median(durations), floor, goal: '≤ 150 ms; floor: all of it as plain text' }]
}

/** Presses Enter in the box; milliseconds until the message at `position` is painted in view. */
function pressEnter(page: Page, position: string): Promise<number> {
  return page.evaluate(async (place) => {
    const start = performance.now()
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    for (;;) {
      await new Promise(requestAnimationFrame)
      const shown = document.querySelector(`article[aria-posinset="${place}"]`)?.getBoundingClientRect()
      if (shown && shown.bottom > 0 && shown.top < innerHeight && shown.height > 0) break
      if (performance.now() - start > 60_000) throw new Error('The chat did not open.')
    }
    await new Promise(requestAnimationFrame)
    return performance.now() - start
  }, position)
}

/** What ten long chats leave in memory: objects, and all that the page's process has for itself. */
export async function measureMemory(app: ElectronApplication, page: Page): Promise<Row[]> {
  const meter = await PageMeter.open(page)
  await openNewChat(page)
  const before = { heap: await meter.usedHeap(), process: privateMemory(app) }
  for (const chat of MEMORY_CHATS) await openChat(page, chat)
  const after = { heap: await meter.usedHeap(), process: privateMemory(app) }
  await meter.close()
  const story = `after opening ${MEMORY_CHATS.length} chats of ${MEMORY_CHATS[0]?.length} messages, MB`
  const goal = '≤ 200 MB; floor: a new chat'
  const rows: Row[] = [{ name: `objects in use ${story}`, value: after.heap / 1e6, floor: before.heap / 1e6, goal }]
  if (before.process === null || after.process === null) return rows
  const name = `the page's process, its own memory ${story}`
  return [...rows, { name, value: after.process / 1e6, floor: before.process / 1e6, goal }]
}

/** What the application does while nobody does anything. */
export async function measureIdle(app: ElectronApplication, page: Page): Promise<Row[]> {
  const meter = await PageMeter.open(page)
  await new Promise((resolve) => setTimeout(resolve, IDLE_TIME))
  const mainBefore = await mainProcessMs(app)
  const before = await meter.cost()
  await new Promise((resolve) => setTimeout(resolve, IDLE_TIME))
  const cost = costBetween(before, await meter.cost())
  const mainMs = (await mainProcessMs(app)) - mainBefore
  const timers = await mainTimers(app)
  await meter.close()
  const during = `${IDLE_TIME / 1_000} s without anybody`
  return [
    { name: `${during}: page scripts ms`, value: cost.scriptMs, floor: null, goal: '0' },
    { name: `${during}: page CPU ms`, value: cost.processMs, floor: null, goal: '0, but for the measuring' },
    { name: `${during}: main process CPU ms`, value: mainMs, floor: null, goal: '0, but for the measuring' },
    { name: `${during}: timers that wait in main`, value: timers, floor: null, goal: '0' },
  ]
}
