import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { launch, notes, test } from './sampleApp.ts'

test('the main process is in reach of a spec', async ({ app, page }) => {
  const seen = await app.evaluate(({ app: main, BrowserWindow }) => ({
    name: main.getName(),
    version: main.getVersion(),
    packaged: main.isPackaged,
    ready: main.isReady(),
    windows: BrowserWindow.getAllWindows().length,
    sameModule: globalThis.sameModule,
  }))
  expect(seen).toEqual({
    name: 'Sample App',
    version: '1.2.3',
    packaged: false,
    ready: true,
    windows: 1,
    sameModule: true,
  })
  const window = await app.browserWindow(page)
  await expect.poll(() => window.evaluate((own) => [own.getTitle(), own.isVisible()])).toEqual(['Sample notes', true])
  expect(await window.evaluate((own) => own.webContents.getURL())).toBe('app://bundle/index.html')
})

test('a window has the size it was made with, and another one when told', async ({ app, page }) => {
  const size = () => page.evaluate(() => [innerWidth, innerHeight])
  await expect.poll(size).toEqual([900, 640])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ width: 500, height: 400 }))
  await expect.poll(async () => (await size())[0]).toBeLessThan(520)
})

test('zoom leaves the page fewer pixels', async ({ app, page }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  const width = () => page.evaluate(() => document.body.offsetWidth)
  await expect.poll(width).toBeLessThan(450)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(0))
  await expect.poll(width).toBeGreaterThan(850)
})

test('two windows get their own messages, and one outlives the other', async ({ app, page }) => {
  const [second] = await Promise.all([
    app.waitForEvent('window'),
    page.evaluate(() => window.api.invoke('second-window')),
  ])
  await expect(second.getByRole('heading')).toHaveText('Second window')
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('menu', window.webContents.getTitle())
  })
  await expect.poll(() => page.evaluate(() => document.body.dataset.menu)).toBe('Sample notes')
  await expect.poll(() => second.evaluate(() => document.body.dataset.menu)).toBe('Second')
  await second.close()
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await page.reload()
  await expect(page.getByRole('heading')).toHaveText('Notes')
  expect(await page.evaluate(() => window.api.invoke('echo', 1))).toBe(1)
})

test('a window may refuse to close, and then quitting is off', async ({ app, page }) => {
  await app.evaluate(({ app: main }) => {
    globalThis.refuseToClose = true
    main.quit()
  })
  await expect.poll(() => notes(app, 'close')).toHaveLength(1)
  await expect(page.getByRole('heading')).toHaveText('Notes')
  expect(await notes(app, 'will-quit')).toEqual([])
  await app.evaluate(() => {
    globalThis.refuseToClose = false
  })
})

test('closing the last window ends the app, in the documented order', async ({ userData }) => {
  const trace = join(userData, 'trace.json')
  const app = await launch(userData, { env: { SAMPLE_TRACE: trace } })
  const page = await app.firstWindow()
  await expect(page.getByRole('heading')).toHaveText('Notes')
  const mainProcess = app.process()
  const closed = app.waitForEvent('close')
  await page.close()
  await closed
  const names = JSON.parse(await readFile(trace, 'utf8'))
  expect(names.slice(-5)).toEqual(['close', 'closed', 'window-all-closed', 'before-quit', 'will-quit'])
  expect(mainProcess.exitCode).toBe(0)
})

test('the chosen theme reaches the page', async ({ app, page }) => {
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const choose = (source: 'dark' | 'light') =>
    app.evaluate(({ nativeTheme }, chosen) => {
      nativeTheme.themeSource = chosen
      return nativeTheme.shouldUseDarkColors
    }, source)
  expect(await choose('dark')).toBe(true)
  await expect.poll(isDark).toBe(true)
  expect(await choose('light')).toBe(false)
  await expect.poll(isDark).toBe(false)
})

test('a menu entry does its work in the window', async ({ app, page }) => {
  await app.evaluate(({ BrowserWindow, Menu }) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById('new')
    item?.click({} as never, BrowserWindow.getAllWindows()[0], undefined as never)
  })
  await expect.poll(() => page.evaluate(() => document.body.dataset.menu)).toBe('new')
})

test('a spec answers a dialog by taking its place', async ({ app, page, userData }) => {
  const file = join(userData, 'export.txt')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  expect(await page.evaluate(() => window.api.invoke('export', 'the text'))).toBe(file)
  expect(await readFile(file, 'utf8')).toBe('the text')
})

test('the clipboard keeps a text and its formatting together', async ({ app }) => {
  const seen = await app.evaluate(async ({ clipboard, ClipboardItem }) => {
    await clipboard.write([new ClipboardItem({ 'text/plain': 'bold', 'text/html': '<b>bold</b>' })])
    const [item] = await clipboard.read()
    const html = (await item?.getType('text/html')) as Blob
    return {
      types: item?.types,
      html: await html.text(),
      plain: await clipboard.readText(),
      has: await clipboard.has('text/html'),
    }
  })
  expect(seen).toEqual({ types: ['text/plain', 'text/html'], html: '<b>bold</b>', plain: 'bold', has: true })
})

test('the clipboard keeps text', async ({ app, page }) => {
  await expect(page.getByRole('heading')).toHaveText('Notes')
  const seen = await app.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('plain')
    return clipboard.readText()
  })
  expect(seen).toBe('plain')
})

test('a crashed page is seen, and a reload brings it back in another process', async ({ app, page }) => {
  await expect(page.getByRole('heading')).toHaveText('Notes')
  const processId = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId())
  await expect.poll(processId).toBeGreaterThan(0)
  const before = await processId()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await expect.poll(() => notes(app, 'render-process-gone')).toHaveLength(1)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
  const heading = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.querySelector("h1")?.textContent'),
    )
  await expect.poll(heading).toBe('Notes')
  await expect.poll(async () => (await processId()) !== before).toBe(true)
})

test('pictures of the page can be taken from both sides', async ({ app, page }) => {
  const picture = await page.screenshot()
  expect(picture.length).toBeGreaterThan(3000)
  const size = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.getSize().width ?? 0
  })
  expect(size).toBeGreaterThan(0)
})
