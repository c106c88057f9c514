import { type Browser, chromium, type Page } from 'playwright'
import { browserEnvironment, findBrowser } from '../../build/findBrowser.mjs'
import type { FaultServer } from '../support/faultServer/startFaultServer.ts'
import { startFloorServer } from './floorServer.ts'

/** Runs `action` on the bare page, which gets `server`'s streams, in a fresh Chromium of the application's kind. */
export async function withFloor<Result>(server: FaultServer, action: (page: Page) => Promise<Result>): Promise<Result> {
  const floorServer = await startFloorServer(server)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(floorServer.url)
    return await action(page)
  } finally {
    await browser.close()
    await floorServer.close()
  }
}

/** Fills the bare page with text; milliseconds until it is painted. */
export function fillFloor(page: Page, messages: number): Promise<number> {
  return page.evaluate(async (count) => {
    const start = performance.now()
    ;(window as unknown as { fill(messages: number): void }).fill(count)
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - start
  }, messages)
}

/** Lets the bare page play a stream of `model`; resolves when it has begun. */
export function playOnFloor(page: Page, model: string): Promise<void> {
  return page.evaluate((name) => void (window as unknown as { play(model: string): void }).play(name), model)
}

function launchBrowser(): Promise<Browser> {
  const found = findBrowser()
  if (found === null) throw new Error('There is no Chromium for the floor.')
  return chromium.launch({
    executablePath: found.path,
    env: { ...process.env, ...browserEnvironment(found.path) } as Record<string, string>,
  })
}
