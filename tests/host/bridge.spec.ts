import { expect } from 'playwright/test'
import { launch, notes, test } from './sampleApp.ts'

test('the preload has run before the first script of the page', async ({ page }) => {
  await expect.poll(() => page.evaluate(() => window.apiAtFirstScript)).toBe('object')
  const seen = await page.evaluate(() => [window.api.version, window.api.sandboxed, window.api.hasArgument])
  expect(seen).toEqual([1, true, true])
})

test('values survive the way to the main process and back', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const cycle: Record<string, unknown> = { name: 'cycle' }
    cycle.self = cycle
    const sent = {
      map: new Map([[1, { date: new Date(5) }]]),
      set: new Set(['a']),
      big: 10n,
      notANumber: Number.NaN,
      missing: undefined,
      cycle,
      bytes: new Uint16Array([1, 65535]),
      error: new TypeError('typed'),
      dollar: { $: 'undefined', v: 1 },
    }
    const got = (await window.api.invoke('echo', sent)) as typeof sent
    return {
      map: got.map.get(1)?.date.getTime(),
      set: got.set.has('a'),
      big: String(got.big),
      notANumber: Number.isNaN(got.notANumber),
      missing: 'missing' in got,
      cycle: got.cycle.self === got.cycle,
      bytes: [...got.bytes],
      error: [got.error instanceof Error, got.error.message],
      dollar: got.dollar,
    }
  })
  expect(seen).toEqual({
    map: 5,
    set: true,
    big: '10',
    notANumber: true,
    missing: true,
    cycle: true,
    bytes: [1, 65535],
    error: [true, 'typed'],
    dollar: { $: 'undefined', v: 1 },
  })
})

test('a refused request rejects with the handler’s words', async ({ page }) => {
  const messages = await page.evaluate(async () => {
    const message = (call: Promise<unknown>) => call.then(String, (error: Error) => error.message)
    const { invoke } = window.api
    return [await message(invoke('refuse')), await message(invoke('nobody')), await message(invoke('echo', () => 1))]
  })
  expect(messages[0]).toBe("Error invoking remote method 'refuse': TypeError: the title is missing")
  expect(messages[1]).toContain("No handler registered for 'nobody'")
  expect(messages[2]).toContain('could not be cloned')
})

test('a handler knows which frame of which window asks', async ({ page }) => {
  const sender = await page.evaluate(() => window.api.invoke('sender'))
  expect(sender).toEqual({ url: 'app://bundle/index.html', origin: 'app://bundle', isMainFrame: true, hasWindow: true })
})

test('the page reaches what the preload exposes and nothing else', async ({ page }) => {
  const seen = await page.evaluate(() => {
    const api = window.api as { version: number } & typeof window.api
    const message = (call: () => unknown) => {
      try {
        return String(call())
      } catch (error) {
        return (error as Error).message
      }
    }
    message(() => Object.assign(api, { version: 2 }))
    return {
      sum: api.add(2, 3),
      twice: api.callTwice((value) => value * 10),
      thrown: message(() => api.fail()),
      version: api.version,
      globals: ['require', 'process', 'ipcRenderer', '__electronHostSend'].map((name) => name in window),
    }
  })
  expect(seen.sum).toBe(5)
  expect(seen.twice).toEqual([10, 20])
  expect(seen.thrown).toContain('out of range')
  expect(seen.version).toBe(1)
  expect(seen.globals).toEqual([false, false, false, false])
})

test('functions, objects and promises cross between the worlds', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const { api } = window
    const callback = () => 1
    const object = api.makeObject()
    return {
      sameTwice: api.areSame(callback, callback),
      comesHome: api.giveBack(callback) === callback,
      date: object.date instanceof Date,
      incremented: await object.nested.increment(2),
      rejected: await api.reject().catch((error: Error) => error.message),
    }
  })
  expect(seen).toMatchObject({ sameTwice: false, comesHome: true, date: true, incremented: 3 })
  expect(seen.rejected).toContain('rejected')
})

test('5,000 events arrive, all and in order', async ({ page }) => {
  await page.evaluate(() => window.api.invoke('stream', 5000, 100))
  await expect(page.getByRole('status')).toHaveText('5000 ticks')
  expect(await page.evaluate(() => window.ticks.every((tick, index) => tick === index))).toBe(true)
})

test('a listener that was removed hears nothing more', async ({ page }) => {
  const heard = await page.evaluate(async () => {
    const texts: unknown[] = []
    const remove = window.api.on('noted', (text) => texts.push(text))
    const noted = () => new Promise((resolve) => window.api.on('noted', resolve))
    const first = noted()
    window.api.send('note', 'first')
    await first
    remove()
    const second = noted()
    window.api.send('note', 'second')
    await second
    return texts
  })
  expect(heard).toEqual(['first'])
})

test('messages of a page that was reloaded do not reach the new one', async ({ page }) => {
  for (let round = 0; round < 5; round += 1) {
    await page.evaluate(() => void window.api.invoke('stream', 500, 50))
    await page.reload()
  }
  await page.getByRole('heading').waitFor()
  expect(await page.evaluate(() => window.api.invoke('echo', 'alive'))).toBe('alive')
  await page.evaluate(() => window.api.invoke('stream', 3, 1))
  await expect.poll(() => page.evaluate(() => window.ticks.slice(-3))).toEqual([0, 1, 2])
})

test('a preload that throws is reported, and the page loads without it', async ({ userData }) => {
  const app = await launch(userData, { env: { SAMPLE_PRELOAD: 'brokenPreload.cjs' } })
  const page = await app.firstWindow()
  await expect(page.getByRole('heading')).toHaveText('Notes')
  await expect.poll(() => notes(app, 'preload-error')).toHaveLength(1)
  expect(String((await notes(app, 'preload-error'))[0]?.[1])).toContain('module not found: node:fs')
  expect(await page.evaluate(() => window.apiAtFirstScript)).toBe('undefined')
  await app.close()
})
