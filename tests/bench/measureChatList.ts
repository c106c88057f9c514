import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { words } from '../../renderer/words/words.ts'
import { launch, usableBox } from './application.ts'
import { median } from './quantile.ts'
import type { Row } from './report.ts'
import { seedChats, seedHistory } from './seedHistory.ts'

/** Chats in the list. */
const CHATS = 10_000

/** Nothing is asked of it. */
const NO_SERVER = { preset: 'custom', baseURL: 'http://127.0.0.1:9/v1', model: 'none' }

/** Repetitions; their median counts. */
const RUNS = 5

/** Distance of one step of scrolling, CSS pixels per frame, and the number of steps. */
const SCROLLING = { step: 120, steps: 240 }

/** Opening and scrolling a list of ten thousand chats, beside the frames of the same page while nothing moves. */
export async function measureChatList(): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parlor-bench-list-'))
  try {
    const folder = await seedHistory(dataFolder, [], { provider: NO_SERVER, view: { lastConversationId: null } })
    await seedChats(folder, CHATS)
    const app = await launch(dataFolder)
    const page = await app.firstWindow()
    await usableBox(page)
    await page.getByText(`Chat ${CHATS}`, { exact: true }).waitFor()
    const opened: number[] = []
    for (let run = 0; run < RUNS; run++) opened.push(await openList(page))
    const idle = await framesPerSecond(page, 0)
    const loading = await framesPerSecond(page, SCROLLING.step)
    await loadAll(page)
    const loaded = await framesPerSecond(page, -SCROLLING.step)
    const longest = await longestFrame(page)
    const rows = await page.locator('nav li').count()
    await app.close()
    const goal = '≥ 55; floor: frames of the same page at rest'
    return [
      {
        name: `show the list of ${CHATS} chats again: click → painted, median ms`,
        value: median(opened),
        floor: null,
        goal: '≤ 100',
      },
      { name: `scroll ${CHATS} chats while they load, frames per second`, value: loading, floor: idle, goal },
      { name: `scroll ${CHATS} loaded chats, frames per second`, value: loaded, floor: idle, goal },
      { name: `scroll ${CHATS} loaded chats: longest frame, ms`, value: longest, floor: null, goal: '≤ 50' },
      { name: `rows drawn of ${CHATS} chats`, value: rows, floor: null, goal: '< 80' },
    ]
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** From the trash back to the chats: milliseconds until the first is painted. */
function openList(page: Page): Promise<number> {
  return page.evaluate(
    async ([list, trash]) => {
      const button = document.querySelector<HTMLElement>(`nav button[aria-label="${trash}"]`)
      const isShown = () => document.querySelector(`nav ul[aria-label="${list}"] li`) !== null
      button?.click()
      while (isShown()) await new Promise(requestAnimationFrame)
      const start = performance.now()
      button?.click()
      while (!isShown()) await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      return performance.now() - start
    },
    [words.chats.list, words.chats.trash.open] as const,
  )
}

/** Moves the list by `step` in every frame. */
function framesPerSecond(page: Page, step: number): Promise<number> {
  return page.evaluate(
    async ([list, distance, steps]) => {
      const scroller = document.querySelector(`nav ul[aria-label="${list}"]`)?.parentElement
      const start = performance.now()
      for (let done = 0; done < steps; done++) {
        if (distance !== 0) scroller?.scrollBy(0, distance)
        await new Promise(requestAnimationFrame)
      }
      return (steps / (performance.now() - start)) * 1_000
    },
    [words.chats.list, step, SCROLLING.steps] as const,
  )
}

/** The longest time between two frames while the list moves. */
function longestFrame(page: Page): Promise<number> {
  return page.evaluate(
    async ([list, distance, steps]) => {
      const scroller = document.querySelector(`nav ul[aria-label="${list}"]`)?.parentElement
      let longest = 0
      let last = performance.now()
      for (let done = 0; done < steps; done++) {
        scroller?.scrollBy(0, -distance)
        await new Promise(requestAnimationFrame)
        longest = Math.max(longest, performance.now() - last)
        last = performance.now()
      }
      return longest
    },
    [words.chats.list, SCROLLING.step, SCROLLING.steps] as const,
  )
}

/** Scrolls to the end again and again until the oldest chat is there. */
async function loadAll(page: Page): Promise<void> {
  await page.waitForFunction(
    (list) => {
      const scroller = document.querySelector(`nav ul[aria-label="${list}"]`)?.parentElement
      scroller?.scrollTo(0, scroller.scrollHeight)
      return document.querySelector('nav li [data-row="chat 1"]') !== null
    },
    words.chats.list,
    { timeout: 60_000 },
  )
}
