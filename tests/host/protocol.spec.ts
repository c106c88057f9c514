import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ElectronApplication, Page } from 'playwright/test'
import { expect } from 'playwright/test'
import { launch, notes, test } from './sampleApp.ts'

/** Loads the page whose policy forbids nothing, so that only the app itself is in the way. */
async function openLoosePage(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://bundle/loose.html'))
  await page.getByRole('heading', { name: 'forbids nothing' }).waitFor()
}

test('the policy that the handler sends is in force', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const errorName = (call: () => unknown) => {
      try {
        call()
        return 'ran'
      } catch (error) {
        return (error as Error).constructor.name
      }
    }
    // From a timer: what a test runner evaluates itself is free of the policy.
    const later = <Value>(call: () => Value) => new Promise<Value>((resolve) => setTimeout(() => resolve(call())))
    return {
      secure: isSecureContext,
      inline: window.inlineScriptRan,
      eval: await later(() => errorName(() => new Function('return 1')())),
      markup: await later(() =>
        errorName(() => {
          document.body.innerHTML = '<b>x</b>'
        }),
      ),
      outside: await later(() =>
        fetch('http://127.0.0.1:9/').then(
          () => 'reached',
          () => 'blocked',
        ),
      ),
    }
  })
  expect(seen).toMatchObject({ secure: true, markup: 'TypeError', outside: 'blocked' })
  expect(seen.inline).toBeUndefined()
  expect(['EvalError', 'TypeError']).toContain(seen.eval)
})

test('styles, fonts, images and modules arrive with the right type', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const type = async (path: string) => (await fetch(path)).headers.get('content-type')
    await document.fonts.load('16px Sample')
    return {
      colour: getComputedStyle(document.body).color,
      font: document.fonts.check('16px Sample') && [...document.fonts].map((font) => font.status).join(),
      image: document.querySelector('img')?.naturalWidth,
      types: [await type('page.mjs'), await type('style.css'), await type('font.woff2'), await type('image.svg')],
    }
  })
  expect(seen.colour).toBe('rgb(1, 2, 3)')
  expect(seen.font).toBe('loaded')
  expect(seen.image).toBe(8)
  expect(seen.types).toEqual(['text/javascript', 'text/css', 'font/woff2', 'image/svg+xml'])
})

test('a worker runs from the app’s origin, once its address is trusted', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const trustedTypes = (
      window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } }
      }
    ).trustedTypes
    let refused = false
    try {
      new Worker('worker.mjs', { type: 'module' })
    } catch {
      refused = true
    }
    const policy = trustedTypes.createPolicy('sample', { createScriptURL: (url: string) => url })
    const worker = new Worker(policy.createScriptURL('worker.mjs'), { type: 'module' })
    worker.postMessage(21)
    const answer = await new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)))
    return { refused, answer: answer as { doubled: number; origin: string; style: string }, own: origin }
  })
  expect(seen.refused).toBe(true)
  expect(seen.answer).toEqual({ doubled: 42, origin: seen.own, style: 'text/css' })
})

test('the handler gets methods and bodies, and its statuses and large bodies arrive', async ({ page }) => {
  const seen = await page.evaluate(async () => ({
    post: await (await fetch('/post', { method: 'POST', body: 'hé' })).json(),
    missing: (await fetch('/nothing-here')).status,
    big: (await (await fetch('/big')).text()).length,
  }))
  expect(seen).toEqual({ post: { method: 'POST', text: 'hé' }, missing: 404, big: 8_000_000 })
})

test('a link to somewhere else goes nowhere', async ({ app, page }) => {
  await page.getByRole('link', { name: 'Outside', exact: true }).click()
  await expect.poll(() => notes(app, 'will-navigate')).toEqual([['will-navigate', 'https://example.com/page']])
  expect(await notes(app, 'will-frame-navigate')).toEqual([['will-frame-navigate', 'https://example.com/page', true]])
  await expect(page.getByRole('heading')).toHaveText('Notes')
})

test('a new window is asked about once and never opened', async ({ app, page }) => {
  await page.getByRole('link', { name: 'Outside in a window' }).click()
  await expect.poll(() => notes(app, 'window-open')).toEqual([['window-open', 'https://example.com/window']])
  await page.evaluate(() => void window.open('app://bundle/second.html'))
  await expect.poll(() => notes(app, 'window-open')).toHaveLength(2)
  await expect.poll(() => app.windows().length).toBe(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a frame inside the page is asked about too', async ({ app, page }) => {
  await openLoosePage(app, page)
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = 'https://example.com/frame'
    document.body.append(frame)
  })
  await expect
    .poll(() => notes(app, 'will-frame-navigate'))
    .toContainEqual(['will-frame-navigate', 'https://example.com/frame', false])
})

test('no request leaves, even where the page’s policy would let it', async ({ app, page }) => {
  const requests: string[] = []
  const sink = createServer((request, response) => {
    requests.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => sink.once('listening', resolve))
  const address = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`
  await openLoosePage(app, page)
  await page.evaluate(async (url) => {
    const image = new Image()
    image.src = `${url}/image`
    await image.decode().catch(() => undefined)
    await fetch(`${url}/fetch`, { mode: 'no-cors' }).catch(() => undefined)
    navigator.sendBeacon(`${url}/beacon`)
    const style = document.createElement('style')
    style.textContent = `body { background: url(${url}/background) }`
    document.head.append(style)
  }, address)
  const wanted = ['/image', '/fetch', '/beacon', '/background'].map((path) => ['blocked', address + path])
  await expect.poll(() => notes(app, 'blocked')).toEqual(expect.arrayContaining(wanted))
  expect(requests).toEqual([])
  sink.close()
})

test('a download is announced and refused', async ({ app, page }) => {
  await page.getByRole('link', { name: 'Download' }).click()
  await expect.poll(() => notes(app, 'will-download')).toEqual([['will-download', 'notes.txt']])
})

test('a permission is denied', async ({ page }) => {
  const state = await page.evaluate(() => Notification.requestPermission())
  expect(state).toBe('denied')
})

test('a load that fails rejects and leaves the app alive', async ({ app, page }) => {
  const message = await app.evaluate(({ BrowserWindow, session }) => {
    session.fromPartition('sample').webRequest.onBeforeRequest(null)
    const load = BrowserWindow.getAllWindows()[0]?.loadURL('http://127.0.0.1:1/')
    return load?.then(String, (error: Error) => error.message)
  })
  expect(message).toContain('ERR_')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://bundle/second.html'))
  await expect(page.getByRole('heading')).toHaveText('Second window')
})

test('what a page stores outlives a reload, and ends with the app', async ({ userData }) => {
  const first = await launch(userData)
  const page = await first.firstWindow()
  await page.getByRole('heading').waitFor()
  await page.evaluate(() => localStorage.setItem('kept', 'yes'))
  await page.reload()
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('yes')
  await first.close()
  const second = await launch(userData)
  const again = await second.firstWindow()
  await again.getByRole('heading').waitFor()
  expect(await again.evaluate(() => localStorage.getItem('kept'))).toBeNull()
  await second.close()
})
